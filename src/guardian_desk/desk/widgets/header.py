"""Keep in sight whose case this is, what the parents know, what is saved and who is here."""

from typing import NamedTuple

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget

from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.durations import spoken_duration, spoken_mark
from guardian_desk.desk.widgets.labels import PlainLabel, Tag, Tint
from guardian_desk.desk.widgets.panels import Card, Details
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import announce, speak_as

_SHORT = 48


class HeaderFacts(NamedTuple):
    """What stands in the strip, already in words.

    `arrived` is a time of day, `minutes` how long ago that was. `parents` such as "to come":
    whether they were talked with, in words that they may read.
    `saved` is a time of day after a durable commit; `trouble` replaces it while nothing can be
    saved; `as_at` tells as of when the case is shown, where another window records. `contact` is
    how one may be in touch, in words for the bedside, and `contact_full` what stands behind a
    key. Empty words are left out.
    """

    label: str
    age: str = ""
    place: str = ""
    arrived: str = ""
    minutes: int | None = None
    parents: str = ""
    parents_told: bool = False
    saved: str = ""
    trouble: str = ""
    as_at: str = ""
    person: str = ""
    contact: str = ""
    contact_full: str = ""


class HeaderStrip(Card):
    """One line above every page of a case; it wraps where the window is narrow.

    The elapsed words change every minute, their spoken form only at thresholds. A save is
    announced once for each new time.
    """

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(step=2, parent=parent)
        self._label = self._piece(bold=True)
        self._age, self._place, self._clock = (self._piece() for _ in range(3))
        self._parents = Tag("", Tint.GREY)
        self._saved, self._person = self._piece(), self._piece()
        self._row = Row(
            self._label, self._age, self._place, self._clock, self._parents, self._saved,
            self._person, step=4,
        )  # fmt: skip
        self.room.addWidget(self._row)
        self._contact = PlainLabel(letters=Letters.SMALL)
        self._in_full = Details("", letters=Letters.SMALL)
        self._reached = QHBoxLayout()
        self._reached.addWidget(self._contact)
        self._reached.addWidget(self._in_full.key)
        self._reached.addStretch(1)
        self.room.addLayout(self._reached)
        self.room.addWidget(self._in_full)
        self._in_full.key.clicked.connect(self._turn)
        self._last_saved: str | None = None
        self._facts: HeaderFacts | None = None
        self._compact = False
        speak_as(self, QAccessible.Role.Grouping, self.tr("This case"))

    def show_facts(self, facts: HeaderFacts) -> None:
        """Show the facts; what is empty is not shown."""
        self._facts = facts
        for piece, words in (
            (self._label, facts.label),
            (self._age, facts.age),
            (self._place, "" if self._compact else facts.place),
            (self._person, facts.person),
        ):
            self._show(piece, words)
        self._show_clock(facts)
        parents = self.tr("Talk with parents: {words}").format(words=facts.parents)
        self._parents.show_state(parents, Tint.WHITE if facts.parents_told else Tint.GREY)
        self._parents.setVisible(bool(facts.parents))
        self._show_contact(facts)
        self._show_saved(facts)

    def show_compact(self, *, compact: bool) -> None:
        """Take less room, where the window has little: whose case, how long, parents, who."""
        if compact != self._compact:
            self._compact = compact
            # Before there are any, nothing was shown that a save could have changed.
            if self._facts is not None:
                self.show_facts(self._facts)

    def _show_contact(self, facts: HeaderFacts) -> None:
        words = self.tr("Safe contact: {words}").format(words=facts.contact)
        self._show(self._contact, words if facts.contact else "")
        # Words that wrap ask for less width than they need: short ones stay on one line.
        long = len(words) > _SHORT
        self._contact.setWordWrap(long)
        self._reached.setStretchFactor(self._contact, int(long))
        name, of = self.tr("Show in full"), self.tr("safe contact")
        self._in_full.retell(name, facts.contact_full, of=of)
        self._in_full.key.setVisible(bool(facts.contact_full))
        self._turn()

    def _turn(self) -> None:
        self._in_full.setVisible(self._in_full.is_open())

    def _show_clock(self, facts: HeaderFacts) -> None:
        shown = facts.arrived and not self._compact
        arrived = self.tr("arrived {time}").format(time=facts.arrived) if shown else ""
        minutes = facts.minutes
        elapsed = "" if minutes is None else spoken_duration(minutes)
        aloud = "" if minutes is None else spoken_mark(minutes)
        words = ", ".join(filter(None, (arrived, elapsed)))
        self._show(self._clock, words, spoken=", ".join(filter(None, (arrived, aloud))))

    def _show_saved(self, facts: HeaderFacts) -> None:
        saved = self.tr("Saved {time}").format(time=facts.saved) if facts.saved else ""
        words = facts.trouble or saved
        as_at = self.tr("as at {time}").format(time=facts.as_at) if facts.as_at else ""
        self._show(self._saved, ", ".join(filter(None, (words, as_at))))
        # What a page opens with was said when it came about.
        opens = self._last_saved is None and not facts.trouble
        if words and words != self._last_saved and not opens:
            announce(self._saved, words, assertive=bool(facts.trouble))
        self._last_saved = words

    @staticmethod
    def _piece(*, bold: bool = False) -> PlainLabel:
        label = PlainLabel(letters=Letters.SMALL, bold=bold)
        label.setWordWrap(False)
        return label

    @staticmethod
    def _show(piece: PlainLabel, words: str, *, spoken: str = "") -> None:
        piece.say(words, spoken=visible(spoken))
        piece.setVisible(bool(words))
