"""Export cases for a lead: the lines of a bundle, and what is in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guardian_desk.casework.events import Event, Exported
from guardian_desk.core.errors import GuardianError, Usage
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.happenings import draft_of
from guardian_desk.decisionlog.kinds import CASE_OPENED
from guardian_desk.decisionlog.ports import BoardRow, DecisionLog
from guardian_desk.decisionlog.retelling import case_from
from guardian_desk.export.bundle import bundle_of
from guardian_desk.people.staff import Staff
from guardian_desk.usecases.board import board_row, row_or_trouble
from guardian_desk.usecases.casebook import Casebook, with_events


@dataclass(frozen=True, slots=True)
class Bundle:
    """The lines of a bundle, written once, and the cases whose words travel in it."""

    lines: Iterator[bytes]
    cases: tuple[CaseId, ...]


def cases_of(log: DecisionLog) -> tuple[CaseId, ...]:
    """Return every case of a log, in the order of opening, closed ones too."""
    return tuple(
        entry.case
        for entry in log.entries()
        if entry.kind == CASE_OPENED and entry.case is not None
    )


def record_export(
    book: Casebook, chosen: Sequence[CaseId], by: Staff, *, to: str = "", why: str = ""
) -> tuple[CaseId, ...]:
    """Record in each chosen case, in all where none is chosen, that a copy of it is written.

    It stands in the log before there is a file, so that no file is without its entry and each
    file holds its own. Returns the cases. Raises Usage as `bundle_of_log` does, CannotWrite
    where nothing was recorded.
    """
    cases = _chosen(book.log, chosen)
    now, event = Instant(book.log.now_us()), Exported(to, why)
    rows = [_row_after(book, case, event, by, now) for case in cases]
    drafts = [draft_of(case, event, now, by.signature) for case in cases]
    book.log.append(drafts, board=rows)
    return cases


def _row_after(book: Casebook, case: CaseId, event: Event, by: Staff, now: Instant) -> BoardRow:
    entries = list(book.log.entries(case))
    try:
        working = case_from(entries, book.log.rule_bytes, book.shelf)
        return board_row(with_events(working, [event], by, now, now))
    except GuardianError:
        # Of one that cannot be read a copy is wanted all the more.
        return row_or_trouble(entries, book.log.rule_bytes, book.shelf)


def bundle_of_log(log: DecisionLog, chosen: Sequence[CaseId], program: str) -> Bundle:
    """Return a bundle of the chosen cases, of all where none is chosen.

    Raises Usage where a case is not in this log, DamagedLog where one cannot be read.
    """
    cases = _chosen(log, chosen)
    lines = bundle_of(log, cases, made_utc_us=log.now_us(), program=program)
    return Bundle(lines, cases)


def _chosen(log: DecisionLog, chosen: Sequence[CaseId]) -> tuple[CaseId, ...]:
    here = cases_of(log)
    strange = [case for case in chosen if case not in here]
    if strange:
        raise Usage(
            "There is no such case",
            f"{len(strange)} of the cases named are not in this log.",
            "`indicators --home DIR --json` names the cases of a log.",
        )
    return tuple(dict.fromkeys(chosen)) or here
