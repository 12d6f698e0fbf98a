"""What was appended is on disk, in order, once, and cannot be changed through the database."""

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from guardian_desk.decisionlog.entry import EMPTY_HEAD, Content, Draft
from guardian_desk.decisionlog.errors import DamagedLog, Unwritable
from guardian_desk.decisionlog.ports import DecisionLog, RuleBytes
from guardian_desk.decisionlog.verification import FaultKind, read_known_head
from guardian_desk.store.checking import check_home
from guardian_desk.store.place import database_of
from guardian_desk.store.sqlite_log import SqliteLog
from tests.store.support import (
    AREA,
    BABY,
    OTHER,
    PACK,
    SECOND,
    HandClock,
    answered,
    fill,
    fold,
    nurse,
    open_log,
    opened,
    row,
)


def tamper(home: Path, *statements: str) -> None:
    """Change the database behind the program's back, triggers or not."""
    database = sqlite3.connect(database_of(home))
    try:
        for statement in statements:
            database.execute(statement)
        database.commit()
    finally:
        database.close()


def test_a_new_log_is_empty_and_waits_for_someone(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        port: DecisionLog = log
        assert (port.read_only, port.head(), port.board()) == (False, EMPTY_HEAD, [])
        assert list(port.entries()) == []


def test_entries_come_back_in_order_after_closing(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock, answers=6)
        before = list(log.entries())

    with open_log(tmp_path, clock) as log:
        assert list(log.entries()) == before
        assert [entry.seq for entry in log.entries()] == list(range(1, 10))
        assert [entry.seq for entry in log.entries(BABY)] == [2, 4, 6, 8]
        assert [entry.seq for entry in log.entries(OTHER, after=5)] == [7, 9]


def test_entries_are_found_by_their_kind(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock, answers=6)

        assert [entry.seq for entry in log.entries_of({"case-opened"})] == [2, 3]
        assert [entry.seq for entry in log.entries_of({"case-opened", "answered"}, after=6)] == [
            7, 8, 9
        ]  # fmt: skip
        assert list(log.entries_of({"never"})) == []


def test_an_index_that_lists_an_entry_under_another_kind_is_noticed(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock, answers=2)
    tamper(tmp_path, "UPDATE entry_index SET kind = 'case-opened' WHERE seq = 4")

    with open_log(tmp_path, clock) as log, pytest.raises(DamagedLog, match="another kind"):
        list(log.entries_of({"case-opened"}))


def test_kept_rule_files_are_found_by_the_ends_of_their_names(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock, answers=1)

        assert [each.name for each in log.rules_named(PACK.name)] == [PACK.name]
        assert log.rules_named("%") == []


def test_a_receipt_gives_numbers_and_time(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        log.append([nurse()])
        clock.is_set(3_600)

        receipt = log.append([answered(1), answered(2)])

        assert receipt.seqs == (3, 4)
        assert receipt.utc_us - receipt.steady_us == 3_600 * SECOND
        assert [entry.kind for entry in log.entries()][1] == "clock-jump"


def test_steady_time_survives_closing_the_window(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        log.append([nurse()])
        began = log.now_us()
        clock.is_set(-7_200)
        log.append([answered(1)])
    clock.passes(600)

    with open_log(tmp_path, clock) as log:
        assert log.now_us() - began == 600 * SECOND
        log.append([nurse()])
        assert "clock-jump" not in [entry.kind for entry in log.entries(after=3)]

    clock.is_set(500)
    with open_log(tmp_path, clock) as log:
        log.append([nurse()])
        assert [entry.kind for entry in log.entries(after=4)] == ["session-opened", "clock-jump"]


def test_pages_do_not_show(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.append([nurse()])
        log.append([answered(number) for number in range(1_300)])

        assert [entry.seq for entry in log.entries()] == list(range(1, 1_302))
        assert len(list(log.entries(BABY, after=501))) == 800


def test_the_board_shows_the_latest_row_of_each_case(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock, answers=4)

        first, second = log.board()

    assert (first.case, first.happens_next, first.last_seq) == (OTHER, "q3", 7)
    assert (second.case, second.last_seq, second.detail) == (BABY, 6, {"age": "11 weeks"})


def test_rule_bytes_are_kept_once_and_given_back(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.append([nurse()])
        log.append([opened()], rules=[PACK, AREA])
        log.append([opened(OTHER)], rules=[PACK, AREA])

        assert log.rule_bytes(PACK.digest) == PACK
        assert log.rule_bytes("0" * 64) is None
        # Hundreds of cases share a file: it is read and checked once.
        assert log.rule_bytes(PACK.digest) is log.rule_bytes(PACK.digest)


def test_a_case_without_the_bytes_of_its_rules_is_not_opened(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.append([nurse()])

        with pytest.raises(Unwritable):
            log.append([opened()], rules=[PACK])
        with pytest.raises(Unwritable):
            log.append([opened()], rules=[PACK, RuleBytes(AREA.digest, "area", b"other")])

        assert log.head().seq == 1
        assert log.append([opened()], rules=[PACK, AREA]).seqs == (2,)


def test_a_refused_draft_leaves_nothing_of_its_append(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.append([nurse()])
        bad = Draft("answered", BABY, Content(coded={"a": 0.5}))

        with pytest.raises(Unwritable):
            log.append([answered(1), bad], board=row())
        with pytest.raises(Unwritable):
            log.append([answered(1)], board=replace(row(), detail={"a": 0.5}))

        assert (log.head().seq, log.board()) == (1, [])
        assert log.append([answered(1)], board=row()).seqs == (2,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET body = x'00' WHERE seq = 2",
        "UPDATE entries SET seq = 99 WHERE seq = 2",
        "DELETE FROM entries WHERE seq = 2",
        "DELETE FROM entries",
        "REPLACE INTO entries VALUES (2, x'00', x'00')",
        "INSERT OR REPLACE INTO entries VALUES (2, x'00', x'00')",
        "INSERT OR IGNORE INTO entries VALUES (99, x'00', x'00')",
        "INSERT INTO entries VALUES (99, x'00', x'00')",
        "INSERT INTO entries VALUES (0, x'00', x'00')",
        "INSERT INTO entries VALUES (NULL, x'00', x'00')",
        "UPDATE openings SET bytes = x'00'",
        "DELETE FROM openings",
        "INSERT OR REPLACE INTO openings SELECT seq, sha, x'00' FROM openings",
        "INSERT INTO openings VALUES (99, x'00', x'00')",
        "UPDATE rules SET data = x'00'",
        "DELETE FROM rules",
        "REPLACE INTO rules SELECT digest, name, x'00' FROM rules",
    ],
)
def test_the_database_refuses_to_change_what_was_written(tmp_path: Path, statement: str) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock)

    with pytest.raises(sqlite3.IntegrityError):
        tamper(tmp_path, statement)

    assert check_home(tmp_path, fold=fold).sound


@pytest.mark.parametrize(
    ("statements", "seq", "kind"),
    [
        (["DROP TRIGGER entries_no_delete"], 0, FaultKind.STORE),
        (
            [
                "DROP TRIGGER entries_no_update",
                "UPDATE entries SET body = replace(body, '0412', '0413') WHERE seq = 6",
            ],
            6,
            FaultKind.CHANGED,
        ),
        (
            ["DROP TRIGGER entries_no_update", "UPDATE entries SET leaf = x'00' WHERE seq = 6"],
            6,
            FaultKind.STORE,
        ),
        (
            ["DROP TRIGGER entries_no_delete", "DELETE FROM entries WHERE seq = 6"],
            6,
            FaultKind.MISSING,
        ),
        (
            ["DROP TRIGGER openings_no_delete", "DELETE FROM openings WHERE seq = 6"],
            6,
            FaultKind.OPENING_MISSING,
        ),
        (
            [
                "DROP TRIGGER openings_no_update",
                "UPDATE openings SET bytes = replace(CAST(bytes AS TEXT), 'q2', 'q9')",
            ],
            6,
            FaultKind.OPENING_ALTERED,
        ),
        (
            [
                "DROP TRIGGER openings_no_update",
                "UPDATE openings SET sha = x'00' WHERE seq = 6 AND instr(bytes, 'coded')",
            ],
            6,
            FaultKind.STORE,
        ),
        (["DELETE FROM entry_index WHERE seq = 6"], 6, FaultKind.PROJECTION),
        (["UPDATE entry_index SET case_id = 'x' WHERE seq = 6"], 6, FaultKind.PROJECTION),
        (["INSERT INTO entry_index VALUES (99, 'x', 'y')"], 99, FaultKind.PROJECTION),
        (["UPDATE board SET owner = 'x' WHERE case_id = 'case-0412'"], 12, FaultKind.PROJECTION),
        (["DELETE FROM board WHERE case_id = 'case-0412'"], 12, FaultKind.PROJECTION),
        (["DROP TRIGGER rules_no_delete", "DELETE FROM rules"], 2, FaultKind.STORE),
        (["DROP TRIGGER rules_no_update", "UPDATE rules SET data = x'00'"], 0, FaultKind.STORE),
    ],
)
def test_a_full_check_names_what_was_changed(
    tmp_path: Path, statements: list[str], seq: int, kind: FaultKind
) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock)

    tamper(tmp_path, *statements)

    assert (seq, kind) in {
        (fault.seq, fault.kind) for fault in check_home(tmp_path, fold=fold).faults
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE openings SET bytes = replace(bytes, 'q2', 'q9')",
        "UPDATE entries SET body = replace(body, 'utc_us\":179', 'utc_us\":178') WHERE seq = 6",
        "UPDATE entries SET body = replace(body, 'seq\":6', 'seq\":7') WHERE seq = 6",
    ],
)
def test_a_changed_entry_is_not_read_out_as_if_nothing_were(tmp_path: Path, statement: str) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock)
        tamper(
            tmp_path,
            "DROP TRIGGER openings_no_update",
            "DROP TRIGGER entries_no_update",
            statement,
        )

        with pytest.raises(DamagedLog, match="Entry 6"):
            list(log.entries(BABY))

    with pytest.raises(DamagedLog):
        open_log(tmp_path, clock)


def test_a_check_holds_a_log_against_a_head_kept_elsewhere(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock)
        head = read_known_head(str(log.head()))
        log.append([answered(99)])
    assert check_home(tmp_path, known_head=head).sound

    tamper(
        tmp_path,
        "DROP TRIGGER entries_no_delete",
        "DROP TRIGGER openings_no_delete",
        "DELETE FROM openings WHERE seq > 11",
        "DELETE FROM entries WHERE seq > 11",
    )

    kinds = {fault.kind for fault in check_home(tmp_path, known_head=head).faults}
    assert FaultKind.CUT_SHORT in kinds


def test_projections_are_rebuilt_from_the_entries(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock)
        board, entries = log.board(), list(log.entries(BABY))
    tamper(tmp_path, "UPDATE board SET owner = 'x'", "UPDATE entry_index SET case_id = 'x'")
    assert not check_home(tmp_path, fold=fold).sound

    with open_log(tmp_path, clock) as log:
        log.rebuild(fold)

        assert (log.board(), list(log.entries(BABY))) == (board, entries)
    assert check_home(tmp_path, fold=fold).sound


def test_windows_and_workers_may_append_at_the_same_time(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.append([nurse()])
        workers = [
            threading.Thread(
                target=lambda: [log.append([answered(number)]) for number in range(25)]
            )
            for _ in range(4)
        ]

        for worker in workers:
            worker.start()
        seen = len(list(log.entries()))
        for worker in workers:
            worker.join()

        assert 1 <= seen <= 101
        assert log.head().seq == 101
    assert check_home(tmp_path).sound


def test_reading_another_home_needs_no_right_to_write(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock)

    with SqliteLog.read(tmp_path, clock=clock) as log:
        assert log.read_only
        assert len(list(log.entries())) == 13


def test_durability_is_what_sqlite_was_asked_for(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        pragma = log._connection.exec_driver_sql

        assert pragma("PRAGMA journal_mode").scalar_one() == "wal"
        assert pragma("PRAGMA synchronous").scalar_one() == 2
