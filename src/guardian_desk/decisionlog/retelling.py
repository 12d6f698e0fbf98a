"""Retell a case from its entries, under the rules it is pinned to: from a log or a bundle."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from guardian_desk.casework.advance import replay
from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.events import Answered, Event, Happening, Recorded
from guardian_desk.casework.state import State, opened
from guardian_desk.casework.written import FIRST_DAY, LAST_DAY
from guardian_desk.core.dates import number_of
from guardian_desk.core.errors import Faulty
from guardian_desk.core.gestation import OVER_AT
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.happenings import BY, HAPPENED, happenings_of
from guardian_desk.decisionlog.kinds import ANYWAY, CASE_OPENED, PINNING, RELEASE, WITHDRAWN
from guardian_desk.decisionlog.moves import Move, moves_of
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.protocol.standing import knows
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.words import Answers


class KeptRules(Protocol):
    """Reads the bytes of rule files that were kept with a case."""

    def pinned_pack(self, files: Sequence[RuleBytes]) -> RulePack:
        """Return the pack that these kept bytes hold; raise Faulty."""
        ...

    def pinned_profile(self, file: RuleBytes) -> Profile:
        """Return the profile that these kept bytes hold; raise Faulty."""
        ...


@dataclass(frozen=True, slots=True)
class WorkingCase:
    """One case in hand: its rules, its area and its state as the log tells it.

    `signed_off` tells that the rules were signed off when the case was pinned to them; draft rules
    are not.
    """

    case: CaseId
    protocol: CompiledProtocol
    area: Area
    state: State
    signed_off: bool = False
    opened_anyway: str = ""
    moves: tuple[Move, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """Return the digests of the pack and the areas that the case is told under."""
        profiles = (self.area.care, *self.area.homes)
        return (self.protocol.pack.digest, *(each.digest for each in profiles))

    def advice(self, now: Instant) -> Advice:
        """Return what the protocol asks for at a time."""
        return advise(self.protocol, self.area, self.state, now)


def case_from(
    entries: Iterable[Entry],
    kept: Callable[[str], RuleBytes | None],
    rules: KeptRules,
) -> WorkingCase:
    """Return the case that its entries tell of; `kept` gives a rule file by its digest.

    Raises Faulty where the first entry or a rule file is missing, or does not fit.
    """
    entries = list(entries)
    first = next((entry for entry in entries if entry.kind == CASE_OPENED), None)
    if first is None or first.case is None:
        raise Faulty(
            "This case cannot be opened",
            "Its first entry is missing.",
            "Verify the log, and restore it from a backup where it is damaged.",
        )
    coded = first.content.coded
    # A case that was moved is told under the rules that it was moved to last, from its beginning.
    pinned = next(entry for entry in reversed(entries) if entry.kind in PINNING)
    listed = pinned.content.coded["pins"]
    pins = [(pin["part"], _kept(kept, pin["digest"], pin["name"])) for pin in listed]
    pack = rules.pinned_pack([file for part, file in pins if part != "profile"])
    profiles = [rules.pinned_profile(file) for part, file in pins if part == "profile"]
    protocol, area = compiled(pack), area_of(pack, profiles[0], tuple(profiles[1:]))
    by = str(first.content.person.get(BY, ""))
    start = opened(Instant(coded[HAPPENED]), by, str(coded.get("label", "")))
    state = replay(protocol, area, start, _understood(protocol, happenings_of(entries)))
    signed_off = bool(pinned.content.coded.get(RELEASE))
    anyway, moves = _opened_anyway(first), moves_of(entries)
    return WorkingCase(first.case, protocol, area, state, signed_off, anyway, moves)


def _opened_anyway(first: Entry) -> str:
    """Return why a case was opened under withdrawn rules, also where the words were taken out."""
    if WITHDRAWN not in first.content.coded:
        return ""
    return str(first.content.words.get(ANYWAY, "")) or "not in this copy"


def _understood(protocol: CompiledProtocol, happenings: Iterable[Happening]) -> Iterator[Happening]:
    """Yield happenings; raise Faulty at one that the rules of the case cannot have asked for."""
    for each in happenings:
        what = _strange(protocol, each.event)
        if what:
            raise Faulty(
                "This case cannot be read",
                f"Entry {each.seq} holds {what}.",
                "Ask for the case again from where it was recorded.",
            )
        yield each


def _strange(protocol: CompiledProtocol, event: Event) -> str:
    """Return what an event holds that was never recorded here; empty where it is in order."""
    if isinstance(event, Recorded):
        action = protocol.conditions.actions.get(event.action)
        known = action is not None and knows(action, event.outcome)
        return "" if known else "an outcome that the rules of the case do not know"
    if isinstance(event, Answered) and event.amount is not None:
        asked = protocol.by_question.get(event.question)
        span = None if asked is None else _SPANS.get(asked.question.answers)
        if span is not None and event.amount not in span:
            return "a date or a length of pregnancy that cannot be"
    return ""


_SPANS = {
    Answers.DATE: range(number_of(FIRST_DAY), number_of(LAST_DAY) + 1),
    Answers.GESTATION: range(OVER_AT),
}
"""The amounts that can be entered: beyond them the calendar ends, and counting with it."""


def _kept(kept: Callable[[str], RuleBytes | None], digest: str, name: str) -> RuleBytes:
    found = kept(digest)
    if found is None:
        raise Faulty(
            "This case cannot be opened",
            f"The rules it is pinned to are missing: {name}.",
            "Restore the log from a backup; rules in use are kept inside it.",
        )
    # The name is the case's own: one file may be kept under several.
    return replace(found, name=name)


_BY_DIGEST: dict[str, CompiledProtocol] = {}


def compiled(pack: RulePack) -> CompiledProtocol:
    """Return a pack compiled, each once; raise Faulty where its parts do not fit together."""
    found = _BY_DIGEST.get(pack.digest)
    if found is None or not pack.digest:
        found = _BY_DIGEST[pack.digest] = _compile(pack)
    return found


def _compile(pack: RulePack) -> CompiledProtocol:
    try:
        return compile_pack(pack)
    except (LookupError, ValueError, RecursionError) as error:
        # Kept bytes are read without lint: a stranger's may name what is not there.
        raise Faulty(
            "The rules of this case cannot be used",
            f"Parts of the pack {pack.id} do not fit together.",
            "Ask for the case again from where it was recorded.",
        ) from error
