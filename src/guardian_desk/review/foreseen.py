"""Count what drafts in silent mode would have asked for in cases, and their own rules did not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.kinds import ADVICE_FORESEEN
from guardian_desk.review.figures import Figure, Named, Part, figure_of
from guardian_desk.review.intervals import Followed
from guardian_desk.review.words import counted, said_at
from guardian_desk.rulepack.words import Urgency

FORESEEN = "foreseen"
"""The shape of a figure that the program makes of each step that a draft would have changed."""


class How(StrEnum):
    """How a draft would have differed about a step; the names are those of the log's entries."""

    NEWLY = "newly"
    NO_LONGER = "no_longer"
    OTHERWISE = "slower_or_sooner"


SAME = "same"
_TITLES = {
    How.NEWLY: "Newly asked for",
    How.NO_LONGER: "No longer asked for",
    How.OTHERWISE: "At another urgency",
}
_BASIS = ("what the log kept beside each save, shown to nobody",)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One draft: its pack, version and digest, over how many cases, and a figure for each step.

    There is none where nothing would have been asked for otherwise.
    """

    pack: str
    version: str
    draft: str
    cases: int
    figures: tuple[Figure, ...]


class _Draft(NamedTuple):
    pack: str
    version: str
    digest: str


class _Noted(NamedTuple):
    """What one entry foresaw of one step."""

    seq: int
    at: Instant
    item: str
    urgency: Urgency


_Steps = dict[tuple[How, str], list[_Noted]]
"""What the entries of one case foresaw, by how and by the step."""


def foreseen_of(cases: Sequence[Followed]) -> tuple[Foreseen, ...]:
    """Return what each draft foresaw, what is newly asked for first; n is cases.

    Raises where an entry does not say what the program writes.
    """
    together: dict[_Draft, list[tuple[Followed, int, _Steps]]] = {}
    for followed in cases:
        for draft, (entries, steps) in _of_case(followed).items():
            together.setdefault(draft, []).append((followed, entries, steps))
    return tuple(
        Foreseen(*draft, len(own), tuple(_figures(draft, own)))
        for draft, own in sorted(together.items())
    )


def _of_case(followed: Followed) -> dict[_Draft, tuple[int, _Steps]]:
    found: dict[_Draft, tuple[int, _Steps]] = {}
    for entry in followed.case.entries:
        if entry.kind != ADVICE_FORESEEN:
            continue
        coded = entry.content.coded
        draft = _Draft(*(_text(coded[each]) for each in ("pack", "version", "draft")))
        entries, steps = found.get(draft, (0, {}))
        for how in How:
            for each in coded[how.value]:
                noted = _noted(entry.seq, Instant(coded["at_us"]), each)
                steps.setdefault((how, _text(each["action"])), []).append(noted)
        found[draft] = (entries + 1, steps)
    return found


def _noted(seq: int, at: Instant, step: Mapping[str, Any]) -> _Noted:
    said_at(at)  # No day that cannot be said is taken on.
    return _Noted(seq, at, _text(step["item"]), Urgency(step["urgency"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _figures(draft: _Draft, cases: Sequence[tuple[Followed, int, _Steps]]) -> Iterator[Figure]:
    versions = sorted({each.case.working.protocol.pack.version for each, _, _ in cases})
    keys = dict.fromkeys(key for _, _, steps in cases for key in steps)
    says = _says(cases)
    made = []
    for how, action in keys:
        name = f"{draft.digest[:12]}.{how.value}.{action}"
        title = f"{_TITLES[how]}: {says.get(action, action.replace('_', ' '))}"
        parts = [_part(each, entries, steps.get((how, action), []), how)
                 for each, entries, steps in cases]  # fmt: skip
        named = Named(draft.pack, tuple(versions), name, title, FORESEEN, _BASIS)
        words = {how.value: _TITLES[how].lower(), SAME: "the same in both"}
        made.append((how, figure_of(named, parts, words)))
    order = list(How)
    made.sort(key=lambda each: (order.index(each[0]), -each[1].heap(each[0].value), each[1].title))
    yield from (figure for _, figure in made)


def _says(cases: Sequence[tuple[Followed, int, _Steps]]) -> dict[str, str]:
    """Return the words of steps as the cases' own rules have them; a draft's own are not kept."""
    packs = (each.case.working.protocol.pack for each, _, _ in cases)
    return {action.id: action.do for pack in packs for action in pack.parts.actions}


def _part(followed: Followed, entries: int, noted: Sequence[_Noted], how: How) -> Part:
    case = followed.case.working.case
    if not noted:
        return Part(case, SAME, "The same in both.")
    first = min(noted, key=lambda each: each.at)
    most = max((each.urgency for each in noted), key=lambda each: each.rank)
    times = len({each.seq for each in noted})
    says = (
        f"First {said_at(first.at)}, {most.value.replace('_', ' ')} at most."
        f" So at {times} of {counted(entries, 'save', 'saves')}."
    )
    return Part(case, how.value, says, first.item, number=times)
