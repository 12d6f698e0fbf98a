"""Read logs and bundles as evidence: through their checks, under the rules of this computer."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guardian_desk.core.errors import Faulty, GuardianError

if TYPE_CHECKING:
    from guardian_desk.cli.held import HeldLog
    from guardian_desk.core.ids import CaseId
    from guardian_desk.decisionlog.verification import KnownHead, Verification
    from guardian_desk.export.verified import RefusedBundle, VerifiedBundle
    from guardian_desk.review.opened import OpenedReview
    from guardian_desk.rulepack.signing.standing import Verify
    from guardian_desk.store.projections import BoardFold, Told
    from guardian_desk.store.sqlite_log import SqliteLog
    from guardian_desk.usecases.rules import RuleShelf


def _read_log(home: Path) -> "HeldLog":
    from guardian_desk.runtime.clock import SystemClock
    from guardian_desk.store.sqlite_log import SqliteLog

    return SqliteLog.read(home, clock=SystemClock())


def write_bundle(log: "HeldLog", path: Path, cases: Sequence["CaseId"], program: str) -> int:
    """Write the chosen cases, all where none is chosen, into a new file; return their number."""
    from guardian_desk.runtime.files import write_new
    from guardian_desk.usecases.export import bundle_of_log

    bundle = bundle_of_log(log, cases, program)
    write_new(path, bundle.lines)
    return len(bundle.cases)


def make_board_anew(log: "SqliteLog", rules: "RuleShelf", told: "Told | None") -> None:
    """Tell every case again for the start page; one that cannot be told has a row that says so."""
    from guardian_desk.store.projections import unheard
    from guardian_desk.usecases.board import row_or_trouble

    log.rebuild(
        lambda _case, entries: row_or_trouble(entries, log.rule_bytes, rules), told or unheard
    )


def check_home(home: Path, head: str | None, rules: "RuleShelf") -> "Verification":
    """Check the log of a folder; `head` is what its newest entry is known to be."""
    from guardian_desk.store import checking

    known = _known(head)
    try:
        log = _read_log(home)
    except GuardianError:
        # Too damaged to retell its cases; the check itself names the damage.
        return checking.check_home(home, known_head=known)
    try:
        return checking.check_home(home, known_head=known, fold=_retold(log, rules))
    finally:
        log.close()


def _retold(log: "HeldLog", rules: "RuleShelf") -> "BoardFold":
    """Return how a row of the start page is made anew from the entries of its case."""
    from guardian_desk.usecases.board import row_retold

    return lambda _case, entries: row_retold(entries, log.rule_bytes, rules)


def check_bundle(bundle: Path, head: str | None) -> "VerifiedBundle | RefusedBundle":
    """Check a bundle in a file."""
    from guardian_desk.export import opening
    from guardian_desk.runtime.files import chunks_of

    return opening.check_bundle(chunks_of(bundle), known_head=_known(head))


def _known(head: str | None) -> "KnownHead | None":
    from guardian_desk.decisionlog.verification import read_known_head

    return None if head is None else read_known_head(head)


def open_bundle(path: Path, rules: "RuleShelf", verify: "Verify") -> "OpenedReview":
    """Open a bundle through verification; a file that cannot be read is one that was refused.

    `verify` holds the releases of its rules against the keys of this computer.
    """
    from guardian_desk.core.visible import one_line
    from guardian_desk.runtime.clock import now
    from guardian_desk.runtime.files import chunks_of
    from guardian_desk.usecases.open_review import open_review, unopened

    # A name is whatever a sender made it: it must not steer a terminal.
    name, folder = one_line(path.name), one_line(str(path.absolute().parent))
    try:
        chunks = chunks_of(path)
        return open_review(name, chunks, rules, own=rules, verify=verify, folder=folder, now=now())
    except GuardianError as error:
        return unopened(name, error, folder)


def read_sound_log(home: Path, rules: "RuleShelf") -> "HeldLog":
    """Open a log to read it as evidence; raise Faulty where a check finds it at fault."""
    seen = check_home(home, None, rules)
    if not seen.sound:
        raise Faulty(
            "This decision log is at fault",
            f"{seen.faults[0].message} ({len(seen.faults)} in all)",
            "Keep its folder as it is, and tell your lead. verify --home names every fault.",
        )
    return _read_log(home)


def review_home(home: Path, rules: "RuleShelf", program: str, verify: "Verify") -> "OpenedReview":
    """Open a log itself for review, once a check finds it sound."""
    from guardian_desk.usecases.open_review import review_log

    log = read_sound_log(home, rules)
    try:
        return review_log(log, home.name, rules, program, verify)
    finally:
        log.close()
