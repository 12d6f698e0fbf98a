"""Photograph every page of the desk at 100 % and 200 %: `python packaging/screenshots.py [FOLDER]`.

The cases are invented and the clock stands still, so that the same program gives the same pictures.
"""

import os
import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from guardian_desk.app import connect, shelf
from guardian_desk.casework.events import Answered, Corrected, Correction, Event, MemberAdded
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.core.clock import Reading
from guardian_desk.core.dates import number_of
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import MINUTE, parse_instant
from guardian_desk.desk.places import (
    About,
    AllActions,
    AtAction,
    AtQuestion,
    CalendarFile,
    CheckAnswers,
    Continuing,
    Correcting,
    Dense,
    Exporting,
    Handover,
    History,
    Labelling,
    Leaving,
    Moving,
    Place,
    Redated,
    Review,
    Services,
    SignIn,
    Start,
    Timeline,
    TwoAreas,
    Withdrawn,
    Workshop,
)
from guardian_desk.desk.ports import Ports
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.review import ReviewScreen
from guardian_desk.desk.screens.review_case import CasePage
from guardian_desk.desk.screens.review_overview import TitledTable
from guardian_desk.desk.screens.two_areas import TwoAreasScreen
from guardian_desk.desk.screens.workshop import WorkshopScreen
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import read_tokens
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.window import DeskWindow
from guardian_desk.people.staff import Staff
from guardian_desk.review.opened import OpenedReview
from guardian_desk.rulepack.conditions import AnyOf
from guardian_desk.rulepack.words import Urgency
from guardian_desk.runtime.resources import resource, rules_folder
from guardian_desk.usecases.offers import offers
from guardian_desk.usecases.open_review import open_review
from guardian_desk.usecases.rules import RuleShelf, ShelvedPack

NIGHT = parse_instant("2026-11-20T03:14:00+00:00")
SHOWN = "BABY-0409"
"""The case with most open: a decision that waits, a breach, and a stop on leaving."""

UNBORN = "UNB-0410"
"""A pregnancy with help and without a referral."""

PLANNED = "UNB-0412"
"""An unborn baby with a plan that has slipped, and the legal route open."""

LOST = "UNB-0409"
"""A pregnancy early on, in which a picture tells how a page rests after a loss."""

BABY = "BABY-0413"
"""The case of the baby of `UNBORN`, opened from that of the pregnancy."""

CLOSED = "BABY-0410"
"""A case that is closed for its picture, as one that was opened in error."""

SIZES = {100: (1280, 900), 200: (1280, 1600)}


class StandingClock:
    """A night that does not pass."""

    def read(self) -> Reading:
        """Return always the same moment."""
        return Reading(NIGHT, 0, 60 * MINUTE, "picture")


class NewerShelf:
    """The rules of this program, one pack as a later version: two steps differ, one is gone."""

    def __init__(self) -> None:
        self._rules = shelf()

    def pack(self, name: str) -> ShelvedPack:
        """Return the pack as version 9."""
        found = self._rules.pack(name)
        parts = found.pack.parts
        edits: dict[str, dict[str, Any]] = {
            "map_marks": {"urgency": Urgency.NOW},
            "contact_allocated_worker": {"due": ()},
            "read_records": {"when": AnyOf(())},
        }
        actions = tuple(replace(each, **edits.get(each.id, {})) for each in parts.actions)
        parts = replace(parts, actions=actions)
        return replace(found, pack=replace(found.pack, version="9", digest="9", parts=parts))

    def __getattr__(self, name: str) -> object:
        return getattr(self._rules, name)


def places(window: DeskWindow) -> Iterator[tuple[str, Place | None]]:
    """Yield each place worth a picture with the name of its file; None stays where one is."""
    yield "start", Start()
    yield "sign-in", SignIn()
    yield "about", About()
    yield from _of_a_baby(window)
    yield from _of_pregnancies(window)
    yield "withdrawn", Withdrawn("pre-birth", "Withdrawn from new cases since 1 Jun 2027.")
    yield "review", Review()
    _open(window, CLOSED)
    _record(window, Corrected(Correction.OPENED_IN_ERROR, words="Entered twice"))
    yield "closed", AllActions()
    _newer_rules_come(window)
    yield "newer-rules", Moving()
    window.cover()
    yield "cover", None
    window.cover()


def _of_a_baby(window: DeskWindow) -> Iterator[tuple[str, Place | None]]:
    _open(window, SHOWN)
    assert window.shift.working is not None
    anchors = window.shift.working.protocol.pack.anchors
    yield "question", AtQuestion()
    yield "group", AtQuestion("adult")
    yield "dense", Dense()
    yield "decision", AtAction(anchors.decision)
    _tell_why(window)
    yield "why", None
    yield "contact", AtAction("contact_social_care")
    yield "all-actions", AllActions()
    yield "check-answers", CheckAnswers()
    yield "leaving", Leaving()
    yield "history", History()
    yield "handover", Handover()
    yield "correcting", Correcting()
    yield "label", Labelling()
    yield "services", Services()


def _of_pregnancies(window: DeskWindow) -> Iterator[tuple[str, Place | None]]:
    _open(window, PLANNED)
    yield "timeline", Timeline()
    _record(window, *_scanned(date(2026, 11, 18), "20+2"))
    yield "redated", Redated()
    yield "two-areas", TwoAreas()
    _compare(window)
    yield "two-areas-compared", None
    yield "calendar-file", CalendarFile()
    yield "exporting", Exporting()
    _open(window, UNBORN)
    yield "unborn", AtQuestion()
    yield "weeks-and-days", AtQuestion("scan_found")
    _record(window, MemberAdded("meeting", "m1"), *_MEETING)
    yield "meetings", AtQuestion("meeting")
    yield "grid", AtQuestion("meeting_asked", "m1")
    _record(window, Answered("pregnancy_now", options=("born",)))
    yield "continuing", Continuing("immobile-infant")
    _record(window, *_NEEDS)
    _go_on(window, "immobile-infant", BABY)
    yield "baby-of-a-pregnancy", AtQuestion()
    _open(window, LOST)
    _record(window, Answered("pregnancy_now", options=("miscarried",)))
    yield "after-a-loss", AtQuestion()


def review_pages(window: DeskWindow, bundle: Path) -> Iterator[str]:
    """Yield the names of the pages of a review, each once it is shown: a bundle of every case."""
    window.shift.ports.write_bundle(bundle, ())
    window.go(Review())
    screen = window.screen_shown
    assert isinstance(screen, ReviewScreen)
    screen.open_bundles((bundle,))
    _until(lambda: not window.shift.busy)
    overview = screen.overview
    yield "review"
    _begin_at(overview, next(each for each in overview.figures.pieces if _is_unborn(each)))
    yield "review-unborn-figures"
    _begin_at(overview, overview.needs)
    yield "review-gaps"
    screen.show_case(_case(window, BABY))
    _settle()
    yield "review-linked-case"
    screen.back()
    screen.show_case(_case(window, PLANNED))
    _settle()
    yield "review-unborn-case"
    page = screen.shown
    assert isinstance(page, CasePage)
    _begin_at(page, page.table)
    yield "review-unborn-chronology"


def workshop_pages(window: DeskWindow) -> Iterator[str]:
    """Yield the names of the pictures of the workshop, each once it is shown."""
    window.go(Workshop(str(rules_folder() / "immobile-infant")))
    screen = window.screen_shown
    assert isinstance(screen, WorkshopScreen)
    _until(screen.outline.isVisible)
    # Cases are played one after another: a picture must not hang on how many were by now.
    screen.left()
    _until(lambda: bool(screen.picture.drawing))
    yield "workshop"
    for name, part in (("outline", screen.outline), ("picture", screen.picture)):
        _begin_at(screen.page, part)
        yield f"workshop-{name}"
    screen.play.play("child_bf_as_it_happened")
    _until(screen.play.steps.isVisible)
    screen.play.steps.selectRow(8)
    _begin_at(screen.page, screen.play.title)
    yield "workshop-play"


def _is_unborn(piece: QWidget) -> bool:
    return isinstance(piece, TitledTable) and "Before birth" in piece.table.accessibleName()


def _begin_at(page: PageFrame, piece: QWidget) -> None:
    """Scroll a page so that a piece stands at its top."""
    _settle()
    inside = page.widget()
    assert inside is not None
    page.verticalScrollBar().setValue(piece.mapTo(inside, QPoint()).y())
    _settle()


def _settle() -> None:
    """Let a page that was just put together find its sizes."""
    _until(lambda: True)


def _scanned(day: date, found: str) -> tuple[Event, ...]:
    return (
        Answered("dated_by", options=("scan",)),
        Answered("scan_measured", options=("in_range",)),
        Answered("scan_day", amount=number_of(day)),
        Answered("scan_found", amount=Gestation.read(found).days),
    )


_MEETING: tuple[Event, ...] = (
    Answered("meeting_kind", "m1", options=("strategy",)),
    Answered("involved", options=("midwifery", "police", "social_care")),
    Answered("meeting_asked", "m1", options=("midwifery", "social_care")),
)


_NEEDS: tuple[Event, ...] = (
    MemberAdded("need", "n1"),
    Answered("need_for", "n1", options=("father",)),
    Answered("need_kind", "n1", options=("mental_health",)),
    Answered("need_found", "n1", options=("not_for_them",)),
    MemberAdded("need", "n2"),
    Answered("need_for", "n2", options=("mother",)),
    Answered("need_kind", "n2", options=("family_support",)),
    Answered("need_found", "n2", options=("waiting",)),
    Answered("need", options=("complete",)),
)


def _compare(window: DeskWindow) -> None:
    """Compare with the first other area, as the key of the page does."""
    window.go(TwoAreas())
    page = window.screen_shown
    assert isinstance(page, TwoAreasScreen)
    _until(lambda: page.areas is not None)
    assert page.areas is not None
    page.areas.press(page.areas.group.choices[0].value)
    page.compare()
    _until(lambda: bool(page.tables))


def _tell_why(window: DeskWindow) -> None:
    shown = window.screen_shown
    assert isinstance(shown, ActionScreen)
    shown.why.key.click()
    shown.why.key.setFocus()
    _begin_at(shown.page, shown.why)


def _newer_rules_come(window: DeskWindow) -> None:
    """Take the case of a baby in hand on a computer whose shelf has a newer version of its pack."""
    window.shift.put_back()
    ports, rules = window.shift.ports, NewerShelf()
    book = replace(ports.casebook, shelf=cast("RuleShelf", rules))
    newer = offers(book.shelf, ports.profile)
    window.shift.connect_to(replace(ports, casebook=book, offers=newer))
    _open(window, SHOWN)


def _record(window: DeskWindow, *events: Event) -> None:
    window.shift.do(events, lambda: None)
    _until(lambda: not window.shift.busy)


def _case(window: DeskWindow, label: str) -> CaseId:
    return next(row.case for row in window.shift.board() if row.label == label)


def _go_on(window: DeskWindow, pack: str, label: str) -> None:
    """Open a case of a pack from the one in hand."""
    assert window.shift.working is not None
    window.shift.go_on(window.shift.working.case, pack, label)
    _until(lambda: not window.shift.busy)


def _open(window: DeskWindow, label: str) -> None:
    window.shift.put_back()
    window.shift.open(_case(window, label))
    _until(lambda: window.shift.working is not None)


def main() -> int:
    """Write every picture into the folder."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screens")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    tokens = read_tokens(resource("tokens.json").read_bytes())
    with TemporaryDirectory() as home:
        for scale, size in SIZES.items():
            wear(application, Look(tokens, scale=scale))
            _photograph(Path(home) / str(scale), folder, scale, size)
    return 0


def _photograph(home: Path, folder: Path, scale: int, size: tuple[int, int]) -> None:
    window = DeskWindow(lambda: _connected(home))
    window.resize(*size)
    window.show()
    _until(lambda: window.shift.is_connected)
    window.shift.sign_in(Staff("N. Khan", "Staff nurse"))
    _until(lambda: window.shift.staff is not None)
    for name, place in places(window):
        if place is not None:
            window.go(place)
        _until(lambda: not window.shift.busy)
        window.grab().save(str(folder / f"{name}-{scale}.png"))
    for name in review_pages(window, home / "every-case.gdx"):
        window.grab().save(str(folder / f"{name}-{scale}.png"))
    for name in workshop_pages(window):
        window.grab().save(str(folder / f"{name}-{scale}.png"))
    window.close()


def _connected(home: Path) -> Ports:
    """Open the demo with names that are the same each time, and reviews read on that night."""
    numbers = count()
    setattr(secrets, "token_hex", lambda _: sha256(b"%d" % next(numbers)).hexdigest()[:16])  # noqa: B010
    rules, ports = shelf(), connect(DeskRequest(demo=True), home, StandingClock())

    def read(path: Path) -> OpenedReview:
        return open_review(path.name, [path.read_bytes()], rules, own=rules, now=NIGHT)

    return replace(ports, open_review=read)


def _until(there: Callable[[], bool]) -> None:
    waiting = QEventLoop()
    looking = QTimer()
    looking.timeout.connect(lambda: waiting.quit() if there() else None)
    looking.start(10)
    waiting.exec()
    looking.stop()
    for _ in range(5):
        QCoreApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
