"""`--once` tells whoever starts the program what its first page would tell a person."""

import subprocess
import sys
from pathlib import Path

import pytest

from guardian_desk.core.errors import Exit
from guardian_desk.store.place import database_of

GIVEN_UP = 120


def once(home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "guardian_desk", "--home", str(home), "--once", *more],
        capture_output=True,
        text=True,
        check=False,
        timeout=GIVEN_UP,
    )


@pytest.mark.parametrize(
    ("spoil", "options", "code", "says"),
    [
        (True, (), Exit.FAULTY, "This file is not a Guardian Desk decision log."),
        (False, ("--profile", "nowhere"), Exit.USAGE, "There is no such profile."),
        (False, (), Exit.DONE, ""),
    ],
)
def test_a_fault_on_the_start_page_is_told_and_ends_the_program_with_its_code(
    tmp_path: Path, options: tuple[str, ...], code: Exit, says: str, *, spoil: bool
) -> None:
    if spoil:
        database_of(tmp_path).write_bytes(b"no log")

    ended = once(tmp_path, *options)

    assert ended.returncode == code
    assert ended.stderr.startswith(says)
    assert bool(ended.stderr) is bool(says)
