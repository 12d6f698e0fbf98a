"""Say what to do now: each action with its number, words, due time, owner and one button."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.labels import Hint, PlainLabel, Tag, Tint
from guardian_desk.desk.widgets.panels import Card, Details
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.reading import keep_reading_order
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import speak_as


class ActionView(NamedTuple):
    """One action as it is shown.

    `due` and `owner` are words ("12 min over", "Dr Osei"); `overdue` marks the due words with
    a shape as well. `contact` is whom to ring and how. `button` is the one main thing to do;
    `more` opens the action's page. `why` stands behind a key.
    """

    action: str
    words: str
    due: str = ""
    overdue: bool = False
    owner: str = ""
    contact: str = ""
    button: str = ""
    more: str = ""
    why: str = ""
    state: str = ""


class ActionCard(Card):
    """One action. `pressed` carries its id for the main button, `more_asked` for the link."""

    pressed = Signal(str)
    more_asked = Signal(str)

    def __init__(self, view: ActionView, number: int, *, parent: QWidget | None = None) -> None:
        super().__init__(bar=Ink.BRAND, step=2, parent=parent)
        self._view = view
        self._words = PlainLabel(letters=Letters.BODY, bold=True)
        self._due = Tag("", Tint.GREY)
        self._owner = Hint(small=True)
        self._contact = PlainLabel(letters=Letters.SMALL)
        self._state = Hint(small=True)
        self.button = ActionButton("", ButtonKind.SECOND, small=True)
        self.button.clicked.connect(self._press)
        self.more = LinkButton("", letters=Letters.SMALL)
        self.more.clicked.connect(self._ask_more)
        self._keys = Row(self.button, self.more, step=2)
        self._why = Details("", letters=Letters.SMALL)
        self.room.addWidget(self._words)
        self.room.addWidget(self._due, 0, Qt.AlignmentFlag.AlignLeft)
        for piece in (self._owner, self._contact, self._state, self._keys, self._why):
            self.room.addWidget(piece)
        speak_as(self, QAccessible.Role.ListItem)
        self.show_view(view, number)

    def show_view(self, view: ActionView, number: int) -> None:
        """Show another state of the same action; what is open or focused stays so."""
        self._view = view
        self._words.say(f"{number}  {view.words}", spoken=visible(f"{number}. {view.words}"))
        mark = "▲ " if view.overdue else ""
        self._due.show_state(mark + view.due, Tint.ORANGE if view.overdue else Tint.GREY)
        self._due.setAccessibleName(visible(view.due))
        self._owner.say(self.tr("Owner: {owner}").format(owner=view.owner))
        self._contact.say(view.contact)
        self._state.say(view.state)
        self.button.say(view.button, spoken=visible(f"{view.button}: {view.words}"))
        self.more.say(view.more, spoken=visible(f"{view.more}: {view.words}"))
        self._why.retell(self.tr("Why is this here?"), view.why)
        spoken = ", ".join(filter(None, (view.words, view.due, view.owner, view.state)))
        self.setAccessibleName(visible(f"{number}. {spoken}"))
        self._hide_what_is_empty()

    def _press(self) -> None:
        self.pressed.emit(self._view.action)

    def _ask_more(self) -> None:
        self.more_asked.emit(self._view.action)

    def _hide_what_is_empty(self) -> None:
        view = self._view
        self._due.setVisible(bool(view.due))
        self._owner.setVisible(bool(view.owner))
        self._contact.setVisible(bool(view.contact))
        self._state.setVisible(bool(view.state))
        self.button.setVisible(bool(view.button))
        self.more.setVisible(bool(view.more))
        self._keys.setVisible(bool(view.button or view.more))
        self._why.setVisible(bool(view.why))


class ActionList(QWidget):
    """The actions of `Do now`, in order; the first button is the main one.

    `pressed` and `more_asked` carry the action's id. `show_actions` reuses the card of an
    action that stays, so that focus and open details survive new advice.
    """

    pressed = Signal(str)
    more_asked = Signal(str)

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self.cards: dict[str, ActionCard] = {}
        speak_as(self, QAccessible.Role.List, visible(name))
        self.dress()

    def show_actions(self, views: Sequence[ActionView]) -> None:
        """Show the actions in order."""
        wanted = {view.action for view in views}
        for action in [each for each in self.cards if each not in wanted]:
            self._drop(self.cards.pop(action))
        for place, view in enumerate(views):
            card = self._card(view, place + 1)
            card.show_view(view, place + 1)
            if self._page.indexOf(card) != place:
                self._page.insertWidget(place, card)
                # Qt would show it with its next events; Tab must find it at once.
                card.show()
            card.button.kind = ButtonKind.SECOND if place else ButtonKind.MAIN
            card.button.update()
        keep_reading_order(self)

    def dress(self) -> None:
        """Take the gap from the look now worn."""
        self._page.setSpacing(look().space(2))

    def _card(self, view: ActionView, number: int) -> ActionCard:
        if view.action not in self.cards:
            card = ActionCard(view, number)
            card.pressed.connect(self.pressed)
            card.more_asked.connect(self.more_asked)
            self.cards[view.action] = card
        return self.cards[view.action]

    def _drop(self, card: ActionCard) -> None:
        self._page.removeWidget(card)
        card.hide()
        card.deleteLater()
