"""Play a case of the pack on the bench: under an area, from step to step, at any time."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from guardian_desk.core.errors import GuardianError
from guardian_desk.core.instants import DAY, HOUR
from guardian_desk.desk.presenters.workshop import NO_CASE
from guardian_desk.desk.presenters.workshop_play import (
    advice_view,
    case_rows,
    case_title,
    cases_words,
    step_rows,
)
from guardian_desk.desk.screens.workshop_parts import Part
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.labels import Heading, PlainLabel
from guardian_desk.desk.widgets.long_table import LongTable
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.usecases.workshop.bench import Work, WrittenCase
from guardian_desk.usecases.workshop.playing import Run, run_of

ROOM = 120
"""How many pixels the steps of a case take at 100 %, so that the advice after one is in sight."""


class PlayPart(Part):
    """The cases of a pack; Enter plays one, and each step shows the advice after it.

    Nothing of it is a case of this computer, and nothing is recorded. `told` fires with the advice
    that somebody just asked for, from the first piece that has to be in sight to the last.
    """

    told = Signal(QWidget, QWidget)

    def __init__(self, shift: Shift) -> None:
        columns = (self.tr("Case"), self.tr("What it is about"))
        super().__init__(self.tr("Play a case"), columns, stretch=1, most=5)
        self._shift = shift
        self._work: Work | None = None
        self._case: WrittenCase | None = None
        self._run: Run | None = None
        self._later = 0
        self.table.opened.connect(self.play)
        self._stage = QWidget()
        room = QVBoxLayout(self._stage)
        room.setContentsMargins(0, 0, 0, 0)
        self.title = Heading("", level=3)
        self._areas = QWidget()
        QVBoxLayout(self._areas).setContentsMargins(0, 0, 0, 0)
        self.area: RadioQuestion | None = None
        self.steps = LongTable(
            self.tr("Steps"), (self.tr("Step"), self.tr("When"), self.tr("What happens")),
            stretch=2, most=5, room=ROOM,
        )  # fmt: skip
        self.steps.opened.connect(lambda _: self.show_step())
        self.steps.selectionModel().currentRowChanged.connect(lambda *_: self.show_step())
        self.clock = Row(*self._keys())
        self.advice = PlainLabel(letters=Letters.SMALL)
        columns = (self.tr("Stands"), self.tr("Step, and why it is asked for"))
        self.asked_for = LongTable(self.tr("Advice"), columns, stretch=1, most=5)
        self.beside = PlainLabel(letters=Letters.SMALL)
        asked = (self.advice, self.asked_for, self.beside)
        for piece in (self.title, self._areas, self.clock, self.steps, *asked):
            room.addWidget(piece)
        self._stage.hide()
        self.room.addWidget(self._stage)

    def _keys(self) -> list[ActionButton]:
        moves = (
            (self.tr("An hour on"), HOUR),
            (self.tr("A day on"), DAY),
            (self.tr("A week on"), 7 * DAY),
            (self.tr("Back to the step"), 0),
        )
        keys = []
        for words, span in moves:
            key = ActionButton(words, ButtonKind.SECOND, small=True)
            key.clicked.connect(partial(self.let_pass, span))
            keys.append(key)
        return keys

    def show_work(self, work: Work) -> None:
        """Show the cases of a pack; the case that was being played is played again."""
        other = self._work is None or self._work.pack.id != work.pack.id
        self._work = work
        self.say(cases_words(work) if work.cases else self.tr(NO_CASE))
        self.show_rows(case_rows(work))
        name = "" if self._case is None or other else self._case.script.name
        if any(each.script.name == name for each in work.cases):
            self.play(name, again=True)
        else:
            self._case = self._run = None
            self._stage.hide()

    def play(self, name: str, *, again: bool = False) -> None:
        """Play a case of the pack by name, under its first area or the one chosen."""
        assert self._work is not None, "only a case of the pack is played"
        self._case = next(each for each in self._work.cases if each.script.name == name)
        self.title.say(case_title(self._case))
        self._offer_areas(self._case, keep=again)
        self._play(again=again)

    def _offer_areas(self, case: WrittenCase, *, keep: bool) -> None:
        assert self._work is not None
        choices = [Choice(each.id, each.title) for each in self._work.areas]
        chosen = self._chosen(case) if keep else _first_area(case, self._work)
        if self.area is None or list(self.area.group.choices) != choices:
            if self.area is not None:
                self.area.hide()
                self.area.deleteLater()
                self.area = None
            if choices:
                self.area = RadioQuestion(self.tr("Under which area?"), choices, dense=True)
                self.area.changed.connect(lambda: self._play(again=True))
                self._areas.layout().addWidget(self.area)  # type: ignore[union-attr]
        if self.area is not None:
            self.area.show_value(chosen)

    def _chosen(self, case: WrittenCase) -> str:
        assert self._work is not None
        chosen = None if self.area is None else self.area.value()
        known = {each.id for each in self._work.areas}
        return chosen if chosen in known else _first_area(case, self._work)

    def _play(self, *, again: bool) -> None:
        work, case = self._work, self._case
        assert work is not None
        assert case is not None
        care = self._chosen(case)
        if not care:
            self._show_trouble(self.tr("No area here serves this pack."))
            return

        def play() -> Run | GuardianError:
            try:
                return run_of(work, compile_pack(work.pack), case, care)
            except GuardianError as error:
                return error

        def played(found: Run | GuardianError) -> None:
            if isValid(self) and case is self._case:
                self._was_played(found, again=again)

        self._shift.aside(play, played)

    def _was_played(self, found: Run | GuardianError, *, again: bool) -> None:
        if isinstance(found, GuardianError):
            self._show_trouble(f"{found.title}. {found.message} {found.remedy}")
            return
        self._run = found
        cells = {each.row: each.cells for each in step_rows(found)}
        self.steps.show_ids(tuple(cells), cells.__getitem__)
        for piece in (self.steps, self.clock, self.asked_for, self.beside):
            piece.show()
        self._stage.show()
        if not again or not self.steps.currentIndex().isValid():
            self._later = 0
            self.steps.selectRow(0)
        if not again:
            self.steps.setFocus()
        self.show_step(keep=again)

    def _show_trouble(self, words: str) -> None:
        self._run = None
        for piece in (self.steps, self.clock, self.asked_for, self.beside):
            piece.hide()
        self.advice.say(words)
        self._stage.show()

    def let_pass(self, span: int) -> None:
        """Let so much time pass after the step; nothing goes back to the step itself."""
        self._later = self._later + span if span else 0
        self.show_step(keep=True)
        announce(self, self.advice.words().partition("\n")[0])

    def show_step(self, *, keep: bool = False) -> None:
        """Show the advice after the current step."""
        row = self.steps.current()
        if self._run is None or row is None:
            return
        if not keep:
            self._later = 0
        view = advice_view(self._run, int(row), self._later)
        self.advice.say("\n".join(view.says))
        self.beside.say("\n".join(view.beside))
        cells = {each.row: each.cells for each in view.rows}
        self.asked_for.show_ids(tuple(cells), cells.__getitem__)
        self.asked_for.setVisible(bool(cells))
        self._tell_soon()

    def moveEvent(self, event: QMoveEvent) -> None:
        # What is worked out aside takes its room above, and what is read here must not go.
        super().moveEvent(event)
        self._tell_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_soon()

    def _tell_soon(self) -> None:
        if self._is_in_hand():
            QTimer.singleShot(0, self, self._tell)

    def _is_in_hand(self) -> bool:
        """Tell whether somebody reads here; where the work goes on elsewhere the page stays."""
        focused = QApplication.focusWidget()
        return self._run is not None and focused is not None and self._stage.isAncestorOf(focused)

    def _tell(self) -> None:
        if self._is_in_hand():
            first = self.steps if self.steps.hasFocus() else self.clock
            self.told.emit(first, self.beside)


def _first_area(case: WrittenCase, work: Work) -> str:
    """Return the first area that a case names and that is here, else the first that serves."""
    known = [each.id for each in work.areas]
    return next((each for each in case.script.profiles if each in known), known[0] if known else "")
