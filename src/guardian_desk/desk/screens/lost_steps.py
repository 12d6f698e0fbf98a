"""Name the steps for which a plan no longer leaves time, and what to use meanwhile."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from guardian_desk.desk.presenters.timeline import Meanwhile
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.labels import Heading, PlainLabel
from guardian_desk.desk.widgets.panels import Card


class LostSteps(Card):
    """The card is there only while a step is lost; `went` carries action and member to open."""

    went = Signal(str, str)

    def __init__(self) -> None:
        # Mother and midwife may read this together: it looks as any other card.
        title = self.tr("New days to agree")
        super().__init__(title, bar=Ink.BRAND, step=2)
        self.words = PlainLabel()
        self.use = PlainLabel(bold=True)
        self.links: list[LinkButton] = []
        self._listed: tuple[Meanwhile, ...] = ()
        for piece in (Heading(title, level=3), self.words, self.use):
            self.room.addWidget(piece)
        self.hide()

    def show_lost(self, lost: Sequence[str], meanwhile: tuple[Meanwhile, ...]) -> None:
        """Name what is lost, and lead to what to use until it is mended."""
        self.setVisible(bool(lost))
        named = "\n".join(lost)
        told = self.tr("Their day has gone by:\n{steps}").format(steps=named)
        self.words.say(told if lost else "")
        # Mother and midwife may read this together: what it is called stands behind its own step.
        use = self.tr("Use meanwhile:")
        none = self.tr("Agree what helps until it is done, and ask for a new day.")
        self.use.say(use if meanwhile else none)
        if meanwhile == self._listed:
            return
        self._listed = meanwhile
        for link in self.links:
            self.room.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [self._link(each) for each in meanwhile]

    def _link(self, each: Meanwhile) -> LinkButton:
        link = LinkButton(each.words)
        link.clicked.connect(lambda: self.went.emit(each.action, each.item))
        self.room.addWidget(link)
        return link
