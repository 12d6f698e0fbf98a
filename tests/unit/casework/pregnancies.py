"""Invented protocols about a pregnancy: dated by a last period, a scan or a copied due date."""

from dataclasses import replace
from datetime import date
from random import Random

from guardian_desk.casework.events import Answered, NotKnown
from guardian_desk.core.dates import number_of
from guardian_desk.core.duedates import Basis as DatingBasis
from guardian_desk.core.gestation import Gestation
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.rulepack.conditions import AnyOf
from guardian_desk.rulepack.due import BeforeBirth, ByWeek, DueRule, Limit
from guardian_desk.rulepack.pack import (
    Action,
    Anchors,
    Budget,
    Moment,
    Option,
    Outcome,
    Parameter,
    Parts,
    Question,
    RulePack,
    Section,
)
from guardian_desk.rulepack.pregnancy import DatedBy, PlannedBirth, PregnancyRules
from guardian_desk.rulepack.profile import BankHolidayList, LocalValue, Profile
from guardian_desk.rulepack.words import (
    ActionKind,
    Answers,
    Edge,
    Ending,
    ParameterKind,
    Status,
    Unit,
    Urgency,
)
from tests.unit.casework.worlds import BASIS, Maker, World

WAYS = (Option("scan", "A scan"), Option("period", "A last period"), Option("copied", "Copied"))
RULES = PregnancyRules(
    dated_by=(
        DatedBy(DatingBasis.LAST_PERIOD_CERTAIN, "period_day", when="period_sure is a"),
        DatedBy(DatingBasis.LAST_PERIOD_UNCERTAIN, "period_day", latest="period_latest"),
        DatedBy(DatingBasis.SCAN, "scan_day", "scan_found"),
        DatedBy(DatingBasis.SCAN, due="copied_due"),
    ),
    born="ending is b",
    lost="ending is c",
    born_on="born_day",
    planned=(PlannedBirth("37+0", "babies is b"),),
)


def question(name: str, answers: Answers, show: str | None = None) -> Question:
    options = (
        (Option("a", "A"), Option("b", "B"), Option("c", "C")) if answers is Answers.CHOICE else ()
    )
    return Question(name, "s", "?", "", answers, BASIS, options=options, show=show)


QUESTIONS = (
    Question("ways", "s", "?", "", Answers.SEVERAL, BASIS, options=WAYS),
    question("period_day", Answers.DATE, "ways includes period"),
    question("period_latest", Answers.DATE, "ways includes period"),
    question("period_sure", Answers.CHOICE, "ways includes period"),
    question("scan_day", Answers.DATE, "ways includes scan"),
    question("scan_found", Answers.GESTATION, "ways includes scan"),
    question("copied_due", Answers.DATE, "ways includes copied"),
    question("babies", Answers.CHOICE),
    question("ending", Answers.CHOICE),
    question("born_day", Answers.DATE),
    question("born_time", Answers.MOMENT),
    question("booked", Answers.DATE),
)
PARAMETERS = (
    Parameter("floor", "", ParameterKind.WEEK, BASIS),
    Parameter("silent_week", "", ParameterKind.WEEK, BASIS),
    Parameter("before_34", "", ParameterKind.WEEK, BASIS),
)
VALUES = {
    "floor": LocalValue("12+0", Status.CONFIRMED),
    "silent_week": LocalValue(None, Status.UNCONFIRMED),
    "before_34": LocalValue("34+0", Status.CONFIRMED, edge=Edge.BEFORE),
}


def pack_of(
    *actions: Action,
    values: dict[str, LocalValue] | None = None,
    rules: PregnancyRules = RULES,
    closed: BankHolidayList | None = None,
) -> World:
    """Return a protocol of these actions under one area, whose list may close other days."""
    moments = (Moment("opened_at", "the opening", opened=True),)
    parts = Parts(
        sections=(Section("s", "S"),),
        questions=QUESTIONS,
        actions=actions,
        moments=moments,
        parameters=PARAMETERS,
    )
    pack = RulePack("p", "1", "P", "", Budget(1, 1), Anchors(), parts, pregnancy=rules)
    profile = Profile(
        "here",
        "Here",
        "1",
        "2026-01-01",
        values=VALUES | (values or {}),
        bank_holidays=closed or BankHolidayList(),
    )
    return World(compile_pack(pack), area_of(pack, profile))


def dated_on(name: str, day: date) -> Answered:
    """Return the answer of a date."""
    return Answered(name, amount=number_of(day))


def weeks(name: str, text: str) -> Answered:
    """Return the answer of weeks and days."""
    return Answered(name, amount=Gestation.read(text).days)


def unknown(name: str) -> Answered:
    """Return an answer recorded as not known."""
    return Answered(name, unknown=NotKnown.UNKNOWN)


def chosen(name: str, *options: str) -> Answered:
    """Return the answer of one or several options."""
    return Answered(name, options=options)


class PregnantMaker(Maker):
    """Makes odd protocols that read a gestation, and fall due by weeks and before the birth."""

    def world(self) -> World:
        """Return the protocol."""
        made = super().world().protocol.pack
        parts = made.parts
        parts = replace(
            parts,
            questions=(*QUESTIONS, *parts.questions),
            parameters=(*parts.parameters, *PARAMETERS),
            actions=_with_chaser(tuple(self._in_weeks(each) for each in parts.actions)),
        )
        pack = replace(made, parts=parts, pregnancy=RULES)
        values = {
            "early": LocalValue(6, Status.CONFIRMED, Unit.MONTHS),
            "silent": LocalValue(None, Status.UNCONFIRMED),
        }
        profile = Profile("here", "Here", "1", "2026-01-01", values=VALUES | values)
        return World(compile_pack(pack), area_of(pack, profile))

    def _in_weeks(self, action: Action) -> Action:
        rules: list[tuple[DueRule, ...]] = [
            action.due,
            (*action.due, ByWeek(self._week())),
            (ByWeek(self._week(), self._maybe()), BeforeBirth(Limit(4, Unit.WEEKS))),
        ]
        return replace(
            action,
            due=self.random.choice(rules),
            takes=self.random.choice([None, Limit(45, Unit.WORKING_DAYS)]),
            not_before=self.random.choice(["", "30+0", "floor"]),
            after=self.random.choice([(), (Ending.BIRTH,), (Ending.BIRTH, Ending.LOSS)]),
        )

    def _week(self) -> str:
        return self.random.choice(["20+0", "34+0", "floor", "silent_week", "before_34"])

    def _leaf(self) -> str:
        if self.random.random() < 0.5:
            return super()._leaf()
        on = self.random.choice(["", " at booked"])
        op = self.random.choice(["<", "<=", ">", ">="])
        right = self.random.choice(["12+0", "20+0", "30+3", "param floor", "param silent_week"])
        return f"gestation{on} {op} {right}"


def _with_chaser(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """Add an action that is wanted while any of the case's other actions is past due."""
    dated = [each for each in actions if each.due and each.each is None]
    late = AnyOf(tuple(f"action {each.id} is past_due" for each in dated))
    done = (Outcome("done", "Done"),)
    chaser = Action(
        "chaser", "Chase.", "", ActionKind.TASK, "r", late, BASIS, Urgency.NOW, outcomes=done
    )
    return (*actions, chaser)


def pregnant_world(seed: int) -> World:
    """Return the protocol of a seed."""
    return PregnantMaker(Random(seed)).world()
