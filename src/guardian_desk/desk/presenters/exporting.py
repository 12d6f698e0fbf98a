"""Offer the cases of this computer for a bundle, and say plainly what such a file holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.desk.presenters.case_words import day_and_clock, local
from guardian_desk.people.staff import Staff
from guardian_desk.review.words import said_at

SUFFIX = ".gdx"

CARE = "It holds names and what people wrote. Keep it as you keep the patient's notes."
"""Said of every page that goes on paper."""

HOLDS = (
    "The file holds names, times and the words that people used. Handle it like a patient's notes.",
    "It is evidence for safeguarding leads: every entry can be checked against the chain.",
    "Each case that you choose keeps an entry: who exported it, when, for whom and why.",
    "What you leave out of that is told as not recorded.",
    "Of cases that you do not choose it holds entries without their words or names.",
)


@dataclass(frozen=True, slots=True)
class CaseToExport:
    """One case that can be chosen."""

    case: CaseId
    words: str


def cases_to_export(rows: Iterable[BoardRow], now: Instant) -> tuple[CaseToExport, ...]:
    """Return the cases of this computer, the newest first."""
    newest = sorted(rows, key=lambda row: -row.opened_us)
    return tuple(
        CaseToExport(
            row.case,
            f"{row.label or row.case}, opened {day_and_clock(Instant(row.opened_us), now)}",
        )
        for row in newest
    )


def suggested_name(now: Instant) -> str:
    """Return a name for the file, by day and time, that names nobody."""
    return f"decision-log-{local(now):%Y-%m-%d-%H%M}{SUFFIX}"


def made_words(now: Instant, staff: Staff | None) -> str:
    """Return when something was put on paper, and by whom."""
    by = " while nobody was signed in" if staff is None else f" by {staff.signature}"
    return f"Made {said_at(now)}{by}"


def written_words(cases: int, name: str) -> str:
    """Return what was written, and what comes next."""
    holds = "1 case" if cases == 1 else f"{cases} cases"
    return f"{name} holds {holds}. Hand it to the lead in a way that your trust allows."
