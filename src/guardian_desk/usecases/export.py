"""Export cases for a lead: the lines of a bundle, and what is in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guardian_desk.core.errors import Usage
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.kinds import CASE_OPENED
from guardian_desk.decisionlog.ports import DecisionLog
from guardian_desk.export.bundle import bundle_of


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


def bundle_of_log(log: DecisionLog, chosen: Sequence[CaseId], program: str) -> Bundle:
    """Return a bundle of the chosen cases, of all where none is chosen.

    Raises Usage where a case is not in this log, DamagedLog where one cannot be read.
    """
    here = cases_of(log)
    strange = [case for case in chosen if case not in here]
    if strange:
        raise Usage(
            "There is no such case",
            f"{len(strange)} of the cases named are not in this log.",
            "`indicators --home DIR --json` names the cases of a log.",
        )
    cases = tuple(dict.fromkeys(chosen)) or here
    lines = bundle_of(log, cases, made_utc_us=log.now_us(), program=program)
    return Bundle(lines, cases)
