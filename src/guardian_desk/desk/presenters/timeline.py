"""Show a pregnancy's steps by date: what must happen when, what is left of it, what was lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.coming import Coming, coming
from guardian_desk.casework.plan import PlanStep, by_set_day
from guardian_desk.core.dates import day_in_england
from guardian_desk.core.duedates import DueDate
from guardian_desk.core.pregnancy import Pregnancy
from guardian_desk.core.redating import Timing
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.marks import Mark
from guardian_desk.desk.presenters.case_words import came_before, clock, member_words
from guardian_desk.desk.presenters.due_words import at_age, at_week, header_words, plan_day
from guardian_desk.desk.presenters.plan_words import (
    conflict_words,
    eaten_words,
    end_words,
    is_told,
    notes,
    slack_words,
    timing_words,
    too_late_to_begin,
    unsure_words,
    was_words,
)
from guardian_desk.protocol.pregnant import Pregnant
from guardian_desk.protocol.standing import ATTEMPTED, Stands
from guardian_desk.review.due_words import due_words, short_day
from guardian_desk.rulepack.words import Ending


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One step: when it may be and must be, what is left and what takes it, and how it stands.

    A meeting still to come has no `action`: `question` is the one that tells its time.
    """

    action: str
    item: str
    step: str
    when: tuple[str, ...]
    left: tuple[str, ...]
    stands: tuple[str, ...]
    mark: Mark
    end_words: str
    floor: date | None
    start_by: date | None
    latest: date | None
    done: date | None
    question: str = ""

    @property
    def cells(self) -> tuple[str, str, str]:
        """The words of its row in the table."""
        return (self.step, "\n".join(self.when), "\n".join((*self.left, *self.stands)))


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A step to use while another is lost: an interim safety plan, an escalation."""

    action: str
    item: str
    words: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The whole page.

    `lost` names the open steps whose time has gone by, `meanwhile` what to use until that is
    mended.
    """

    header: str
    notes: tuple[str, ...]
    lines: tuple[TimelineLine, ...]
    lost: tuple[str, ...]
    meanwhile: tuple[Meanwhile, ...]
    due: DueDate | None
    today: date
    ended: Ending | None

    @property
    def spoken(self) -> str:
        """All of it as one text, for whoever cannot see the drawing."""
        return "\n".join((self.header, *map(_spoken, self.lines)))


def _spoken(line: TimelineLine) -> str:
    parts = (line.step, *line.when, *line.left, *line.stands)
    return " ".join(f"{part.rstrip('.')}." for part in parts)


def timeline_view(
    working: WorkingCase, advice: Advice, found: Pregnant, *, full: bool = False
) -> TimelineView:
    """Return the plan of a pregnancy, each open step with a set time, each meeting to come."""
    teller = _Teller(working, advice, found, full=full)
    planned = [each for each in advice.actions if _is_shown(each)]
    # Only the plan counts by weeks: a form that is late leaves the rest of it as it was.
    told = {(each.action.id, each.item) for each in planned if is_told(each) or each.plan is None}
    meetings = (teller.meeting(each) for each in coming(working.protocol, advice.reading))
    lines = sorted((*(teller.line(each) for each in planned), *meetings), key=_by_date)
    past = [each for each in lines if each.mark in (Mark.PAST, Mark.OVERTAKEN)]
    return TimelineView(
        header=header_words(found, teller.today),
        notes=tuple(notes(found, planned, teller.today)),
        lines=tuple(lines),
        lost=tuple(each.step for each in past if (each.action, each.item) not in told),
        meanwhile=tuple(teller.meanwhile()),
        due=None if found.ended else found.in_force,
        today=teller.today,
        ended=found.ended,
    )


def _is_shown(advised: Advised) -> bool:
    """Tell whether a step stands on the line: one that is asked for, or was settled."""
    if advised.plan is None:
        return advised.is_open and advised.dated
    return _goes_on(advised) or _settled_on(advised) is not None


def _goes_on(advised: Advised) -> bool:
    return advised.is_open or advised.stands is Stands.DEFERRED


def _settled_on(advised: Advised) -> date | None:
    act = advised.standing.act
    settled = advised.stands in (Stands.DONE, Stands.SKIPPED)
    if act is None or act.outcome == ATTEMPTED or not settled:
        return None
    return day_in_england(act.happened)


def _by_date(line: TimelineLine) -> tuple[bool, date, str]:
    """Order by what comes first; what has no date stands last."""
    days = [each for each in (line.done, line.start_by, line.latest, line.floor) if each]
    return (not days, min(days, default=date.max), line.step)


class _Teller:
    def __init__(
        self,
        working: WorkingCase,
        advice: Advice,
        found: Pregnant,
        *,
        full: bool,
    ) -> None:
        self.working, self.advice, self.full = working, advice, full
        self.kept, self.due = Pregnancy(found.due_dates), found.in_force
        self.ended, self.born = found.ended, found.born
        self.lost = found.ended is Ending.LOSS
        self.today = day_in_england(advice.at)

    def meanwhile(self) -> Iterator[Meanwhile]:
        """Yield what the pack names for a lost step, as far as it is asked for now."""
        for name in self.working.protocol.pack.anchors.meanwhile:
            for each in self.advice.actions:
                if each.action.id == name and _goes_on(each):
                    yield Meanwhile(
                        name, each.item, " ".join((self._step(each), *self._until(each)))
                    )

    def _until(self, advised: Advised) -> Iterator[str]:
        """Yield until when a step is settled or put off."""
        if advised.stands is Stands.DEFERRED and advised.standing.at is not None:
            yield f"Settled until {plan_day(day_in_england(advised.standing.at), self.today)}."

    def line(self, advised: Advised) -> TimelineLine:
        plan = advised.placed(self.advice.at, self.working.area.closed)
        assert plan is not None, "only what has a day stands on the line"
        done = _settled_on(advised)
        mark = self._mark(advised, plan, done=done is not None)
        return TimelineLine(
            action=advised.action.id,
            item=advised.item,
            step=self._step(advised),
            when=tuple(self._when(plan, self._due_then(advised) if done else self.due)),
            left=() if done else tuple(self._left(advised, plan)),
            stands=tuple(self._stands(advised, plan, done)),
            mark=mark,
            end_words=end_words(
                mark, plan, done, self.today, before=self._came_before(advised, plan)
            ),
            floor=plan.floor,
            start_by=plan.start_by,
            latest=plan.latest,
            done=done,
        )

    def meeting(self, coming: Coming) -> TimelineLine:
        """Return the line of a meeting still to come, with its time of day."""
        plan = by_set_day(coming.at, self.advice.at, self.working.area.closed)
        assert plan.latest is not None, "what comes has a day"
        day = f"{self._day(plan.latest, self.due)}, {clock(coming.at)}"
        state = self.working.state
        return TimelineLine(
            action="",
            item=coming.item,
            step=member_words(self.working.protocol, state, coming.group, coming.item),
            when=(day,),
            left=(),
            stands=(),
            mark=Mark.AHEAD,
            end_words=short_day(plan.latest, self.today),
            floor=None,
            start_by=None,
            latest=plan.latest,
            done=None,
            question=coming.question,
        )

    def _step(self, advised: Advised) -> str:
        words = advised.words if self.full else advised.neutral
        group = advised.action.each
        if not advised.item or group is None:
            return words
        member = member_words(self.working.protocol, self.working.state, group, advised.item)
        return f"{member}: {words}"

    def _when(self, plan: PlanStep, due: DueDate | None) -> Iterator[str]:
        if plan.floor is not None:
            yield f"not before {self._day(plan.floor, due)}"
        if plan.start_by is not None:
            yield f"start by {self._day(plan.start_by, due)}"
        if plan.latest is not None:
            yield f"last day {self._day(plan.latest, due)}"

    def _day(self, day: date, due: DueDate | None) -> str:
        return f"{plan_day(day, self.today)}{self._along(day, due)}"

    def _along(self, day: date, due: DueDate | None) -> str:
        """Return how far it is on a day: weeks up to the birth, the baby's age after it.

        Where nobody knows the day of birth, neither can be said.
        """
        if self.ended is Ending.BIRTH and (self.born is None or day > self.born):
            return "" if self.born is None else at_age(day, self.born)
        return at_week(day, due)

    def _due_then(self, advised: Advised) -> DueDate | None:
        """Return the due date by which a step was done, unless a loss came after it.

        Later due dates change nothing about it.
        """
        if self.lost:
            return None  # After a loss no page names a due date, nor counts from one.
        act = advised.standing.act
        assert act is not None, "what is done has an outcome"
        return self.kept.in_force(act.happened)

    def _stands(self, advised: Advised, plan: PlanStep, done: date | None) -> Iterator[str]:
        if done is not None:
            opened = day_in_england(self.working.state.known.opened)
            was = was_words(plan, opened, self.today)
            yield from filter(None, (self._done_words(advised, done), was))
            return
        if self._came_before(advised, plan):
            yield "Now: its day came before the case."
        elif words := timing_words(advised, plan, self.kept, self.advice.at):
            yield words
        yield from self._until(advised)
        yield from unsure_words(plan, self.today)
        yield from conflict_words(self.working, advised, plan, self.today)

    def _came_before(self, advised: Advised, plan: PlanStep) -> bool:
        """Tell whether a step that nobody was asked about was late before the case was opened."""
        if plan.timing is not Timing.LATE or advised.due is None or not advised.is_open:
            return False
        opened = self.working.state.known.opened
        return advised.stands is not Stands.WAITING and came_before(advised.due, opened)

    def _left(self, advised: Advised, plan: PlanStep) -> Iterator[str]:
        words = "" if self._came_before(advised, plan) else slack_words(plan, self.today)
        if words:
            yield words
        yield from eaten_words(self.working, advised, plan, self.today, full=self.full)

    def _done_words(self, advised: Advised, done: date) -> str:
        what = "Done" if advised.stands is Stands.DONE else "Not done, with a reason,"
        then = self._due_then(advised)
        day = f"{what} {self._day(done, then)}"
        if self.lost:
            return f"{day}."
        if then is None:
            return f"{day}, when there was no due date."
        return f"{day}, when the baby was due {due_words(then, self.today)}."

    def _mark(self, advised: Advised, plan: PlanStep, *, done: bool) -> Mark:
        if done:
            return Mark.DONE
        match plan.timing:
            case Timing.LATE:
                return Mark.PAST
            case Timing.OVERTAKEN:
                return Mark.OVERTAKEN
            case Timing.MAY_BE_LATE:
                return Mark.UNSURE
            case Timing.IN_TIME if too_late_to_begin(advised, plan, self.today):
                return Mark.PAST
            case Timing.IN_TIME if plan.conflict:
                return Mark.CONFLICT
            case Timing.IN_TIME:
                return Mark.AHEAD
            case _:
                assert_never(plan.timing)
