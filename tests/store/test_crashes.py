"""Whatever kills the program or flips a bit: nothing saved is lost, nothing changed passes."""

import random
import shutil
from pathlib import Path

import pytest

from guardian_desk.core.errors import GuardianError
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.verification import read_known_head
from guardian_desk.store.checking import check_home
from guardian_desk.store.place import DATABASE, database_of
from guardian_desk.store.sqlite_log import SqliteLog
from tests.store.support import HandClock, fill, fold, open_log, said_before_killed

WRITER = """
import sys
from pathlib import Path
from tests.store.support import answered, nurse, open_log, row
with open_log(Path(sys.argv[1])) as log:
    print(log.append([nurse()]).seqs[-1], flush=True)
    for number in range(100_000):
        print(log.append([answered(number), answered(number)], board=row()).seqs[-1], flush=True)
"""
EARLY = """
import os, signal, sys
from pathlib import Path
from tests.store.support import answered, nurse, open_log
with open_log(Path(sys.argv[1])) as log:
    print(log.append([nurse()]).seqs[-1], flush=True)
    print(2, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
    log.append([answered(1)])
"""


def killed(home: Path, program: str, acknowledgements: int) -> int:
    """Run a writer, kill it after so many acknowledgements, and return the last it printed."""
    return int(said_before_killed(home, program, acknowledgements))


def kill_often(home: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        before = check_home(home).entries if database_of(home).exists() else 0
        acknowledged = killed(home, WRITER, chance.randrange(1, 40))
        seen = check_home(home)

        assert seen.faults == ()
        assert seen.entries >= max(acknowledged, before + 1)
        # Entries of one append are there together or not at all.
        assert sum(entry.kind == "answered" for entry in entries_of(home)) % 2 == 0


def entries_of(home: Path) -> list[Entry]:
    with SqliteLog.read(home, clock=HandClock()) as log:
        return list(log.entries())


@pytest.mark.hazard("HAZ-09")
def test_killing_the_program_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    kill_often(tmp_path, times=5, seed=1)


@pytest.mark.long
def test_killing_the_program_two_hundred_times_loses_nothing(tmp_path: Path) -> None:
    for seed in range(20):
        home = tmp_path / str(seed)
        home.mkdir()
        kill_often(home, times=10, seed=seed)


def test_a_program_that_acknowledges_too_early_is_caught(tmp_path: Path) -> None:
    acknowledged = killed(tmp_path, EARLY, 2)

    assert check_home(tmp_path).entries < acknowledged


@pytest.mark.parametrize("count", [200, pytest.param(5_000, marks=pytest.mark.long)])
def test_a_flipped_bit_of_an_entry_is_always_found(tmp_path: Path, count: int) -> None:
    chance = random.Random(6)
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock, answers=12)
        parts = [part for one in log.sealed() for part in (one.body, *one.openings)]
    whole = database_of(tmp_path).read_bytes()
    for _ in range(count):
        part = chance.choice(parts)
        raw = bytearray(whole)
        raw[whole.index(part) + chance.randrange(len(part))] ^= 1 << chance.randrange(8)
        database_of(tmp_path).write_bytes(raw)

        faults = check_home(tmp_path).faults

        assert faults
        assert any(fault.seq for fault in faults)


@pytest.mark.parametrize("count", [300, pytest.param(5_000, marks=pytest.mark.long)])
def test_a_flipped_bit_is_found_or_changes_nothing_that_is_read(tmp_path: Path, count: int) -> None:
    chance = random.Random(7)
    home, broken = tmp_path / "whole", tmp_path / "broken"
    clock = HandClock()
    with open_log(home, clock) as log:
        fill(log, clock, answers=12)
        head, board, entries = log.head(), log.board(), list(log.entries())
    whole = database_of(home).read_bytes()
    broken.mkdir()
    found = 0
    for _ in range(count):
        shutil.rmtree(broken)
        broken.mkdir()
        raw = bytearray(whole)
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        (broken / DATABASE).write_bytes(raw)

        try:
            seen = check_home(broken, known_head=read_known_head(str(head)), fold=None)
            sound = seen.sound
        except GuardianError:
            sound = False

        found += not sound
        if sound:
            with SqliteLog.read(broken, clock=clock) as log:
                assert list(log.entries()) == entries
        else:
            opens_or_says_why(broken)
    # Most of so small a file is room for more.
    assert found > count // 8
    assert board


def opens_or_says_why(home: Path) -> None:
    """A damaged log opens or is refused in plain words: no other exception may escape."""
    try:
        with open_log(home) as log:
            list(log.entries())
            log.board()
    except GuardianError as refused:
        assert refused.remedy  # noqa: PT017  (any of several kinds, all with a way on)


def test_a_write_ahead_log_with_a_flipped_bit_never_shows_another_decision(
    tmp_path: Path,
) -> None:
    chance = random.Random(8)
    clock = HandClock()
    home, broken = tmp_path / "whole", tmp_path / "broken"
    with open_log(home, clock) as log:
        fill(log, clock, answers=12)
        entries = list(log.entries())
        files = {name: (home / name).read_bytes() for name in (DATABASE, f"{DATABASE}-wal")}
    assert files[f"{DATABASE}-wal"]
    for _ in range(100):
        shutil.rmtree(broken, ignore_errors=True)
        broken.mkdir()
        raw = bytearray(files[f"{DATABASE}-wal"])
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        (broken / DATABASE).write_bytes(files[DATABASE])
        (broken / f"{DATABASE}-wal").write_bytes(raw)

        try:
            seen = check_home(broken, fold=fold)
        except GuardianError:
            continue

        # SQLite drops a damaged tail: what is left is a shorter log, never another one.
        if seen.sound:
            with SqliteLog.read(broken, clock=clock) as log:
                assert list(log.entries()) == entries[: seen.entries]
