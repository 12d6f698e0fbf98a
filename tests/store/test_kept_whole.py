"""What befalls a log from outside loses nothing and is never passed over."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from guardian_desk.decisionlog.errors import DamagedLog
from guardian_desk.decisionlog.verification import FaultKind
from guardian_desk.store.checking import check_home
from guardian_desk.store.place import database_of
from guardian_desk.store.troubles import LogMoved, NotALog
from tests.store.support import (
    HandClock,
    fill,
    filled,
    fold,
    nurse,
    open_log,
    remount,
    until_refused,
)


def test_a_log_closed_on_a_full_disk_opens_again_once_there_is_room(small_disk: Path) -> None:
    with open_log(small_disk) as log:
        fill(log, HandClock())
        _refused, saved = until_refused(log, log.head().seq)
    remount(small_disk, "rw,size=8m")

    with open_log(small_disk) as log:
        assert log.head().seq == saved
        assert log.append([nurse()]).seqs == (saved + 1,)
    assert check_home(small_disk).sound


def test_a_move_into_the_main_file_that_broke_off_loses_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    filled(home)
    with open_log(home) as log:
        (saved,) = log.append([nurse()]).seqs
        copy = tmp_path / "copy"
        shutil.copytree(home, copy)
    database = database_of(copy)
    header = database.read_bytes()[:100]
    claimed = int.from_bytes(header[28:32], "big") + 40
    with database.open("r+b") as file:
        file.seek(28)
        file.write(claimed.to_bytes(4, "big"))

    with open_log(copy) as again:
        assert again.head().seq == saved
    assert check_home(copy).sound


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_bears_the_logs_name_and_is_no_file_is_named(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(database_of(tmp_path))

    for look in (open_log, check_home):
        with pytest.raises(NotALog):
            look(tmp_path)


def test_a_name_that_leads_nowhere_is_never_replaced_by_a_new_log(tmp_path: Path) -> None:
    database_of(tmp_path).symlink_to(tmp_path / "gone.db")

    with pytest.raises(DamagedLog, match="leads to a file that is not there"):
        open_log(tmp_path)
    assert not (tmp_path / "gone.db").exists()


def test_a_log_that_was_moved_away_while_open_is_not_called_saved(tmp_path: Path) -> None:
    home = tmp_path / "home"
    filled(home)
    with open_log(home) as log:
        home.rename(tmp_path / "elsewhere")
        with pytest.raises(LogMoved, match="no longer where it was"):
            log.append([nurse()])


def test_a_log_is_for_its_owner_alone(tmp_path: Path) -> None:
    filled(tmp_path)

    assert database_of(tmp_path).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM board WHERE case_id = (SELECT MIN(case_id) FROM board)",
        "UPDATE board SET last_seq = last_seq - 1",
        "UPDATE board SET happens_next = 'Nothing is waiting'",
    ],
)
def test_a_start_page_that_was_edited_is_a_fault(tmp_path: Path, damage: str) -> None:
    filled(tmp_path)
    with sqlite3.connect(database_of(tmp_path)) as raw:
        raw.execute(damage)
    raw.close()

    seen = check_home(tmp_path, fold=fold)

    assert [fault.kind for fault in seen.faults] == [FaultKind.PROJECTION] * len(seen.faults)
    assert seen.faults


def test_a_start_page_that_lost_a_case_is_seen_at_once_and_made_anew(tmp_path: Path) -> None:
    filled(tmp_path)
    with open_log(tmp_path) as log:
        assert log.board_is_current()
        whole = log.board()
        log._connection.exec_driver_sql("DELETE FROM board")
        assert not log.board_is_current()

        log.rebuild(fold)

        assert log.board_is_current()
        assert log.board() == whole
