"""Read answers and times as people write them in case files, and as screens collect them."""

import re
from datetime import date

from guardian_desk.casework.events import Answered, NotKnown
from guardian_desk.core.dates import age_in_days, number_of
from guardian_desk.core.errors import ImpossibleDate, Usage
from guardian_desk.core.gestation import Gestation, read_date
from guardian_desk.core.instants import HOUR, MINUTE, Instant, parse_instant
from guardian_desk.rulepack.casefile import Given
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import Answers

_RELATIVE = re.compile(r"([+-])(\d{1,7}):([0-5]\d)")
_AGE = re.compile(r"(\d{1,5}) (day|week|month|year)s?")
_EARLIEST = parse_instant("1900-01-01T00:00:00+00:00")
_LATEST = parse_instant("2200-01-01T00:00:00+00:00")
"""Between these a calendar can count on and back without leaving its own years."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The same for a day without a time."""


def read_time(text: str, start: Instant) -> Instant:
    """Read `+h:mm` after the start, or ISO 8601 with offset; raise Usage otherwise."""
    try:
        at = (
            _relative(found, start) if (found := _RELATIVE.fullmatch(text)) else parse_instant(text)
        )
    except ValueError:
        raise _no_time(
            text, "is neither a time with its offset nor relative to the start"
        ) from None
    if not _EARLIEST <= at < _LATEST:
        raise _no_time(text, "is not within the years 1900 to 2199")
    return at


def _relative(found: re.Match[str], start: Instant) -> Instant:
    sign = -1 if found[1] == "-" else 1
    return Instant(start + sign * (int(found[2]) * HOUR + int(found[3]) * MINUTE))


def _no_time(text: str, why: str) -> Usage:
    return Usage(
        "This time cannot be read",
        f'"{text[:40]}" {why}.',
        "Write 2026-11-20T03:14:00+00:00, or +0:42.",
    )


def read_answer(question: Question, given: Given, start: Instant, item: str = "") -> Answered:
    """Return the event for an answer as written; raise Usage where it does not fit."""
    if isinstance(given, str) and given in tuple(NotKnown):
        return Answered(question.id, item, unknown=NotKnown(given))
    match question.answers:
        case Answers.CHOICE | Answers.LIST if isinstance(given, str):
            return Answered(question.id, item, options=(_option(question, given),))
        case Answers.SEVERAL if isinstance(given, str | tuple):
            chosen = (given,) if isinstance(given, str) else given
            options = tuple(sorted({_option(question, each) for each in chosen}))
            return Answered(question.id, item, options=options)
        case Answers.NUMBER if isinstance(given, int):
            return Answered(question.id, item, amount=given)
        case Answers.AGE if isinstance(given, str) and (found := _AGE.fullmatch(given)):
            amount, unit = int(found[1]), f"{found[2]}s"
            days = age_in_days(amount, unit)
            return Answered(question.id, item, amount=days, unit=unit)
        case Answers.MOMENT if isinstance(given, str):
            return Answered(question.id, item, amount=read_time(given, start))
        case Answers.DATE if isinstance(given, str):
            return Answered(question.id, item, amount=number_of(_dated(question, given)))
        case Answers.GESTATION if isinstance(given, str):
            return Answered(question.id, item, amount=_weeks(question, given).days)
        case Answers.WORDS if isinstance(given, str):
            return Answered(question.id, item, words=given)
        case Answers.NAME if isinstance(given, str):
            return Answered(question.id, item, name=given)
        case _:
            raise _does_not_fit(question)


def _dated(question: Question, given: str) -> date:
    try:
        day = read_date(given)
    except ImpossibleDate as error:
        raise _cannot_be(question, error) from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise _does_not_fit(question)
    return day


def _weeks(question: Question, given: str) -> Gestation:
    try:
        return Gestation.read(given)
    except ImpossibleDate as error:
        raise _cannot_be(question, error) from error


def _cannot_be(question: Question, error: ImpossibleDate) -> Usage:
    return Usage(
        "This answer does not fit its question", f"{question.id}: {error.message}", error.remedy
    )


def _option(question: Question, given: str) -> str:
    if question.answers is Answers.LIST:
        allowed = ["complete", "not_complete"]
    else:
        allowed = [option.id for option in question.options]
    if given not in allowed:
        raise Usage(
            "This answer is not one of the options",
            f"{question.id} takes {', '.join(allowed)}, unknown or not_answered.",
            "Choose one of them.",
        )
    return given


def _does_not_fit(question: Question) -> Usage:
    return Usage(
        "This answer does not fit its question",
        f"{question.id} takes {_WANTED[question.answers]}.",
        "Correct the answer, or write unknown or not_answered.",
    )


_WANTED = {
    Answers.CHOICE: "one option",
    Answers.LIST: "complete or not_complete",
    Answers.SEVERAL: "a list of options",
    Answers.NUMBER: "a whole number",
    Answers.AGE: 'an age such as "11 weeks"',
    Answers.MOMENT: "a time with its offset, or +h:mm",
    Answers.DATE: "a date of the years 1900 to 2199, such as 2027-03-07",
    Answers.GESTATION: "weeks and days such as 11+4",
    Answers.WORDS: "words",
    Answers.NAME: "a name",
}
