"""Say times, due times, answers and members of a case in the words of the screens."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time

from guardian_desk.casework.advise import Advised
from guardian_desk.casework.duetime import DueBy
from guardian_desk.casework.events import Answered, Happening, NotKnown
from guardian_desk.casework.explain import amount_text
from guardian_desk.casework.state import State
from guardian_desk.core.dates import england, near_day_words
from guardian_desk.core.instants import DAY, MINUTE, Instant, datetime_of
from guardian_desk.core.redating import Timing
from guardian_desk.desk.widgets.durations import spoken_duration
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.pack import Option, Question
from guardian_desk.rulepack.words import Answers, Urgency

I_DO_NOT_KNOW = "I do not know"
ASKED_NOT_ANSWERED = "Asked, not answered"

_MONTHS_IN_YEAR = 12
_DAYS_IN_UNIT = {"days": 1.0, "weeks": 7.0, "months": 30.4375, "years": 365.25}


def local(at: Instant) -> datetime:
    """Return an instant as the local time of England."""
    return datetime_of(at, england())


def clock(at: Instant) -> str:
    """Return the time of day, such as `03:14`."""
    return f"{local(at):%H:%M}"


def day_and_clock(at: Instant, now: Instant) -> str:
    """Return a time of day, with its day unless that is today's."""
    when, today = local(at), local(now).date()
    if when.date() == today:
        return clock(at)
    year = f" {when.year}" if when.year != today.year else ""
    return f"{near_day_words(when)}{year} {clock(at)}"


def minutes_between(start: Instant, end: Instant) -> int:
    """Return whole minutes from start to end, none where the end comes first."""
    return max(0, (end - start) // MINUTE)


def due_words(advised: Advised, now: Instant, opened: Instant) -> str:
    """Return how soon an action is wanted, as `12 min over`, `by 03:40`, `now` or `today`.

    Of a step whose day came before the case was `opened`, that.
    """
    if not advised.is_open and advised.stands is not Stands.DEFERRED:
        return ""
    if advised.stands is Stands.WAITING and is_over(advised.due, now):
        return "waiting"
    if advised.due is None:
        return _URGENT[advised.urgency]
    if advised.urgency is Urgency.EMERGENCY and advised.due_by is DueBy.AT_ONCE:
        return emergency_since(advised.due, now)
    if advised.plan is not None and _is_past_unsurely(advised, now):
        return _UNSURELY_PAST.get(advised.plan.timing, "now")
    if advised.due_by is not DueBy.SET and is_over(advised.due, now):
        return now_open(advised.due, now) if advised.due_by in OPEN_SINCE else "now"
    over_or_by = time_left(advised.due, now, opened)
    is_ahead = advised.due > now and over_or_by != TODAY
    return f"by {over_or_by}" if is_ahead else over_or_by


_NOT_AGREED = (DueBy.NOT_AGREED, DueBy.NO_WEEK)

TODAY = "today"

OPEN_SINCE = frozenset((DueBy.AT_ONCE, DueBy.NOT_AGREED))
"""Wanted at once from a known start: how long it stands open is told, and never how far over."""


def now_open(start: Instant, now: Instant) -> str:
    """Return `now, open 20 min`: said where no time was set, so that nothing is over one."""
    return f"now, open {spoken_duration(minutes_between(start, now))}"


def emergency_since(start: Instant, now: Instant) -> str:
    """Return how an emergency is wanted that news opened again, and since when it stands so."""
    open_for = f", open {spoken_duration(minutes_between(start, now))}"
    return f"{BEFORE_ALL}{open_for if is_over(start, now) else ''}"


def time_left(due: Instant, now: Instant, opened: Instant | None = None) -> str:
    """Return `12 min over`, `now`, `03:40`, `tomorrow 03:40`, `Fri 27 Nov`, `today` or `tomorrow`.

    Every page says a time in this one way, so that no two differ about the same step. What is due
    by a day ends with it, at the first moment of the next: it is told by the day itself. Of a day
    that came before the case was `opened` nobody is told to be so many days over.
    """
    if opened is not None and came_before(due, opened):
        day = day_and_clock(Instant(due - 1), now).rsplit(" ", 1)[0]
        return f"now, its day ({day}) came before this case"
    if due <= now:
        over = minutes_between(due, now)
        return f"{spoken_duration(over)} over" if over else "now"
    days = (local(due).date() - local(now).date()).days
    if local(due).time() == time.min:
        return _day_left(Instant(due - 1), days - 1, now)
    if days == 0:
        return clock(due)
    return (
        f"tomorrow {clock(due)}" if due - now < DAY else day_and_clock(due, now).rsplit(" ", 1)[0]
    )


def came_before(due: Instant, opened: Instant) -> bool:
    """Tell whether the day of a step came before its case was opened: nobody is late by it."""
    by_day = local(due).time() == time.min
    return opened - due >= (0 if by_day else DAY)


def _day_left(last: Instant, days: int, now: Instant) -> str:
    near = {0: TODAY, 1: "tomorrow"}
    return near.get(days) or day_and_clock(last, now).rsplit(" ", 1)[0]


def is_marked_over(advised: Advised, now: Instant) -> bool:
    """Tell whether a step is marked as past its time; one that waits, or was overtaken, is not."""
    held = advised.stands is Stands.WAITING or _is_past_unsurely(advised, now)
    return not held and is_over(advised.due, now)


def _is_past_unsurely(advised: Advised, now: Instant) -> bool:
    """Tell whether only a re-dating took its time away, or it is not late by every due date."""
    return advised.is_past_unsurely and advised.due is not None and advised.due <= now


_UNSURELY_PAST = {
    Timing.OVERTAKEN: "overtaken by re-dating",
    Timing.MAY_BE_LATE: "may be late",
}
"""Said in place of `2 days over` where only a re-dating, or an unsure date, makes it so."""


def is_over(due: Instant | None, now: Instant) -> bool:
    """Tell whether a whole minute has passed since a time; then a triangle marks it."""
    return due is not None and minutes_between(due, now) > 0


PAST = "▲ marks a time that has passed."
"""Explains the triangle, on each page that has one."""

BEFORE_ALL = "now, before all else"

_URGENT = {
    Urgency.EMERGENCY: BEFORE_ALL,
    Urgency.NOW: "now",
    Urgency.TODAY: "today",
    Urgency.WHEN_DUE: "",
}


NO_TIME_AGREED = "No time is agreed here, so it is due at once."


def begun_words(when: str) -> str:
    """Return what is to be done about a call that was started then, and told nobody yet."""
    return f"Call started {when}: record what came of it."


def is_settled(advised: Advised) -> bool:
    """Tell whether a step is done or skipped, or nothing asks for it any more."""
    return advised.stands in (Stands.DONE, Stands.SKIPPED)


def unanswered_words(when: str) -> str:
    """Return what a call told that nobody answered."""
    return f"No answer {when}. Nobody was told yet."


def no_time_agreed(advised: Advised) -> bool:
    """Tell whether an action is due at once because its area has not said by when."""
    return advised.due is not None and advised.due_by in _NOT_AGREED


def age_amount(days: int, unit: str) -> int:
    """Return how many whole units an age has, of the unit in which it was given."""
    return round(days / _DAYS_IN_UNIT.get(unit, 1.0))


def age_words(days: int, unit: str) -> str:
    """Return an age in the unit in which it was given, from a year on in years and months too."""
    amount, name = age_amount(days, unit), unit or "days"
    words = _so_many(amount, name)
    # Rounded up, so that a year of completed days, weeks or months is a year here too.
    months = int((days + 1) / _DAYS_IN_UNIT["months"])
    if name == "years" or months < _MONTHS_IN_YEAR:
        return words
    years, rest = divmod(months, _MONTHS_IN_YEAR)
    parts = [_so_many(years, "years"), *([_so_many(rest, "months")] if rest else [])]
    return f"{words} ({' '.join(parts)})"


def _so_many(amount: int, name: str) -> str:
    return f"{amount} {name[:-1] if amount == 1 else name}"


def ask_words(question: Question, *, full: bool = False) -> str:
    """Return what a question asks, in words that a carer may read unless wanted in full."""
    return question.ask if full else question.bedside or question.ask


def keeps_back(question: Question) -> bool:
    """Tell whether a question or one of its options has other words at the bedside."""
    return bool(question.bedside) or any(each.bedside for each in question.options)


def option_caption(option: Option, *, full: bool) -> str:
    """Return an option to choose from; the letter it has at the bedside stays with it in full."""
    if not full:
        return option.bedside or option.text
    letter = _LETTER.match(option.bedside)
    return f"{letter[0]}{option.text}" if letter else option.text


def told_alike(question: Question) -> tuple[Option, ...]:
    """Return the options that share their words at the bedside: there they stand as one."""
    if question.answers is not Answers.CHOICE:
        return ()
    words = Counter(each.bedside for each in question.options if each.bedside)
    return tuple(each for each in question.options if words[each.bedside] > 1)


_LETTER = re.compile(r"[A-Z]: ")
"""By which whoever turns to the whole words finds the same option again."""


def option_words(question: Question, option: Option, *, full: bool) -> str:
    """Return an option on record; at the bedside a question that keeps back tells none."""
    if full:
        return option.text
    return option.bedside or (KEPT_BACK if question.bedside else option.text)


def said(question: Question, event: Answered, now: Instant, *, full: bool = True) -> str:
    """Return an answer as it was given; free text and names stay as typed.

    At the bedside, where it is not wanted in full, only what tips nobody off is told.
    """
    if event.unknown is not None:
        return I_DO_NOT_KNOW if event.unknown is NotKnown.UNKNOWN else ASKED_NOT_ANSWERED
    if event.options:
        return "; ".join(_option_words(question, each, full=full) for each in event.options)
    if question.bedside and not full:
        return KEPT_BACK
    if event.amount is None:
        return event.words or event.name
    if question.answers is Answers.MOMENT:
        return day_and_clock(Instant(event.amount), now)
    if question.answers is Answers.AGE:
        return age_words(event.amount, event.unit)
    return amount_text(question, event.amount)


def on_record(question: Question, event: Answered, now: Instant, *, full: bool) -> str:
    """Return an answer as the history tells it and its own page has it on record.

    At the bedside it is kept back whole where the question is: so is it where it is asked.
    """
    if question.bedside and event.unknown is None and not full:
        return KEPT_BACK
    return said(question, event, now, full=full)


def _option_words(question: Question, option: str, *, full: bool) -> str:
    if question.answers is Answers.LIST:
        return ALL_OF_THEM if option == "complete" else MORE_TO_COME
    found = next((each for each in question.options if each.id == option), None)
    return option if found is None else option_words(question, found, full=full)


KEPT_BACK = "Recorded"
"""Stands at the bedside for an answer that could tip someone off."""

ALL_OF_THEM = "That is all of them"
MORE_TO_COME = "There are more, not listed yet"


@dataclass(frozen=True, slots=True)
class Given:
    """All answers ever given to one question of one member, the latest last."""

    happenings: tuple[Happening, ...]
    events: tuple[Answered, ...]

    @property
    def latest(self) -> Answered:
        """Return the answer that counts."""
        return self.events[-1]


def answers_given(state: State) -> dict[tuple[str, str], Given]:
    """Return every answer of a case, by question and member, in the order of recording."""
    found: dict[tuple[str, str], list[tuple[Happening, Answered]]] = {}
    for happening in state.happenings:
        event = happening.event
        if isinstance(event, Answered):
            found.setdefault((event.question, event.item), []).append((happening, event))
    return {
        key: Given(tuple(each for each, _ in pairs), tuple(event for _, event in pairs))
        for key, pairs in found.items()
    }


def who_and_when(happening: Happening, now: Instant) -> str:
    """Return who recorded something and when it happened, and when recorded if much later.

    What was carried says who recorded it in the earlier case, and that nobody confirmed it.
    """
    event = happening.event
    if isinstance(event, Answered) and event.carried_from:
        at = day_and_clock(Instant(event.first_us or happening.happened), now)
        return f"{event.first_by}, {at}, in an earlier case. Not confirmed"
    words = f"{happening.by}, {day_and_clock(happening.happened, now)}"
    late = minutes_between(happening.happened, happening.recorded)
    return f"{words}, recorded {spoken_duration(late)} later" if late >= 5 else words


def member_words(protocol: CompiledProtocol, state: State, group: str, item: str) -> str:
    """Return what a member of a group is called on screen: its label answer, or its number.

    Members are named all over a case: by options in words for the bedside, by names as given.
    """
    asked = protocol.by_question[group]
    assert asked.lists is not None, "only a group's own list has members"
    label = asked.lists.label
    given = answers_given(state).get((label, item))
    if given is not None and given.latest.unknown is None:
        question = protocol.by_question[label].question
        words = said(question, given.latest, state.latest, full=not given.latest.options)
        if words and words != KEPT_BACK:
            return words
    members = state.known.members.get(group, ())
    number = members.index(item) + 1 if item in members else 0
    one = bare(asked.lists.one)
    return f"{one[:1].upper()}{one[1:]} {number or '(taken off the list)'}"


def bare(one: str) -> str:
    """Return the name of one member without its article."""
    first, _, rest = one.partition(" ")
    return rest if first.lower() in ("a", "an") and rest else one


def with_article(one: str) -> str:
    """Return the name of one member with its article."""
    name = bare(one)
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
