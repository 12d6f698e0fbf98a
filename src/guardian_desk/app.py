"""The composition root: the one place that knows every part and introduces them."""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guardian_desk.cli.tools import Checked, DeskRequest, Finding, HeldLog, Tools
from guardian_desk.core.errors import Exit, Usage
from guardian_desk.runtime.chance import RandomIds, salt
from guardian_desk.runtime.clock import SystemClock
from guardian_desk.runtime.paths import home_folder
from guardian_desk.runtime.resources import rules_folder

if TYPE_CHECKING:
    from guardian_desk.decisionlog.verification import KnownHead, Verification
    from guardian_desk.usecases.rules import RuleShelf

VERSION = "0.1.0"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command of the program and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else Exit.USAGE
    except Exception as error:  # noqa: BLE001 - the last door: anything here is a bug
        _tell_bug(error)
        return Exit.INTERNAL


def _run(given: list[str]) -> int:
    from guardian_desk.cli.main import run

    return run(tools(), given)


def _tell_bug(error: BaseException) -> None:
    """Say that something broke, and where in the program, without any value that was entered."""
    places = traceback.extract_tb(error.__traceback__)
    where = "; ".join(f"{Path(each.filename).name}:{each.lineno}" for each in places[-3:])
    print(
        "Guardian Desk stopped because of a fault of its own.\n"
        f"{type(error).__name__} at {where}\n"
        "What was acknowledged is kept. Report these two lines; they hold no patient's words.",
        file=sys.stderr,
    )


def tools() -> Tools:
    """Return every door to the edge; nothing slow is imported before a door is opened."""
    return Tools(
        shelf=shelf,
        check=_check,
        home=home_folder,
        open_log=open_log,
        read_log=_read_log,
        new_case=RandomIds().case,
        check_home=_check_home,
        check_bundle=_check_bundle,
        doctor=_doctor,
        open_desk=_open_desk,
        program=VERSION,
    )


def shelf(rules: Path | None = None) -> "RuleShelf":
    """Return the rules of a folder; by default those that the program came with."""
    from guardian_desk.packfiles.shelf import FileShelf

    return FileShelf(rules or rules_folder())


def open_log(home: Path) -> HeldLog:
    """Open the log of a folder to add to it."""
    from guardian_desk.store.sqlite_log import SqliteLog

    ids = RandomIds()
    return SqliteLog.open(home, clock=SystemClock(), salts=salt, new_session=ids.session)


def _read_log(home: Path) -> HeldLog:
    from guardian_desk.store.sqlite_log import SqliteLog

    return SqliteLog.read(home, clock=SystemClock())


def _check(rules: Path | None, play: bool) -> Checked:
    raise NotImplementedError


def _check_home(home: Path, head: str | None) -> "Verification":
    from guardian_desk.store.checking import check_home

    return check_home(home, known_head=_known(head))


def _known(head: str | None) -> "KnownHead | None":
    from guardian_desk.decisionlog.verification import read_known_head

    if head is None:
        return None
    try:
        return read_known_head(head)
    except ValueError as error:
        raise Usage("This head cannot be read", f"{error}.", "Copy it as verify prints it.") from error


def _check_bundle(bundle: Path, head: str | None) -> "Verification":
    raise NotImplementedError


def _doctor(home: Path | None) -> list[Finding]:
    raise NotImplementedError


def _open_desk(request: DeskRequest) -> int:
    raise NotImplementedError
