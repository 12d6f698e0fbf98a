"""What a lead must know before any figure: rules that differ under one name, a case told twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from guardian_desk.core.ids import CaseId
from guardian_desk.review.opened import Own, PinnedRules, ReviewCase
from guardian_desk.review.words import counted


class Sign(StrEnum):
    """What speaks for a change that nobody recorded."""

    OTHER_RULES = "other_rules"
    RULES_DIFFER = "rules_differ"
    TOLD_DIFFERENTLY = "told_differently"


DOUBTS = {
    Sign.OTHER_RULES: "Its rules are not those of this computer, under the same name and version.",
    Sign.RULES_DIFFER: "Bundles hold different rules under the name and version of its own.",
    Sign.TOLD_DIFFERENTLY: "Two bundles tell it differently, and neither can be preferred.",
}
"""Why a case with such a sign is in no figure."""


_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Alarm:
    """One sign of a change: what it is, in which bundles, and the cases that are set apart."""

    sign: Sign
    title: str
    says: str
    bundles: tuple[str, ...]
    cases: tuple[CaseId, ...]


def rules_alarms(cases: Sequence[ReviewCase]) -> tuple[Alarm, ...]:
    """Return an alarm for each name and version under which there are different rules."""
    found = []
    for name, refs in _by_name(cases).items():
        others = frozenset(each for each in refs if each.own is Own.OTHER)
        if others:
            found.append(_of_rules(Sign.OTHER_RULES, name, others, cases))
        elif len(refs) > 1:
            found.append(_of_rules(Sign.RULES_DIFFER, name, refs, cases))
    return tuple(found)


def told_alarm(case: CaseId, bundles: Iterable[str]) -> Alarm:
    """Return the alarm of a case that bundles tell differently."""
    names = tuple(dict.fromkeys(bundles))
    return Alarm(
        Sign.TOLD_DIFFERENTLY,
        "Two bundles tell a case differently",
        f"At least one was changed after it was recorded: {', '.join(names)}."
        " Ask both senders for the head of their log. The case is in no figure.",
        names,
        (case,),
    )


def _by_name(cases: Iterable[ReviewCase]) -> Mapping[str, frozenset[PinnedRules]]:
    found: dict[str, set[PinnedRules]] = {}
    for case in cases:
        for each in case.rules:
            found.setdefault(each.name, set()).add(each)
    return {name: frozenset(found[name]) for name in sorted(found)}


def _of_rules(
    sign: Sign, name: str, refs: frozenset[PinnedRules], cases: Sequence[ReviewCase]
) -> Alarm:
    under = [each for each in cases if refs & set(each.rules)]
    bundles = tuple(dict.fromkeys(each.bundle for each in under))
    if sign is Sign.OTHER_RULES:
        title = f"Rules differ from this computer's: {name}"
        first = "The name and version are the same, and the contents are not."
    else:
        title = f"Bundles hold different rules: {name}"
        first = "The name and version are the same, and the contents are not. Which are right?"
    apart = counted(len({each.case for each in under}), "case is", "cases are")
    says = f"{first} Found in {_some(bundles)}. {apart} in no figure for that."
    return Alarm(sign, title, says, bundles, tuple(dict.fromkeys(each.case for each in under)))


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
