"""Cases to review: a small invented protocol told by hand, and the real pack's own case files."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from guardian_desk.app import shelf
from guardian_desk.casework.advance import replay
from guardian_desk.casework.events import Answered, Event, Happening, NotKnown, Recorded
from guardian_desk.casework.state import opened
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.decisionlog.entry import Content, Entry, Stamp
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.review.figures import Figure
from guardian_desk.review.indicators import protocols_of
from guardian_desk.review.intervals import Followed, follow
from guardian_desk.review.opened import OpenedReview, ReviewCase
from guardian_desk.rulepack.conditions import AllOf
from guardian_desk.rulepack.pack import (
    Action,
    ActOf,
    Anchors,
    Basis,
    Breach,
    Budget,
    Fact,
    Indicator,
    Moment,
    Option,
    Outcome,
    Parts,
    Question,
    RulePack,
    Section,
)
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.words import ActionKind, Answers, Effect, Shape
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.open_review import open_review
from guardian_desk.usecases.record import recorded
from tests.store.support import Counting, HandClock
from tests.unit.rules.shelves import INJURY, PREBIRTH, written_scripts

START = Instant(1_795_000_020_000_000)
BASIS = (Basis("invented"),)
UNDECIDED = "action police is not told or deferred or not_indicated"


def _choice(name: str, *options: str) -> Question:
    listed = tuple(Option(each, each.capitalize()) for each in options)
    return Question(name, "s", f"{name}?", "", Answers.CHOICE, BASIS, listed)


PACK = RulePack(
    "small",
    "1",
    "Small",
    "",
    Budget(1, 1),
    Anchors(),
    Parts(
        sections=(Section("s", "S"),),
        questions=(
            _choice("harm", "possible", "no"),
            _choice("access", "alone", "agreed"),
            Question("arrived", "s", "arrived?", "", Answers.MOMENT, BASIS),
        ),
        facts=(Fact("open", "Harm is possible.", "harm is possible", BASIS),),
        actions=(
            Action(
                "police",
                "Decide about police.",
                "",
                ActionKind.DECISION,
                "r",
                "fact open",
                BASIS,
                outcomes=(
                    Outcome("told", "Police told"),
                    Outcome("deferred", "Deferred", Effect.CLOSES_UNTIL),
                    Outcome("not_indicated", "Not indicated"),
                ),
            ),
        ),
        breaches=(
            Breach(
                "late",
                "The police decision is late while access is free.",
                AllOf(
                    (
                        "fact open",
                        "access is alone",
                        UNDECIDED,
                        "decided_at not within 60 minutes of concern_at",
                    )
                ),
                BASIS,
            ),
        ),
        moments=(
            Moment("arrived_at", "arrival", answer="arrived"),
            Moment("concern_at", "the concern", holds="fact open"),
            Moment(
                "decided_at",
                "the decision",
                outcome=ActOf("police", ("told", "deferred", "not_indicated")),
            ),
        ),
        indicators=(
            Indicator("to_concern", "", Shape.INTERVAL, BASIS, "arrived_at", "concern_at"),
            Indicator("to_decision", "", Shape.INTERVAL, BASIS, "concern_at", "decided_at"),
            Indicator("free", "", Shape.HOURS, BASIS, holds="access is alone"),
            Indicator("which", "", Shape.OUTCOME, BASIS, action="police"),
            Indicator("lapsed", "", Shape.LAPSES, BASIS, action="police"),
            Indicator("arrival", "", Shape.RECORDED, BASIS, end="arrived_at"),
        ),
    ),
)
PROTOCOL = compile_pack(PACK)
AREA = area_of(PACK, Profile("here", "Here", "1", "2026-01-01"))


def after(hours: int, minutes: int = 0) -> Instant:
    return Instant(START + hours * HOUR + minutes * MINUTE)


A_DAY_ON = after(24)


def said(question: str, option: str) -> Answered:
    return Answered(question, options=(option,))


def arrived(at: Instant | None) -> Answered:
    unknown = NotKnown.UNKNOWN if at is None else None
    return Answered("arrived", amount=at, unknown=unknown)


def police(outcome: str, until: Instant | None = None) -> Recorded:
    return Recorded("police", outcome, until=until)


Told = tuple[Event, Instant] | tuple[Event, Instant, Instant]
"""What happened, when, and (where that was later) when it was recorded."""


def case_of(*told: Told, until: Instant = A_DAY_ON, name: str = "case-1") -> ReviewCase:
    """Return a case of the small protocol; entries are numbered from 2."""
    happenings = [
        Happening(each[0], each[1], each[-1], "N. Khan", index, index + 1)
        for index, each in enumerate(told, start=1)
    ]
    state = replay(PROTOCOL, AREA, opened(START, "N. Khan", "BABY-0412"), happenings)
    entries = entries_of(name, len(told) + 1)
    working = WorkingCase(CaseId(name), PROTOCOL, AREA, state)
    return ReviewCase(working, entries, until, "one.gdx")


def entries_of(case: str, count: int) -> tuple[Entry, ...]:
    """Return so many entries of a case, numbered from 1, as if all were recorded at once."""
    return tuple(
        Entry(seq, bytes(32), seq.to_bytes(32, "big"), CaseId(case), "answered", "s",
              Stamp(START, 0, 0), Content())
        for seq in range(1, count + 1)
    )  # fmt: skip


def followed(*told: Told, until: Instant = A_DAY_ON, name: str = "case-1") -> Followed:
    return follow(case_of(*told, until=until, name=name))


def figures(*cases: Followed) -> dict[str, Figure]:
    return {each.id: each for of in protocols_of(cases) for each in of.figures}


@cache
def exported(*names: str) -> bytes:
    """Return a bundle of these cases of the real packs, recorded in a real log."""
    with TemporaryDirectory() as home:
        log = recorded_log(Path(home), names)
        try:
            return b"".join(bundle_of_log(log, (), "test").lines)
        finally:
            log.close()


def recorded_log(
    home: Path, names: Sequence[str], rules: Path | None = None, first: int = 1
) -> SqliteLog:
    """Record cases of the real packs in a home; the log is the caller's to close."""
    made, chance = shelf(rules), Counting()
    clock = HandClock(replace(HandClock().now, utc_us=1_795_500_000_000_000))
    log = SqliteLog.open(home, clock=clock, salts=chance.salt, new_session=chance.session)
    numbers = iter(range(first, 1000))
    book = Casebook(log, made, lambda: CaseId(f"case-{next(numbers):04d}"), "test")
    told = {
        each.name: (pack, each) for pack in (INJURY, PREBIRTH) for each in written_scripts(pack)
    }
    for name in names:
        pack, script = told[name]
        for _ in recorded(book, script, pack, "cumberland", ()):
            clock.passes(2)
    return log


def reviewed(*names: str, file: str = "one.gdx") -> OpenedReview:
    return open_review(file, [exported(*names)], shelf())
