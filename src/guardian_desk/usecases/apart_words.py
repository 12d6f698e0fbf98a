"""Tell a comparison of two areas in lines for people, in the words of the pack."""

from collections.abc import Iterator
from datetime import date

from guardian_desk.casework.advise import Advised
from guardian_desk.core.dates import day_words, last_day_of
from guardian_desk.protocol.standing import Stands
from guardian_desk.review.words import STANDS, said_at
from guardian_desk.rulepack.pack import Parameter
from guardian_desk.rulepack.profile import BankHolidayList, LocalValue
from guardian_desk.rulepack.words import Status
from guardian_desk.usecases.compare import Comparison
from guardian_desk.usecases.local_words import NOT_CONFIRMED, value_words


def lines_apart(found: Comparison, name: str) -> Iterator[str]:
    """Yield what differs between two areas for the case of a name: here, then there."""
    here, there = found.here.care, found.there.care
    case = name.replace("_", " ")
    yield f"{case} at {said_at(found.at)}: {here.title} | {there.title}"
    yield from ("", "Local values that differ")
    for each in found.values:
        yield f"  {each.parameter.means}"
        both = (_value(each.parameter, value) for value in (each.here, each.there))
        yield f"      {' | '.join(both)}"
    if found.other_holidays:
        yield from ("", "Bank holidays that differ")
        yield f"  {_holidays(here.bank_holidays)} | {_holidays(there.bank_holidays)}"
    yield from ("", "Steps that differ")
    for step in found.steps:
        yield f"  {step.either.words}"
        yield f"      {_step(step.here)} | {_step(step.there)}"


def _value(parameter: Parameter, value: LocalValue) -> str:
    words = value_words(parameter, value)
    if value.status is Status.CONFIRMED:
        return words
    return f"{words.removesuffix('.')}. {NOT_CONFIRMED}"


def _holidays(listed: BankHolidayList) -> str:
    named = (("also", listed.added), ("without", listed.removed))
    said = [f"{words} {', '.join(map(_day, days))}" for words, days in named if days]
    if listed.published_to:
        said.append(f"published to {_day(listed.published_to)}")
    return "; ".join(said) or "as in all England"


def _day(written: str) -> str:
    return day_words(date.fromisoformat(written))


def _step(advised: Advised | None) -> str:
    if advised is None:
        return "Not asked for"
    stands = STANDS[advised.stands]
    if not advised.is_open and advised.stands is not Stands.DEFERRED:
        return stands
    return ", ".join((stands, advised.urgency.value.replace("_", " "), *_days(advised)))


def _days(advised: Advised) -> Iterator[str]:
    plan, due = advised.plan, advised.due
    if plan is not None:
        named = (("not before", plan.floor), ("start by", plan.start_by))
        yield from (f"{words} {day_words(day)}" for words, day in named if day is not None)
    if plan is not None and plan.latest is not None:
        yield f"last day {day_words(plan.latest)}"
    elif due is not None and said_at(due).endswith(" 00:00"):
        # A limit in days ends with its last day.
        yield f"last day {day_words(last_day_of(due))}"
    elif due is not None:
        yield f"due {said_at(due)}"
