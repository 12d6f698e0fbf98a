"""The workshop: a folder of rules as a lead changes it in her own editor, brought up to date."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.file_prompts import FolderPrompt, WindowFolderPrompt
from guardian_desk.desk.places import Start
from guardian_desk.desk.ports import Workbench
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.desk.presenters.workshop import (
    TOUCHES_NOTHING,
    WHOSE_CHANGE,
    WHY,
    apart,
    elsewhere_words,
    pack_words,
    state_words,
)
from guardian_desk.desk.prompts import Prompts
from guardian_desk.desk.screens.case_panes import Pane, PaneKeys
from guardian_desk.desk.screens.new_file import NewFile
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.screens.workshop_parts import (
    CoveragePart,
    FaultsPart,
    GuaranteesPart,
    OutlinePart,
    PicturePart,
)
from guardian_desk.desk.screens.workshop_play import PlayPart
from guardian_desk.desk.screens.workshop_watch import FolderWatch
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.labels import BodyText, Heading, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.trouble import Trouble
from guardian_desk.usecases.workshop.bench import Bench, Work
from guardian_desk.usecases.workshop.coverage import coverage_of
from guardian_desk.usecases.workshop.outline import Outline, outline_of


class WorkshopScreen(Screen):
    """One folder at a time. A pack that cannot be read leaves the last one that could, as old."""

    def __init__(
        self,
        shift: Shift,
        folder: str = "",
        prompts: FolderPrompt | None = None,
        files: Prompts | None = None,
    ) -> None:
        super().__init__(shift)
        self.title = self.tr("Workshop")
        self._folder, self._files = folder, files
        self._prompts = WindowFolderPrompt(self) if prompts is None else prompts
        self._bench: Workbench | None = None
        self._found: Bench | None = None
        self._watch: FolderWatch | None = None
        self._work: Work | None = None
        self._read_at = ""
        self.page = PageFrame(self.tr("Workshop"), back=self.tr("Start page"))
        self.page.went_back.connect(self._back)
        self.file = NewFile(self, self.page, ".svg")
        self.trouble = Trouble()
        self.responsible = Card(self.tr(WHOSE_CHANGE), bar=Ink.STANDING_BAR)
        self.choose = ActionButton(self.tr("Choose a folder"), ButtonKind.SECOND, small=True)
        self.choose.clicked.connect(self._choose)
        self.state = PlainLabel(bold=True)
        self.old = Trouble()
        self._packs = QWidget()
        QVBoxLayout(self._packs).setContentsMargins(0, 0, 0, 0)
        self.pack: RadioQuestion | None = None
        self.faults, self.outline, self.picture = FaultsPart(), OutlinePart(), PicturePart()
        self.coverage, self.guarantees = CoveragePart(), GuaranteesPart()
        self.play = PlayPart(shift)
        self.play.told.connect(self._bring_in_sight)
        self.picture.save.clicked.connect(self._save)
        self._of_pack = (self.outline, self.picture, self.coverage, self.guarantees, self.play)
        self._lay_out()
        shift.not_saved.connect(self.trouble.show_error)
        PaneKeys(self, self._panes)

    def _lay_out(self) -> None:
        self.responsible.room.addWidget(Heading(self.tr(WHOSE_CHANGE), level=3))
        for sentence in WHY:
            self.responsible.room.addWidget(BodyText(self.tr(sentence)))
        self.page.add(self.responsible)
        self.page.add(BodyText(self.tr(TOUCHES_NOTHING)))
        self.page.add(self.choose, align_left=True)
        for piece in (self.trouble, self.state, self._packs, self.faults, self.old, *self._of_pack):
            self.page.add(piece)
        self._packs.hide()
        self.faults.hide()
        for part in self._of_pack:
            part.hide()
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.page)

    def entered(self) -> None:
        if self._folder and self._bench is None:
            self.open_folder(Path(self._folder))
        self.page.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        if self._watch is not None:
            self._watch.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    def open_folder(self, folder: Path | None) -> None:
        """Put a folder on the bench, in place of the one before."""
        if folder is None:
            return
        if self._watch is not None:
            self._watch.end()
            self._watch.deleteLater()
        self._bench = self.shift.ports.open_workshop(folder)
        self._found = self._work = None
        self._show_pack()
        self._mark_old(is_old=False)
        self.trouble.hide()
        self.state.say(self.tr("Reading {folder}").format(folder=self._bench.rules))
        self._watch = FolderWatch(self.shift, self._bench, self)
        self._watch.read.connect(self._was_read)
        self._watch.trouble.connect(self._in_trouble)
        self._watch.tried.connect(self._show_tried)
        self._watch.begin()

    def _panes(self) -> list[Pane]:
        old = Pane(self.old.accessibleName(), self.old, lambda: self.old)
        parts = [Pane(each.name, each, each.first) for each in (self.faults, *self._of_pack)]
        return [each for each in (parts[0], old, *parts[1:]) if each.whole.isVisible()]

    def _choose(self) -> None:
        self._prompts.open_folder(self.tr("Choose a folder of rules"), self.open_folder)

    def _back(self) -> None:
        self.go(Start())

    # --- what was read -------------------------------------------------------------------------

    def _was_read(self, bench: Bench) -> None:
        self.trouble.hide()
        self._found = bench
        self._offer_packs(bench)
        self._take(bench)
        announce(self, self.state.words())

    def _take(self, bench: Bench) -> None:
        """Take up the chosen pack, or keep it as it was where it cannot be read now."""
        assert self._watch is not None
        work = bench.work(self._chosen())
        if work is not None:
            self._work, self._read_at = work, clock(self.shift.now())
            self._show_pack()
            self._watch.try_cases(work)
            self._show_tried()
        self._mark_old(is_old=work is None)
        self._show_faults()

    def _mark_old(self, *, is_old: bool) -> None:
        title = ""
        if not is_old:
            self.old.hide()
        elif self._work is None:
            self.old.show_words(self.tr("This pack cannot be read yet"), self._mend(), "")
        else:
            title = self.tr("What follows is old, from {time}").format(time=self._read_at)
            self.old.show_words(
                title, self.tr("The pack cannot be read as it is now."), self._mend()
            )
            self.guarantees.show_old(self._work)
        for part in self._of_pack:
            part.mark_old(title)

    def _mend(self) -> str:
        return self.tr("Mend the faults above, and it is read again.")

    def _chosen(self) -> str:
        assert self._bench is not None
        assert self._found is not None
        if self.pack is not None and (chosen := self.pack.value()):
            return chosen
        return self._bench.pack or next(iter(self._found.packs), "")

    def _offer_packs(self, bench: Bench) -> None:
        """Ask which pack, where a folder of several was opened."""
        assert self._bench is not None
        choices = [Choice(each, each) for each in bench.packs]
        before = self.pack
        if self._bench.pack or (before and list(before.group.choices) == choices):
            return
        chosen = before.value() if before else None
        if before is not None:
            before.hide()
            before.deleteLater()
            self.pack = None
        self._packs.setVisible(len(choices) > 1)
        if len(choices) > 1:
            self.pack = RadioQuestion(self.tr("Which pack?"), choices, dense=True)
            self.pack.show_value(chosen if chosen in bench.packs else choices[0].value)
            self.pack.changed.connect(self._other_pack)
            self._packs.layout().addWidget(self.pack)  # type: ignore[union-attr]

    def _other_pack(self) -> None:
        if self._found is not None:
            self._work = None
            self._show_pack()
            self._take(self._found)

    def _show_faults(self) -> None:
        assert self._found is not None
        assert self._bench is not None
        assert self._watch is not None
        # What cases of an older text missed says nothing of this one.
        is_new = self._work is not None and self._work in self._found.works
        results = self._watch.results if is_new else ()
        not_met = [each for done in results for each in done.not_met]
        own, others = apart(self._found, self._chosen(), self._bench.rules)
        self.faults.show_faults(own, not_met, str(self._bench.rules))
        self.faults.show()
        name = "" if self._work is None else f"{pack_words(self._work.pack)}. "
        elsewhere = elsewhere_words(others)
        self.state.say(
            f"{name}{state_words(own, len(not_met))}{f'. {elsewhere}' if elsewhere else ''}"
        )

    def _show_pack(self) -> None:
        work, bench = self._work, self._bench
        for part in self._of_pack:
            part.setVisible(work is not None)
        if work is None or bench is None:
            return
        self.shift.aside(partial(_drawn, work, bench), self._was_drawn)
        self.guarantees.show_guarantees(work, has_solver=bench.has_solver, rules=str(bench.rules))
        self.play.show_work(work)

    def _was_drawn(self, found: tuple[Work, Outline, bytes]) -> None:
        work, outline, drawing = found
        if isValid(self) and work is self._work:
            self.outline.show_outline(outline)
            self.picture.show_drawing(drawing)

    def _bring_in_sight(self, first: QWidget, last: QWidget) -> None:
        # What was just shown gets its room with the next events; it is to be seen at once.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.page.show_from(first, last)

    def _show_tried(self) -> None:
        work, watch = self._work, self._watch
        if work is None or watch is None:
            return
        found = coverage_of(work, watch.used)
        self.coverage.show_coverage(found, len(watch.results), len(work.cases))
        if watch.results and watch.results[-1].not_met:
            self._show_faults()

    def _in_trouble(self, error: GuardianError) -> None:
        self.trouble.show_error(error)
        self._mark_old(is_old=self._work is not None)
        if self._found is None:
            self.state.say("")

    def _save(self) -> None:
        bench, drawing, work = self._bench, self.picture.drawing, self._work
        if bench is None or work is None or not drawing:
            return

        def write(path: Path) -> None:
            def written(_: object) -> None:
                self.file.tell_written(self.tr("The picture is in {name}.").format(name=path.name))

            self.shift.read(lambda: bench.save(path, drawing), written)

        called = self.tr("Picture")
        title = self.tr("Where to write the picture")
        self.file.ask(title, called, f"{work.pack.id}.svg", self._files, write)


def _drawn(work: Work, bench: Workbench) -> tuple[Work, Outline, bytes]:
    outline = outline_of(work.pack)
    return work, outline, bench.draw(outline)
