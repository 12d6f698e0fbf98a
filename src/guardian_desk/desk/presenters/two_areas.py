"""Say side by side what two areas ask of the same family, and how sure each is of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guardian_desk.casework.advise import Advised
from guardian_desk.core.dates import day_in_england, day_words, last_day_of
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import clock, due_words, member_words
from guardian_desk.desk.presenters.due_words import plan_day
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.pack import Parameter
from guardian_desk.rulepack.profile import BankHolidayList, LocalValue
from guardian_desk.rulepack.words import Status
from guardian_desk.usecases.compare import Comparison, StepApart, ValueApart
from guardian_desk.usecases.local_words import NOT_CONFIRMED, value_words


@dataclass(frozen=True, slots=True)
class Apart:
    """One row: what it is about, and what each area says of it. `key` is the step's, or empty."""

    key: tuple[str, str]
    about: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class TwoAreasView:
    """The page: both areas by name, the local rules and the steps that differ.

    `kept_back` is how many local rules differ that only the whole words tell.
    """

    here: str
    there: str
    values: tuple[Apart, ...]
    steps: tuple[Apart, ...]
    kept_back: int


def two_areas_view(working: WorkingCase, found: Comparison, *, full: bool = False) -> TwoAreasView:
    """Return a comparison in words; unless wanted in full, in those for the bedside.

    A local rule has none of these: there it is only counted.
    """
    titles = {each.id: each.title for each in working.protocol.pack.sources}
    return TwoAreasView(
        here=found.here.care.title,
        there=found.there.care.title,
        values=(
            *(_value(each, titles) for each in found.values if full),
            *((_holidays(found, titles),) if found.other_holidays else ()),
        ),
        steps=tuple(_step(working, each, found, full=full) for each in found.steps),
        kept_back=0 if full else len(found.values),
    )


def _value(apart: ValueApart, titles: dict[str, str]) -> Apart:
    def said(value: LocalValue) -> str:
        return "\n".join(_value_lines(apart.parameter, value, titles))

    return Apart(("", ""), apart.parameter.means, said(apart.here), said(apart.there))


def _value_lines(parameter: Parameter, value: LocalValue, titles: dict[str, str]) -> Iterator[str]:
    yield value_words(parameter, value)
    if value.source:
        yield ", ".join(filter(None, (titles.get(value.source, value.source), value.section)))
    if value.status is not Status.CONFIRMED:
        yield NOT_CONFIRMED


def _holidays(found: Comparison, titles: dict[str, str]) -> Apart:
    def said(listed: BankHolidayList) -> str:
        return "\n".join(_holiday_lines(listed, titles))

    here, there = found.here.care.bank_holidays, found.there.care.bank_holidays
    return Apart(("", ""), "Bank holidays that the days are counted with.", said(here), said(there))


def _holiday_lines(listed: BankHolidayList, titles: dict[str, str]) -> Iterator[str]:
    if not (listed.added or listed.removed):
        yield "As in all England."
    for words, days in (("Also", listed.added), ("Without", listed.removed)):
        if days:
            named = "; ".join(day_words(date.fromisoformat(each)) for each in sorted(days))
            yield f"{words} {named}."
    if listed.published_to:
        until = day_words(date.fromisoformat(listed.published_to))
        yield f"Published up to {until}."
    if listed.source:
        yield titles.get(listed.source, listed.source)


def _step(working: WorkingCase, apart: StepApart, found: Comparison, *, full: bool) -> Apart:
    def said(advised: Advised | None) -> str:
        return "\n".join(asked_lines(advised, found.at, working.state.known.opened))

    about = about_words(working, apart.either, full=full)
    return Apart((apart.action, apart.item), about, said(apart.here), said(apart.there))


def about_words(working: WorkingCase, advised: Advised, *, full: bool) -> str:
    """Return what a step is about, with whose it is where it is one of several."""
    words = advised.words if full else advised.neutral
    if not advised.item or advised.action.each is None:
        return words
    member = member_words(working.protocol, working.state, advised.action.each, advised.item)
    return f"{member}: {words}"


def asked_lines(advised: Advised | None, now: Instant, opened: Instant) -> Iterator[str]:
    """Yield what is asked for by a step of a case `opened` then: how it stands, and every day."""
    today = day_in_england(now)
    if advised is None:
        yield "Not asked for."
        return
    if not advised.is_open and advised.stands is not Stands.DEFERRED:
        yield "Done."
        return
    plan = advised.plan
    if plan is not None and plan.floor is not None:
        yield f"Not before {plan_day(plan.floor, today)}"
    if plan is not None and plan.start_by is not None:
        yield f"Start by {plan_day(plan.start_by, today)}"
    if plan is not None and plan.latest is not None:
        yield f"Last day {plan_day(plan.latest, today)}"
    elif advised.due is not None and clock(advised.due) == "00:00":
        # A limit in days ends with its last day.
        yield f"Last day {plan_day(last_day_of(advised.due), today)}"
    elif words := due_words(advised, now, opened):
        yield f"{words[:1].upper()}{words[1:]}"
    else:
        yield "Asked for, without a time."
