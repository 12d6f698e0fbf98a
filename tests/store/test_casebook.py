"""A case kept in a real log: what was recorded is told again after closing and opening."""

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shutil import copytree
from typing import Any, cast

import pytest

from guardian_desk.app import shelf
from guardian_desk.casework.events import Answered, Event, MemberAdded, NotKnown, Recorded
from guardian_desk.core.errors import Usage
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.errors import DamagedLog
from guardian_desk.decisionlog.ports import BoardRow, RuleBytes
from guardian_desk.packfiles.check import check_rules
from guardian_desk.packfiles.read import read_kept_pack
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.people.staff import Staff
from guardian_desk.rulepack.faults import PackRejected
from guardian_desk.rulepack.packbytes import digest_of
from guardian_desk.store.checking import check_home
from guardian_desk.store.place import database_of
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.board import row_retold
from guardian_desk.usecases.casebook import Casebook, Refused, WorkingCase
from guardian_desk.usecases.play import played
from guardian_desk.usecases.record import recorded, sign_in
from guardian_desk.usecases.rules import ShelvedPack
from tests.store.support import Counting, HandClock
from tests.unit.packfiles.malformed import GOOD, files_of, over_budget

NURSE = Staff("N. Khan", "Staff nurse", "12A3456E")
PACK, AREA = "immobile-infant", "cumberland"
CASES = Path(__file__).parents[2] / "rules" / PACK / "cases.yaml"


class Device:
    """One computer: a home, a clock set by hand, and a program that can be closed and opened."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock = HandClock()
        self.chance = Counting()
        self.log = self._open()

    def _open(self) -> SqliteLog:
        return SqliteLog.open(
            self.home, clock=self.clock, salts=self.chance.salt, new_session=self.chance.session
        )

    @property
    def book(self) -> Casebook:
        return Casebook(self.log, shelf(), lambda: CaseId("case-0412"), "0.1.0")

    def closes_and_opens(self) -> None:
        self.log.close()
        self.log = self._open()

    def now(self) -> Instant:
        return Instant(self.log.now_us())


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    found = Device(tmp_path / "desk")
    yield found
    found.log.close()


def begun(device: Device) -> WorkingCase:
    sign_in(device.book, NURSE, "ED-1")
    return device.book.begin(PACK, AREA, NURSE, label="BABY-0412").case


def only_row(device: Device) -> BoardRow:
    [row] = device.log.board()
    return row


def test_a_case_is_told_again_as_it_was_left(device: Device) -> None:
    working = begun(device)
    events: list[Event] = [
        Answered("baby_state", unknown=NotKnown.UNKNOWN),
        MemberAdded("mark", "m1"),
        Recorded("contact_social_care", "told", person="A. Worker", why='=1+1 <b>"&'),
    ]
    for event in events:
        device.clock.passes(60)
        working = device.book.do(working, [event], NURSE, None).case

    device.closes_and_opens()
    again = device.book.open(working.case)

    assert again.state == working.state
    assert again.advice(device.now()).outline() == working.advice(device.now()).outline()


def test_every_case_of_the_pack_is_told_again_from_the_log_as_it_was_played(
    device: Device,
) -> None:
    for number, script in enumerate(shelf().cases(str(CASES)).cases):
        case = CaseId(f"case-{number}")
        book = Casebook(device.log, shelf(), partial(CaseId, case), "0.1.0")
        for _ in recorded(book, script, PACK, script.profiles[0], script.homes):
            device.clock.passes(1)

        told = book.open(case)
        steps = played(told.protocol, script)

        assert [h.event for h in told.state.happenings] == [s.event for s in steps], script.name
        assert [h.happened for h in told.state.happenings] == [s.happened for s in steps]


def test_nothing_is_recorded_when_something_is_missing(device: Device) -> None:
    working = begun(device)
    before = device.log.head()

    with pytest.raises(Refused) as refused:
        device.book.do(working, [Recorded("contact_social_care", "told")], NURSE, None)

    assert refused.value.refusals[0].field == "person"
    assert device.log.head() == before


def test_changing_the_computers_clock_changes_no_clock_of_the_case(device: Device) -> None:
    working = begun(device)
    opened_at = working.state.known.opened
    device.clock.passes(10 * 60)
    device.clock.is_set(-3 * 3600)
    working = device.book.do(
        working, [Answered("baby_state", unknown=NotKnown.UNKNOWN)], NURSE, None
    ).case

    device.closes_and_opens()
    device.clock.passes(5 * 60)
    working = device.book.open(working.case)

    assert device.now() - opened_at == 15 * MINUTE
    assert working.state.happenings[-1].happened - opened_at == 10 * MINUTE
    assert "clock-jump" in [entry.kind for entry in device.log.entries()]


def test_the_start_page_names_what_happens_next_in_neutral_words(device: Device) -> None:
    begun(device)

    row = only_row(device)

    assert row.label == "BABY-0412"
    assert row.happens_next
    assert "police" not in row.happens_next.lower()


def test_a_case_keeps_its_rules_when_the_folder_changes(device: Device) -> None:
    working = begun(device)

    again = Casebook(device.log, cast("Any", _EmptyShelf()), lambda: CaseId("x"), "0.1.0").open(
        working.case
    )

    assert again.protocol.pack.digest == working.protocol.pack.digest
    assert again.area.care.digest == working.area.care.digest


def test_a_running_case_goes_on_where_lint_grew_stricter_and_no_new_one_begins(
    device: Device, tmp_path: Path
) -> None:
    rules = Path(copytree(GOOD, tmp_path / "rules"))
    over_budget(rules)
    sign_in(device.book, NURSE, "ED-1")
    earlier = Casebook(device.log, _LaxShelf(rules), lambda: CaseId("case-1"), "0.0.9")
    begun_earlier = earlier.begin("small", "here", NURSE).case
    now = Casebook(device.log, FileShelf(rules), lambda: CaseId("case-2"), "0.1.0")

    working = now.open(CaseId("case-1"))
    after = now.do(working, [Answered("seen", unknown=NotKnown.UNKNOWN)], NURSE, None).case

    assert working.state == begun_earlier.state
    assert now.open(CaseId("case-1")).state == after.state
    with pytest.raises(PackRejected, match="budget of banners"):
        now.begin("small", "here", NURSE)
    assert not check_rules(rules).sound


def test_no_case_is_opened_in_an_area_that_does_not_serve_the_pack(
    device: Device, tmp_path: Path
) -> None:
    rules = Path(copytree(GOOD, tmp_path / "rules"))
    here = rules / "profiles" / "here.yaml"
    other = rules / "profiles" / "there.yaml"
    other.write_text(here.read_text().replace("values:", "serves: [another]\nvalues:", 1))
    book = Casebook(device.log, FileShelf(rules), lambda: CaseId("case-1"), "0.1.0")

    for care, homes in (("there", ()), ("here", ("there",))):
        with pytest.raises(Usage, match="no local values for small"):
            book.begin("small", care, NURSE, homes=homes)

    assert not device.log.board()


class _LaxShelf(FileShelf):
    """The rules as a program read them whose lint did not know this fault yet."""

    def pack(self, name: str) -> ShelvedPack:
        assert name == "small"
        read = read_kept_pack(files_of(self._rules))
        kept = (RuleBytes(digest_of(data), name, data) for name, data in read.files.files)
        return ShelvedPack(read.pack, tuple(kept))


class _EmptyShelf:
    """A rules folder that has been emptied: only kept bytes are left."""

    def __init__(self) -> None:
        self.pinned_pack = shelf().pinned_pack
        self.pinned_profile = shelf().pinned_profile

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was asked of a folder that is empty")


def test_a_row_tells_what_is_over_and_waited_for_and_stays_what_its_entries_say(
    device: Device,
) -> None:
    working = begun(device)
    told = Recorded("contact_social_care", "told", person="A. Worker")
    device.book.do(working, [Answered("nai", options=("possible",)), told], NURSE, None)

    row = only_row(device)

    assert [words for _, words in row.detail["waits"]] == ["Call 2: the front door"]
    assert row.detail["people"] == [NURSE.signature]
    assert row.detail["presses"] == 2
    fold = partial(_retold, device)
    assert check_home(device.home, fold=fold).sound
    device.log.rebuild(fold)
    assert only_row(device) == row


def test_the_start_page_of_an_earlier_program_is_made_anew_on_opening(device: Device) -> None:
    begun(device)
    row = only_row(device)
    device.log.close()
    with sqlite3.connect(database_of(device.home)) as older:
        older.execute("UPDATE board SET detail = '{}'")
        older.execute("PRAGMA user_version = 1")
    older.close()
    assert check_home(device.home, fold=partial(_retold, device)).sound

    device.log = device._open()
    assert not device.log.board_is_current()
    device.log.rebuild(partial(_retold, device))

    assert only_row(device) == row


def test_a_detail_that_was_damaged_is_told_and_not_taken_for_another(device: Device) -> None:
    begun(device)
    for damage in ("{", "[]", "{},{}", '{"dues":'):
        device.log.close()
        with sqlite3.connect(database_of(device.home)) as spoilt:
            spoilt.execute("UPDATE board SET detail = ?", (damage,))
        spoilt.close()
        device.log = device._open()

        with pytest.raises(DamagedLog, match="start page"):
            device.log.board()


def _retold(device: Device, _case: CaseId, entries: list[Entry]) -> BoardRow:
    return row_retold(entries, device.log.rule_bytes, shelf())
