"""An invented pregnancy with its steps, to read the timeline in words."""

from dataclasses import replace
from datetime import date

from guardian_desk.casework.advance import begin
from guardian_desk.casework.advise import Advice, Advised, advise
from guardian_desk.casework.duetime import DueBy
from guardian_desk.casework.plan import LimitKind, PlanLimit, PlanStep
from guardian_desk.casework.state import opened
from guardian_desk.core.bankholidays import ENGLAND, BankHolidays
from guardian_desk.core.dating import by_scan
from guardian_desk.core.duedates import Said
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import parse_instant
from guardian_desk.core.plandates import slack
from guardian_desk.core.pregnancy import Pregnancy
from guardian_desk.core.redating import Timing
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.timeline import TimelineLine, TimelineView, timeline_view
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.protocol.known import Act
from guardian_desk.protocol.pregnant import Pregnant
from guardian_desk.protocol.standing import NOT_STARTED, STILL_OPEN, Standing, Stands
from guardian_desk.rulepack.due import Limit
from guardian_desk.rulepack.pack import (
    Action,
    Anchors,
    Basis,
    Budget,
    Option,
    Outcome,
    Parts,
    Question,
    RulePack,
    Section,
)
from guardian_desk.rulepack.profile import LocalValue, Profile
from guardian_desk.rulepack.source import Source
from guardian_desk.rulepack.words import ActionKind, Answers, Effect, Status, Unit, Urgency

NOW = parse_instant("2026-11-24T10:02:00+00:00")
TODAY = date(2026, 11, 24)
BASIS = (Basis("book", "page 4"),)
BOOK = Source("book", "The book of steps", "Us", "2026", "OGL", "final", "2027-01-01")
LOCAL = Source("local", "The local rule", "Here", "2026", "OGL", "final", "2027-01-01")
ASKED = Question(
    "worried", "s", "Worried?", "", Answers.CHOICE, BASIS, options=(Option("so", "So"),)
)
WITHIN = LocalValue(20, Status.UNCONFIRMED, Unit.WORKING_DAYS, "local", "2.1")


def step(name: str, do: str, *, bedside: str = "", takes: Limit | None = None) -> Action:
    outcomes = (Outcome("begun", "Begun", Effect.STAYS_OPEN), Outcome("done", "Done"))
    return Action(
        name, do, "", ActionKind.TASK, "r", "worried is so", BASIS, bedside=bedside,
        outcomes=outcomes, takes=takes,
    )  # fmt: skip


REFER = step("refer", "Refer to children's social care.", bedside="Send form 2.")
PARTS = Parts(sections=(Section("s", "S"),), questions=(ASKED,), actions=(REFER,))
PACK = RulePack(
    "invented", "1", "Invented", "Tries", Budget(0, 0), Anchors(), PARTS, sources=(BOOK, LOCAL)
)
PROFILE = Profile("here", "Here", "1", "2026-01-01", values={"refer_within": WITHIN})


def working(closed: BankHolidays = ENGLAND) -> WorkingCase:
    """A case of the invented pack about which nothing is known."""
    protocol, area = compile_pack(PACK), area_of(PACK, PROFILE)
    area = replace(area, values=PROFILE.values, closed=closed)
    return WorkingCase(
        CaseId("case-77"), protocol, area, begin(protocol, area, opened(NOW, "N. Khan"))
    )


def scan(day: date, found: str, recorded: str) -> Pregnancy:
    """A pregnancy dated by one scan."""
    return with_scan(Pregnancy(), day, found, recorded)


def with_scan(kept: Pregnancy, day: date, found: str, recorded: str) -> Pregnancy:
    """The pregnancy dated once more."""
    said = Said("scan report", parse_instant(recorded), "N. Khan")
    return kept.dated(by_scan(day, Gestation.read(found), said))


ONE_SCAN = scan(date(2026, 10, 12), "11+4", "2026-10-12T09:00:00+00:00")


def limit(
    day: date,
    kind: LimitKind = LimitKind.BY,
    names: str = "",
    counted: date | None = None,
    *,
    provisional: bool = False,
) -> PlanLimit:
    return PlanLimit(kind, day, counted or day, names, "16+0", provisional)


def plan(
    *limits: PlanLimit,
    floor: date | None = None,
    start_by: date | None = None,
    timing: Timing = Timing.IN_TIME,
    unsure: date | None = None,
) -> PlanStep:
    latest = min((each.day for each in limits), default=None)
    end = start_by or latest
    return PlanStep(
        limits=limits,
        latest=latest,
        latest_unsure=unsure or latest,
        start_by=start_by,
        floor=floor,
        slack=None if end is None else slack(TODAY, end, ENGLAND),
        timing=timing,
        provisional=any(each.provisional for each in limits),
    )


def advised(planned: PlanStep, standing: Standing = NOT_STARTED, action: Action = REFER) -> Advised:
    late = planned.timing is not Timing.IN_TIME
    return Advised(
        action=action,
        item="",
        standing=standing,
        urgency=Urgency.TODAY,
        due=None,
        due_by=DueBy.AT_ONCE,
        overdue=False,
        owner="",
        only_unknown=False,
        order=1,
        is_past=late and standing.stands in STILL_OPEN,
        plan=planned,
    )


def done(at: str, outcome: str = "done", stands: Stands = Stands.DONE) -> Standing:
    return Standing(stands, Act(outcome, parse_instant(at), 3))


def pregnant(kept: Pregnancy = ONE_SCAN, **more: object) -> Pregnant:
    """How this pregnancy stands."""
    plain = Pregnant(kept.due_dates, kept.in_force(NOW), None, None, unknown=False, ended=None)
    return replace(plain, **more)  # type: ignore[arg-type]


def view(
    *found: Advised, kept: Pregnancy = ONE_SCAN, full: bool = False, **more: object
) -> TimelineView:
    """The timeline of these steps; `more` is what else is so of the pregnancy."""
    case = working()
    advice: Advice = replace(
        advise(case.protocol, case.area, case.state, NOW), actions=tuple(found)
    )
    return timeline_view(case, advice, pregnant(kept, **more), full=full)


def line(planned: PlanStep, standing: Standing = NOT_STARTED, **more: object) -> TimelineLine:
    """The one line of a step."""
    return view(advised(planned, standing), **more).lines[0]  # type: ignore[arg-type]
