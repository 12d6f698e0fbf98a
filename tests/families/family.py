"""Invented families under a small pack that asks about needs; its area lists three services."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from guardian_desk.casework.advance import replay
from guardian_desk.casework.events import Answered, Event, Happening, MemberAdded, NotKnown
from guardian_desk.casework.state import State, opened
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import DAY, Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.people.staff import Staff
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.review.intervals import Followed, follow
from guardian_desk.review.opened import ReviewCase
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.record import sign_in
from tests.store.support import Counting, HandClock

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "rules"
START = Instant(1_795_000_020_000_000)
"""18 November 2026, in the evening."""
MIDWIFE = Staff("A. Reid", "Midwife")
ENDS = Instant(START + 10 * DAY)


def family_rules(folder: Path) -> Path:
    """Return a rules folder with the small pack, the real module and the real sources."""
    shutil.copytree(HERE / "rules", folder)
    (folder / "shared").mkdir()
    shutil.copy(RULES / "shared" / "needs.yaml", folder / "shared")
    shutil.copy(RULES / "sources.yaml", folder)
    return folder


@cache
def rules() -> tuple[RulePack, dict[str, Profile]]:
    """Return the pack and its areas, read once for all tests."""
    with TemporaryDirectory() as home:
        shelf = FileShelf(family_rules(Path(home) / "rules"))
        areas = {name: shelf.profile(name).profile for name in shelf.profiles()}
        return shelf.pack("family").pack, areas


@cache
def protocol() -> CompiledProtocol:
    return compile_pack(rules()[0])


@cache
def area(care: str = "vale", *homes: str) -> Area:
    pack, areas = rules()
    return area_of(pack, areas[care], tuple(areas[each] for each in homes))


def need(item: str, whom: str = "", kind: str = "", found: str = "") -> list[Event]:
    """Return the events of one need; an answer left out is not given, `?` is not known."""
    given = {"need_for": whom, "need_kind": kind, "need_found": found}
    answers = [_answer(question, item, said) for question, said in given.items() if said]
    return [MemberAdded("need", item), *answers]


def _answer(question: str, item: str, said: str) -> Answered:
    if said == "?":
        return Answered(question, item, unknown=NotKnown.UNKNOWN)
    return Answered(question, item, options=(said,))


def state_of(*events: Event, care: str = "vale") -> State:
    """Return a case after these events, a second apart."""
    happenings = [
        Happening(event, Instant(START + n), Instant(START + n), "A. Reid", n, n + 1)
        for n, event in enumerate(events, start=1)
    ]
    return replay(protocol(), area(care), opened(START, "A. Reid"), happenings)


def working(*events: Event, name: str = "case-1", care: str = "vale") -> WorkingCase:
    return WorkingCase(CaseId(name), protocol(), area(care), state_of(*events, care=care))


def followed(*events: Event, name: str = "case-1", care: str = "vale") -> Followed:
    return follow(ReviewCase(working(*events, name=name, care=care), (), ENDS, "one.gdx"))


def bundle_of(home: Path, *cases: Sequence[Event], care: str = "vale") -> bytes:
    """Return a bundle of these cases, recorded in a real log under the rules of a folder."""
    chance, clock, numbers = Counting(), HandClock(), iter(range(1, 1000))
    log = SqliteLog.open(home / "log", clock=clock, salts=chance.salt, new_session=chance.session)
    try:
        shelf = FileShelf(family_rules(home / "rules"))
        book = Casebook(log, shelf, lambda: CaseId(f"case-{next(numbers):04d}"), "test")
        sign_in(book, MIDWIFE, "CLINIC-1")
        for events in cases:
            case = book.begin("family", care, MIDWIFE, label="BABY-0001").case
            for event in events:
                case = book.do(case, [event], MIDWIFE, None).case
        return b"".join(bundle_of_log(log, (), "test").lines)
    finally:
        log.close()


def under(case: Followed, profile: Profile) -> Followed:
    """Return a case as if it were pinned to another form of its area."""
    told = replace(case.case.working, area=area_of(rules()[0], profile))
    return follow(replace(case.case, working=told))
