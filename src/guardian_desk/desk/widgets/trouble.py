"""Say that something went wrong, what that means, and what to do; the program stays up."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.labels import BodyText, Heading
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.speech import announce, speak_as


class Trouble(Card):
    """Known trouble in three lines: its title, its message, its remedy. Hidden without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(bar=Ink.ERROR, parent=parent)
        self._title = Heading("", level=3)
        self._message = BodyText()
        self._remedy = BodyText()
        for piece in (self._title, self._message, self._remedy):
            self.room.addWidget(piece)
        speak_as(self, QAccessible.Role.AlertMessage, self.tr("Trouble"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def show_error(self, error: GuardianError) -> None:
        """Show an error, say it aloud, and leave what was typed where it is."""
        self.show_words(error.title, error.message, error.remedy)
        announce(self, visible(f"{error.title}. {error.message} {error.remedy}"), assertive=True)

    def show_words(self, title: str, message: str, remedy: str) -> None:
        """Show words of trouble that need not be said aloud at once."""
        self._title.say(title)
        self._message.say(message)
        self._remedy.say(remedy)
        for piece in (self._message, self._remedy):
            piece.setVisible(bool(piece.words()))
        self.setAccessibleName(visible(title))
        self.setAccessibleDescription(visible(f"{message} {remedy}"))
        self.show()

    def words(self) -> str:
        """Return all that is said; empty while there is no trouble."""
        if self.isHidden():
            return ""
        return f"{self._title.words()} {self._message.words()} {self._remedy.words()}"
