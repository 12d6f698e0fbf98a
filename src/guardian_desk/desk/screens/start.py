"""The start page: begin at once, or carry on with the case that presses most."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from guardian_desk.core.errors import GuardianError
from guardian_desk.core.ids import CaseId
from guardian_desk.desk.beginning import begin_case
from guardian_desk.desk.places import AtQuestion, Exporting, History, Review, SignIn, Start
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.look import LARGEST, look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.big_button import BigButton
from guardian_desk.desk.widgets.buttons import ButtonKind, LinkButton
from guardian_desk.desk.widgets.labels import BodyText, Heading, Hint, PlainLabel, Tag, Tint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.tall_table import TallTable
from guardian_desk.desk.widgets.trouble import Trouble
from guardian_desk.desk.widgets.words import NameField

if TYPE_CHECKING:
    from guardian_desk.desk.presenters.board import BoardLine


class StartScreen(Screen):
    """What to begin, and what happens next in the cases of this computer.

    It is painted before the log is open; what needs the log waits for `shift.connected`.
    """

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.title = self.tr("Start")
        self.page = PageFrame(self.tr("Guardian Desk"))
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.page)
        self._lines: tuple[BoardLine, ...] = ()
        self._add_top()
        self._add_keys()
        self._add_board()
        shift.connected.connect(self._connected)
        shift.staff_changed.connect(self._show_person)
        shift.not_saved.connect(self._in_trouble)
        self._show_all()

    def entered(self) -> None:
        """Show the newest state, and put the focus on the first key."""
        if self.shift.is_connected:
            self.shift.put_back()
        self._show_all()
        self._focus_first()

    def ticked(self) -> None:
        """Move the times of the list."""
        self._show_board()

    def dress(self) -> None:
        """Say the size of the letters now worn, and what the key makes of them."""
        scale = look().scale
        words = self.tr("Larger text") if scale < LARGEST else self.tr("Usual text")
        self.text_size.say(self.tr("{words} (now {percent} %)").format(words=words, percent=scale))

    # --- building ------------------------------------------------------------------------------

    def _add_top(self) -> None:
        self.area = PlainLabel(letters=Letters.SMALL)
        self.area.setWordWrap(False)
        self.demo = Tag(self.tr("Demonstration: the cases are invented"), Tint.YELLOW)
        self.person = PlainLabel(letters=Letters.SMALL, bold=True)
        self.person.setWordWrap(False)
        self.change = LinkButton("", letters=Letters.SMALL)
        self.change.clicked.connect(self._change_person)
        self.text_size = LinkButton("", letters=Letters.SMALL)
        self.text_size.clicked.connect(self._change_size)
        self.page.add(Row(self.area, self.person, self.change, self.text_size, self.demo, step=4))
        self.dress()
        self.trouble = Trouble()
        self.page.add(self.trouble)
        self.read_only = Trouble()
        self.page.add(self.read_only)

    def _add_keys(self) -> None:
        self.begin = BigButton(
            self.tr(
                "A baby not yet moving about: injury, mark, bleed, or unexplained collapse,"
                " drowsiness or fit"
            ),
            ButtonKind.MAIN,
        )
        self.begin.clicked.connect(self._begin)
        self.review = BigButton(self.tr("Review decision logs"), ButtonKind.SECOND)
        self.review.clicked.connect(lambda: self.go(Review()))
        self.export = BigButton(self.tr("Export for a lead"), ButtonKind.SECOND)
        self.export.clicked.connect(lambda: self.go(Exporting()))
        self.page.add(Row(self.begin, self.review, self.export))

    def _add_board(self) -> None:
        self.page.add(Heading(self.tr("Open cases"), level=2))
        self.filter = NameField(self.tr("Filter the cases"), room=24, dense=True)
        self.filter.changed.connect(self._show_board)
        self.filter.line.returnPressed.connect(self._into_table)
        self.table = TallTable(
            self.tr("Open cases"),
            (
                self.tr("Case"),
                self.tr("Age"),
                self.tr("What happens next"),
                self.tr("By"),
                self.tr("With"),
            ),
            stretch=2,
        )
        self.table.opened.connect(self._open)
        self.none = BodyText()
        self.page.add(self.filter)
        self.page.add(self.none)
        self.page.add(self.table)
        self.how = Hint(self.tr("Enter opens a case."), small=True)
        self.page.add(self.how)

    # --- showing -------------------------------------------------------------------------------

    def _connected(self) -> None:
        self._show_all()
        self._focus_first()

    def _show_all(self) -> None:
        self._show_ports()
        self._show_person()
        self._show_board()

    def _show_ports(self) -> None:
        ready = self.shift.is_connected
        why = self.shift.ports.why_read_only if ready else ""
        self.begin.setEnabled(ready and not why)
        self.review.setEnabled(ready)
        self.export.setEnabled(ready)
        self.change.setVisible(ready and not why)
        self.demo.setVisible(ready and self.shift.ports.demo)
        area = self.shift.ports.profile_title if ready else ""
        self.area.say(self.tr("Area: {area}").format(area=area) if area else "")
        if why and not self.read_only.words():
            title = self.tr("Cases can be read here, not added to")
            self.read_only.show_words(title, why, "")
        self.read_only.setVisible(bool(why))

    def _show_person(self, _staff: object = None) -> None:
        staff = self.shift.staff
        nobody = self.tr("Nobody is signed in") if self.shift.is_connected else ""
        self.person.say(nobody if staff is None else staff.signature)
        self.change.say(self.tr("Sign in") if staff is None else self.tr("Change person"))

    def _show_board(self) -> None:
        for piece in (self.table, self.filter, self.how):
            piece.setVisible(self.shift.is_connected)
        if not self.shift.is_connected:
            opening = self.tr("Opening the log of this computer.")
            self.none.say("" if self.trouble.words() else opening)
            return
        from guardian_desk.desk.presenters.board import board_lines

        rows, now = self.shift.board(), self.shift.now()
        lines = board_lines(rows, now, self.shift.staff, self.filter.value())
        nothing = self.tr("No case holds these words.") if rows else self.tr("No case is open.")
        self.none.say("" if lines else nothing)
        self.none.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.how.setVisible(bool(lines))
        self.filter.setVisible(len(rows) > 1)
        if lines != self._lines:
            self._lines = lines
            self.table.show_rows([TableRow(str(line.case), line.cells) for line in lines])

    def _focus_first(self) -> None:
        if self.begin.isEnabled():
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.table.isVisibleTo(self):
            self._into_table()

    def _into_table(self) -> None:
        if self._lines:
            if self.table.current() is None:
                self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_trouble(self, error: GuardianError) -> None:
        self.trouble.show_error(error)
        self._show_board()
        if not self.shift.is_connected:
            self.trouble.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what a person does --------------------------------------------------------------------

    def _change_size(self) -> None:
        from guardian_desk.desk.theme.reader import next_text

        percent = next_text()
        announce(self, self.tr("Text size {percent} %").format(percent=percent))

    def _change_person(self) -> None:
        self.go(SignIn(then=Start()))

    def _begin(self) -> None:
        if self.shift.staff is None:
            self.go(SignIn(begins=True))
        else:
            begin_case(self.shift, self.go)

    def _open(self, case: str) -> None:
        if self.shift.busy:
            return
        after = History() if self.shift.ports.why_read_only else AtQuestion()
        self.shift.open(CaseId(case), then=lambda: self.go(after))
