"""Watch one page of a case for what is typed and not saved, and bring it back on return."""

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from guardian_desk.core.ids import CaseId
from guardian_desk.desk.places import Place
from guardian_desk.desk.screens.case_drafts import Draft, Drafts, put_back_on, typed_on, unsaved
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.field import Asked
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card


class HalfTyped(QObject):
    """What stands on a page beyond how it was found.

    `begin` puts back what was typed here before and says so above the page; `afresh` asks for
    the page without it. `saved` once the page's own answer is on disk.
    """

    afresh = Signal()

    def __init__(self, page: PageFrame, drafts: Drafts, case: CaseId) -> None:
        super().__init__(page)
        self._page, self._drafts, self._case = page, drafts, case
        self._place: Place | None = None
        self._found = typed_on(page)
        self.note = Card(self.tr("Not saved yet"), bar=Ink.BRAND, step=2)
        self.words = PlainLabel(letters=Letters.SMALL, bold=True)
        self.take_away = LinkButton(self.tr("Take away what was typed"), letters=Letters.SMALL)
        self.take_away.clicked.connect(self._take_away)
        for piece in (self.words, self.take_away):
            self.note.room.addWidget(piece)
        self.note.hide()
        page.put_first(self.note)

    def begin(self, place: Place | None) -> None:
        """Take the page as it now stands as found, and put back what was typed on it before."""
        self._place = place
        self._found = typed_on(self._page)
        draft = None if place is None else self._drafts.of(self._case, place)
        if draft is not None:
            put_back_on(self._page, draft.fields)
            self._tell(draft)

    def take_over(self, place: Place, asked: Asked) -> None:
        """Put into a question of this page what was typed on the page that it has alone."""
        draft, key = self._drafts.of(self._case, place), (asked.kept_as, 0)
        if draft is None or set(draft.fields) != {key}:
            return
        asked.put_back(draft.fields[key])
        self._drafts.drop(self._case, place)
        self._tell(draft)

    def _tell(self, draft: Draft) -> None:
        words = self.tr("Not saved yet. {person} typed this at {time}.")
        # Patients' words rest in the log alone, so this promises no more than a window keeps.
        until = self.tr("It is kept only until this window closes.")
        self.words.say(f"{words.format(person=draft.by, time=draft.at)} {until}")
        self.note.show()

    def saved(self) -> None:
        """Know that what stands on the page is on disk."""
        if self._place is not None:
            self._drafts.drop(self._case, self._place)
        if isValid(self):
            self._found = typed_on(self._page)
            self.note.hide()

    def leave(self, title: str, by: str, at: str) -> bool:
        """Keep what is not saved, and tell whether there is any."""
        if self._place is None:
            return False
        fields = unsaved(typed_on(self._page), self._found)
        before = self._drafts.of(self._case, self._place)
        if not fields:
            self._drafts.drop(self._case, self._place)
        elif before is None or before.fields != fields:
            self._drafts.keep(self._case, self._place, Draft(title, fields, by, at))
        return bool(fields)

    def _take_away(self) -> None:
        self.saved()
        self.afresh.emit()
