"""Name above every page the cases that belong to this one, and the key for one that goes on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible

from guardian_desk.casework.advise import Advice
from guardian_desk.core.ids import CaseId
from guardian_desk.desk.places import AtQuestion, Continuing, History
from guardian_desk.desk.presenters.linked import LinkedView, linked_view
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import speak_as


class LinkedLine(Row):
    """A line of links and keys; `went` carries the place, once the case of a link is in hand."""

    went = Signal(object)

    def __init__(self, shift: Shift) -> None:
        super().__init__(step=4)
        self._shift = shift
        speak_as(self, QAccessible.Role.Grouping, self.tr("Linked cases"))
        self._shown: LinkedView | None = None
        self.links: list[LinkButton] = []
        self.keys: list[ActionButton] = []
        self.hide()

    def dress(self) -> None:
        """Take the margins and gaps from the look now worn."""
        super().dress()
        self.setContentsMargins(look().space(3), look().space(1), look().space(3), look().space(1))

    def show_case(self, advice: Advice, *, can_record: bool) -> None:
        """Show the links and keys of the case in hand; nothing moves while they stay the same."""
        working = self._shift.working
        assert working is not None, "no case is in hand"
        view = linked_view(working, advice, self._shift.kin, can_record=can_record)
        if view == self._shown:
            return
        self._shown = view
        for piece in (*self.links, *self.keys):
            self.take(piece)
        self.links = [self._link(each.case, each.words) for each in view.links]
        self.keys = [self._key(way.pack, words) for way, words in view.ways]
        for piece in (*self.links, *self.keys):
            self.add(piece)
        self.setVisible(bool(self.links or self.keys))

    def _link(self, case: str, words: str) -> LinkButton:
        link = LinkButton(words, letters=Letters.SMALL, bold=True)
        link.clicked.connect(lambda: self._open(case))
        return link

    def _key(self, pack: str, words: str) -> ActionButton:
        key = ActionButton(words, ButtonKind.SECOND, small=True)
        key.clicked.connect(lambda: self.went.emit(Continuing(pack)))
        return key

    def _open(self, case: str) -> None:
        after = History() if self._shift.ports.why_read_only else AtQuestion()

        def open_it() -> None:
            self._shift.open(CaseId(case), lambda: self.went.emit(after))

        self._shift.ask(f"open {case}", open_it)
