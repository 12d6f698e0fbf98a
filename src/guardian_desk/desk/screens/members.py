"""The members of a list that grows: what each is called, opening it, and taking one off."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.desk.presenters.question import GroupView, MemberView
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.labels import Hint, PlainLabel
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.words import NameField


class MemberRow(Card):
    """One member; `withdrawn` carries the reason once a person has given it."""

    opened = Signal()
    withdrawn = Signal(str)

    def __init__(self, member: MemberView, *, can_record: bool) -> None:
        super().__init__(member.words, step=2)
        self.change, self.withdraw = LinkButton(""), LinkButton("")
        self._name(self.change, self.tr("Open"), member)
        self._name(self.withdraw, self.tr("Take off the list"), member)
        self.withdraw.setVisible(can_record)
        self.reason = NameField(self.tr("Why is this taken off the list?"), dense=True)
        self.confirm = ActionButton(self.tr("Take off the list"), ButtonKind.SECOND, small=True)
        self.keep = LinkButton(self.tr("Keep it"), letters=Letters.SMALL)
        self._ask = QWidget()
        room = QVBoxLayout(self._ask)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.reason)
        room.addWidget(Row(self.confirm, self.keep))
        self._ask.hide()
        name = PlainLabel(member.words, bold=True)
        for piece in (name, Row(self.change, self.withdraw), self._ask):
            self.room.addWidget(piece)
        self.change.clicked.connect(self.opened)
        self.withdraw.clicked.connect(self._ask_why)
        self.keep.clicked.connect(self._ask.hide)
        self.confirm.clicked.connect(self._withdraw)

    @staticmethod
    def _name(button: LinkButton, words: str, member: MemberView) -> None:
        button.say(words, spoken=visible(f"{words}: {member.words}"))

    def _ask_why(self) -> None:
        self._ask.show()
        self.reason.focus_first()

    def _withdraw(self) -> None:
        reason = self.reason.value()
        if reason:
            self.withdrawn.emit(reason)
        else:
            self.reason.show_error(self.tr("Record the reason."))
            self.reason.focus_first()


class MemberRows(QWidget):
    """The members in order, and the key to add one.

    `opened` carries a member; `withdrawn` a member and the reason.
    """

    opened = Signal(str)
    withdrawn = Signal(str, str)

    def __init__(self, group: GroupView, *, can_record: bool) -> None:
        super().__init__()
        self._can_record = can_record
        self.rows: dict[str, MemberRow] = {}
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.none_yet = Hint(group.none_yet)
        self.add = ActionButton(group.add, ButtonKind.SECOND)
        self.add.setEnabled(can_record)
        self.page.addWidget(self.none_yet)
        self.page.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._shown: tuple[MemberView, ...] = ()
        self.dress()
        self.show_group(group)

    def show_group(self, group: GroupView) -> None:
        """Show the members as they are; the same again changes nothing."""
        self.none_yet.setVisible(not group.members)
        if group.members == self._shown:
            return
        self._shown = group.members
        for row in self.rows.values():
            self.page.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for member in group.members:
            self._show(member)

    def dress(self) -> None:
        """Take the gap from the look now worn."""
        self.page.setSpacing(look().space(2))

    def _show(self, member: MemberView) -> None:
        row = MemberRow(member, can_record=self._can_record)
        row.opened.connect(partial(self.opened.emit, member.item))
        row.withdrawn.connect(partial(self.withdrawn.emit, member.item))
        self.rows[member.item] = row
        self.page.insertWidget(self.page.count() - 1, row)
