"""Say plainly what a calendar file holds and what it never holds."""

from guardian_desk.core.instants import Instant
from guardian_desk.desk.presenters.case_words import local
from guardian_desk.review.words import counted

SUFFIX = ".ics"

HOLDS = (
    "The file holds the days by which open steps begin and end.",
    "Each day says what the case is called on this computer, and “step due”. It names nobody.",
    "Once imported, a calendar may be shared, copied and kept elsewhere. It is not the record.",
    "After a re-dating write it again: importing it moves the days.",
)


def suggested_name(now: Instant) -> str:
    """Return a name for the file, by day and time, that names nobody."""
    return f"steps-{local(now):%Y-%m-%d-%H%M}{SUFFIX}"


def written_words(days: int, name: str) -> str:
    """Return what was written."""
    return f"{name} holds {counted(days, 'day', 'days')}. Open it with your calendar to add them."
