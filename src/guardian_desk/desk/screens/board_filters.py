"""Choose which cases of many to see: whose, by when, of which pack, and by words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guardian_desk.desk.presenters.caseload import Wanted, When
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.words import NameField

_ALL, _MINE, _ANY_PACK = "all", "mine", "any"


class BoardFilters(Row):
    """The filters in one line that wraps; `changed` fires when a person chooses or types.

    `packs` are the packs to choose from with their short names; one alone is no choice.
    """

    changed = Signal()

    def __init__(self, packs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(step=5, parent=parent)
        self.words = NameField(self.tr("Filter the cases"), room=18, dense=True)
        self.whose = self._asked(
            self.tr("Whose"), ((_ALL, self.tr("All")), (_MINE, self.tr("Mine")))
        )
        self.when = self._asked(
            self.tr("When"),
            (
                (When.ANY, self.tr("Any time")),
                (When.OVER, self.tr("Overdue")),
                (When.TODAY, self.tr("Today")),
                (When.WEEK, self.tr("This week")),
                (When.WAITING, self.tr("Waiting")),
            ),
        )
        self.pack = self._asked(self.tr("About"), ((_ANY_PACK, self.tr("Everything")), *packs))
        self._several = len(packs) > 1
        self.words.changed.connect(self.changed)
        for piece in (self.words, self.whose, self.when, self.pack):
            self.add(piece)

    def wanted(self) -> Wanted:
        """Return what the person wants to see."""
        pack = self.pack.value()
        return Wanted(
            mine=self.whose.value() == _MINE,
            when=When(self.when.value() or When.ANY),
            pack="" if pack in (None, _ANY_PACK) else str(pack),
            words=self.words.value(),
        )

    def show_wanted(self, wanted: Wanted) -> None:
        """Show what was chosen before; silent."""
        self.whose.show_value(_MINE if wanted.mine else _ALL)
        self.when.show_value(wanted.when.value)
        self.pack.show_value(wanted.pack or _ANY_PACK)
        self.words.show_value(wanted.words)

    def offer(self, *, words: bool, choices: bool) -> None:
        """Show the filters that help with so many cases."""
        self.words.setVisible(words)
        self.whose.setVisible(choices)
        self.when.setVisible(choices)
        self.pack.setVisible(choices and self._several)
        self.setVisible(words or choices)

    def _asked(self, caption: str, choices: Sequence[tuple[str, str]]) -> RadioQuestion:
        asked = RadioQuestion(caption, [Choice(*each) for each in choices], dense=True)
        asked.changed.connect(self.changed)
        return asked
