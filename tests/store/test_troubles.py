"""Each trouble with the place has its own plain words, and nothing there is touched."""

import hashlib
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection

from guardian_desk.core.errors import Exit, GuardianError
from guardian_desk.decisionlog.errors import CannotWrite, DamagedLog
from guardian_desk.store import migrations
from guardian_desk.store.checking import check_home
from guardian_desk.store.connecting import Access, connect, one_transaction
from guardian_desk.store.lock import LOCK
from guardian_desk.store.opening import close
from guardian_desk.store.place import database_of, share_among
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.store.troubles import (
    DiskFull,
    DiskTrouble,
    HeldByAnother,
    MissingFolder,
    NetworkFolder,
    NewerLog,
    NoLogHere,
    NotALog,
    ReadOnlyDisk,
    named,
)
from tests.store.support import (
    HandClock,
    answered,
    fill,
    filled,
    nurse,
    open_log,
    remount,
    until_refused,
)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(MissingFolder):
        open_log(tmp_path / "no" / "such")

    assert list(tmp_path.iterdir()) == []


def test_the_last_part_of_a_folder_is_made(tmp_path: Path) -> None:
    with open_log(tmp_path / "new") as log:
        assert not log.read_only


def test_a_file_in_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("mine")

    with pytest.raises(MissingFolder):
        open_log(tmp_path / "home")

    assert (tmp_path / "home").read_text() == "mine"


def test_reading_where_no_log_is_makes_none(tmp_path: Path) -> None:
    for act in (lambda: SqliteLog.read(tmp_path, clock=HandClock()), lambda: check_home(tmp_path)):
        with pytest.raises(NoLogHere):
            act()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"GIF89a", b"%PDF-1.7" * 100, b"SQLite format 3\x00", b"\x00" * 4096]
)
def test_a_foreign_file_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    database_of(tmp_path).write_bytes(content)

    for act in (lambda: open_log(tmp_path), lambda: check_home(tmp_path)):
        with pytest.raises(NotALog):
            act()

    assert database_of(tmp_path).read_bytes() == content


def test_another_programs_database_is_refused_and_kept(tmp_path: Path) -> None:
    database = sqlite3.connect(database_of(tmp_path))
    database.execute("CREATE TABLE theirs (a)")
    database.close()
    before = digest(database_of(tmp_path))

    with pytest.raises(NotALog):
        open_log(tmp_path)

    assert digest(database_of(tmp_path)) == before


def test_an_emptied_file_is_damage_not_a_new_log(tmp_path: Path) -> None:
    database_of(tmp_path).touch()

    with pytest.raises(DamagedLog, match="empty"):
        open_log(tmp_path)

    assert database_of(tmp_path).stat().st_size == 0


def test_a_lost_main_file_is_not_replaced(tmp_path: Path) -> None:
    filled(tmp_path).rename(tmp_path / "elsewhere")
    remains = tmp_path / "guardian-desk.db-wal"
    remains.write_bytes(b"the newest part")

    with pytest.raises(DamagedLog, match="main file is gone"):
        open_log(tmp_path)

    assert not database_of(tmp_path).exists()


@pytest.mark.parametrize("kept", [0.999, 0.5, 0.1])
def test_a_file_cut_short_is_refused_and_kept(tmp_path: Path, kept: float) -> None:
    database = filled(tmp_path)
    whole = database.read_bytes()
    database.write_bytes(whole[: int(len(whole) * kept)])
    before = digest(database)

    for act in (lambda: open_log(tmp_path), lambda: check_home(tmp_path)):
        with pytest.raises(DamagedLog, match="cut short"):
            act()

    assert digest(database) == before


def test_a_newer_log_is_refused_and_kept(tmp_path: Path) -> None:
    database = filled(tmp_path)
    newer = sqlite3.connect(database)
    newer.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
    newer.close()
    before = digest(database)

    for act in (lambda: open_log(tmp_path), lambda: check_home(tmp_path)):
        with pytest.raises(NewerLog) as refused:
            act()
        assert refused.value.exit_code == Exit.FAULTY

    assert digest(database) == before


def test_a_step_that_fails_leaves_the_old_version(tmp_path: Path) -> None:
    def second(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE more (a)")
        connection.exec_driver_sql("CREATE TABLE more (a)")

    connection = connect(filled(tmp_path), Access.WRITE)
    try:
        with pytest.raises(Exception, match="already exists"), one_transaction(connection):
            migrations.bring_up(connection, (*migrations.STEPS, second))
        assert migrations.version_of(connection) == len(migrations.STEPS)
    finally:
        close(connection)

    assert check_home(tmp_path).sound


def test_a_second_window_reads_and_says_why_it_cannot_write(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as first:
        fill(first, clock)
        with open_log(tmp_path, clock) as second:
            assert second.read_only
            assert isinstance(second.why_read_only, HeldByAnother)
            with pytest.raises(CannotWrite, match="already open"):
                second.append([nurse()])
            first.append([answered(99)])
            assert second.head() == first.head()
            assert len(list(second.entries())) == 14

    with open_log(tmp_path, clock) as again:
        assert not again.read_only


def test_a_database_held_by_another_program_is_named(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock)
        log._connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        other = sqlite3.connect(database_of(tmp_path), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(HeldByAnother):
            log.append([answered(99)])
        other.close()

        assert log.append([answered(99)]).seqs == (14,)


WRITER = """
import sys
from pathlib import Path
from tests.store.support import answered, nurse, open_log
with open_log(Path(sys.argv[1])) as log:
    print("reads" if log.read_only else "writes", flush=True)
    sys.stdin.readline()
"""


def test_of_four_programs_one_writes(tmp_path: Path) -> None:
    filled(tmp_path)
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        for _ in range(4)
    ]

    said = sorted(program.stdout.readline().strip() for program in programs if program.stdout)
    for program in programs:
        program.communicate("\n")

    assert said == ["reads", "reads", "reads", "writes"]


def test_a_read_only_disk_is_named_and_can_be_read(small_disk: Path) -> None:
    filled(small_disk)
    remount(small_disk, "ro")
    try:
        with pytest.raises(ReadOnlyDisk):
            open_log(small_disk)
        assert check_home(small_disk).sound
        with SqliteLog.read(small_disk, clock=HandClock()) as log:
            assert len(list(log.entries())) == 13
    finally:
        remount(small_disk, "rw")


def test_a_lock_file_that_is_something_else_is_named_and_kept(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / LOCK).write_bytes(b"A letter home. " * 400)

    with pytest.raises(NotALog, match=LOCK.replace(".", r"\.")):
        open_log(tmp_path)
    assert (tmp_path / LOCK).read_bytes().startswith(b"A letter home.")


def test_a_read_only_disk_takes_no_new_log(small_disk: Path) -> None:
    remount(small_disk, "ro")
    try:
        for home in (small_disk, small_disk / "new"):
            with pytest.raises(ReadOnlyDisk):
                open_log(home)
    finally:
        remount(small_disk, "rw")


def test_a_disk_that_turns_read_only_loses_nothing(small_disk: Path) -> None:
    clock = HandClock()
    log = open_log(small_disk, clock)
    fill(log, clock)
    log.close()
    with open_log(small_disk, clock) as log:
        log.append([nurse()])
        # A disk with files open for writing cannot be turned; so the database is told instead.
        log._connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(ReadOnlyDisk):
            log.append([answered(1)])
        log._connection.exec_driver_sql("PRAGMA query_only = OFF")
        assert log.append([answered(1)]).seqs == (15,)


def test_a_full_disk_loses_nothing_and_goes_on_once_there_is_room(small_disk: Path) -> None:
    clock = HandClock()
    with open_log(small_disk, clock) as log:
        fill(log, clock)
        ballast = small_disk / "ballast"
        room = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        ballast.write_bytes(b"x" * (room - 64 * 1024))
        saved = log.head().seq
        refused, saved = until_refused(log, saved)
        assert isinstance(refused, DiskFull)
        assert "Free at least" in refused.remedy
        assert log.head().seq == saved
        assert len(list(log.entries())) == saved

        ballast.unlink()

        assert log.append([answered(1)]).seqs == (saved + 1,)
    assert check_home(small_disk).entries == saved + 1
    assert check_home(small_disk).sound


def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock)
        saved = log.head().seq
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
        try:
            refused, saved = until_refused(log, saved)
            assert isinstance(refused, (DiskFull, DiskTrouble))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

        assert log.append([answered(1)]).seqs == (saved + 1,)
    assert check_home(tmp_path).entries == saved + 1


def test_a_network_share_is_known_by_its_mount() -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "server:/x /mnt/ward\\040share nfs4 rw 0 0\n"
        "//server/y /mnt/smb cifs rw 0 0\n"
        "tmpfs /mnt/smb/local tmpfs rw 0 0\n"
        "broken\n"
    )

    assert share_among(mounts, Path("/mnt/ward share/home"))
    assert share_among(mounts, Path("/mnt/smb"))
    assert not share_among(mounts, Path("/mnt/smb/local/home"))
    assert not share_among(mounts, Path("/mnt/smbx"))


def test_a_network_share_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guardian_desk.store.place.share_among", lambda *_: True)

    with pytest.raises(NetworkFolder):
        open_log(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_seven_troubles_have_seven_titles_and_a_way_on() -> None:
    home = Path("home")
    troubles: list[GuardianError] = [
        ReadOnlyDisk(home),
        MissingFolder(home),
        HeldByAnother(),
        NotALog(home),
        NewerLog(2, 1),
        DiskFull(home),
        NetworkFolder(home),
        DamagedLog("It was cut short."),
    ]

    assert len({trouble.title for trouble in troubles}) == len(troubles)
    assert all(trouble.remedy.endswith(".") for trouble in troubles)
    codes = [trouble.exit_code.value for trouble in troubles]
    assert codes == [3, 3, 3, 1, 1, 3, 3, 1]


def test_an_unknown_refusal_gives_its_code_and_no_values() -> None:
    error = sqlite3.OperationalError("Jane Doe")

    assert "Jane" not in str(named(error, Path("home")))
