"""Write times and lengths the way a lead reads them: England's time, hours and minutes."""

from collections.abc import Mapping
from typing import assert_never

from guardian_desk.core.dates import day_words, england
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import DAY, HOUR, MINUTE, Instant, datetime_of
from guardian_desk.decisionlog.moves import Move
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.words import Detail, Serves

SHORT_ID = 6
NOT_HERE = "a case that is not in this review"


STANDS = {
    Stands.OPEN: "Open",
    Stands.FIND_OUT: "Find out",
    Stands.ATTEMPTED: "Attempted",
    Stands.WAITING: "Waiting",
    Stands.LAPSED: "Lapsed",
    Stands.REOPENED: "Open again",
    Stands.DEFERRED: "Put off",
    Stands.DONE: "Done",
    Stands.SKIPPED: "Not done",
}
"""How a step stands, in words."""


def said_at(at: Instant) -> str:
    """Return a time in England, with its day: `20 Nov 2026 02:33`."""
    local = datetime_of(at, england())
    return f"{day_words(local)} {local:%H:%M}"


def said_length(microseconds: int) -> str:
    """Return a length rounded down to whole minutes: `under 1 min`, `42 min`, `2 days 3 h`."""
    if microseconds <= 0:
        return "0 min"
    if microseconds < MINUTE:
        return "under 1 min"
    days, rest = divmod(microseconds, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes = rest // MINUTE
    parts = [(days, "day" if days == 1 else "days"), (hours, "h")]
    parts += [] if days else [(minutes, "min")]
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount)


TYPED = frozenset({Detail.REFERENCE, Detail.WHY, Detail.PLACE, Detail.WORDS})
"""Typed freely about a step, so that it may say anything: at the bedside it is kept back."""


def at_bedside(details: Mapping[Detail, str]) -> Mapping[Detail, str]:
    """Return what was recorded with a step that may be read at a bedside."""
    return {detail: words for detail, words in details.items() if detail not in TYPED}


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: `1 case`, `3 cases`."""
    return f"{number} {one if number == 1 else many}"


def said_people(whom: Serves) -> str:
    """Return people that a service may serve: `mothers`, `other adults`."""
    match whom:
        case Serves.MOTHER:
            return "mothers"
        case Serves.FATHER:
            return "fathers"
        case Serves.PARTNER:
            return "partners"
        case Serves.ADULT:
            return "other adults"
        case Serves.BABY:
            return "babies"
        case _:
            assert_never(whom)


def withdrawn_words(anyway: str) -> tuple[str, ...]:
    """Return that a case was opened under withdrawn rules, and why; nothing where it was not."""
    return (f"Its rules were withdrawn from new cases. Reason given: {anyway}",) if anyway else ()


def moved_words(pack: str, move: Move) -> str:
    """Return that a case was moved to a version of its pack, who agreed, and why."""
    says = f"The case was moved to {pack} {move.version}, as {move.agreed} agreed."
    return f"{says} Reason: {move.reason}" if move.reason else says


def short(case: CaseId) -> str:
    """Return the beginning of a random name, enough to tell cases apart."""
    return str(case).removeprefix("case-")[:SHORT_ID]
