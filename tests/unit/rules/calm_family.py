"""A family with whom nothing is the matter, and what it takes to change that."""

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Answered, Event, NotKnown
from guardian_desk.core.dates import day_in_england, number_of
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.protocol.known import NOBODY
from tests.unit.rules.random_cases import START, advised
from tests.unit.rules.shelves import PREBIRTH, area, areas

NOTHING_ELSE = {
    "danger": "none_now",
    "early_reasons": "none_known",
    "whereabouts": "settled",
    "mother_children": "none_before",
    "mother_childhood": "nothing_told",
    "mother_mind": "well",
    "mother_learning": "not_told",
    "mother_substances": "none_told",
    "mother_safety": "nothing_told",
    "together": "steady",
    "father_known": "identified",
    "father_children": "none_before",
    "father_childhood": "nothing_told",
    "father_mind": "well",
    "father_learning": "not_told",
    "father_substances": "none_told",
    "father_violence": "nothing_known",
    "neglect_view": "not_worried",
    "everyday": "none_of_these",
    "engagement_view": "full",
    "threshold_view": "early_help",
    "change": "none_shown",
    "adult": "complete",
}


def said(question: str, *options: str, item: str = NOBODY) -> Answered:
    if options == ("unknown",):
        return Answered(question, item, unknown=NotKnown.UNKNOWN)
    return Answered(question, item, options=options)


def case(*more: Event, **answers: str) -> Advice:
    """Return the advice where nothing else is the matter, but for these answers."""
    return hours_on(0, answers, *more)


def hours_on(hours: int, answers: dict[str, str], *more: Event) -> Advice:
    """Return the advice of such a case some hours after its last answer."""
    events = timed([*calm(answers), *more])
    here = area(areas(PREBIRTH)[0], of=PREBIRTH)
    return advised(here, events, Instant(START + 100 * MINUTE + hours * HOUR), PREBIRTH)


def calm(answers: dict[str, str]) -> list[Event]:
    """Return the answers of such a family, but for these."""
    return [said(name, given) for name, given in (NOTHING_ELSE | answers).items()]


def timed(events: list[Event]) -> list[tuple[Event, Instant]]:
    """Return the events a minute after each other."""
    return [(event, Instant(START + n * MINUTE)) for n, event in enumerate(events)]


def weeks_along(weeks: int) -> list[Event]:
    """Return the answers of a last period so many weeks before the advice."""
    period = number_of(day_in_england(START)) - 7 * weeks
    return [
        said("dated_by", "period"),
        said("period_sure", "sure"),
        Answered("period_day", amount=period),
    ]
