"""Say in one line that a case is closed, why and since when."""

from guardian_desk.casework.events import Correction
from guardian_desk.casework.state import State, closing
from guardian_desk.core.instants import Instant
from guardian_desk.desk.presenters.case_words import day_and_clock
from guardian_desk.review.words import counted

_WHY = {
    Correction.OPENED_IN_ERROR.value: "Closed as opened in error",
    Correction.WRONG_CASE.value: "Closed as belonging to another case",
}


def closed_words(why: object, at: object, now: Instant) -> str:
    """Return `Closed as opened in error, 21:55`, from what the start page keeps of it."""
    says = _WHY.get(str(why), "Closed")
    return f"{says}, {day_and_clock(Instant(at), now)}" if isinstance(at, int) else says


def closed_line(state: State, now: Instant) -> tuple[str, str]:
    """Return what every page of a closed case says, and what came after; nothing while open."""
    closed = closing(state)
    if closed is None:
        return "", ""
    words = f"{closed_words(closed.why.value, int(closed.at), now)}."
    entries = counted(closed.after, "entry was", "entries were")
    return words, f"{entries} recorded after that." if closed.after else ""
