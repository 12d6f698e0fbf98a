"""What stands beside a page of a case: the tasks, what to do now, and the links below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.casework.agenda import Progress as Come
from guardian_desk.casework.agenda import Slot
from guardian_desk.casework.state import State
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.places import (
    AllActions,
    AtAction,
    AtQuestion,
    CheckAnswers,
    Correcting,
    Handover,
    History,
    Labelling,
    Leaving,
    Moving,
    Place,
    Services,
    Start,
    Timeline,
)
from guardian_desk.desk.presenters.case_frame import CaseView, DoView, TaskView, unknown_views
from guardian_desk.desk.presenters.case_words import PAST
from guardian_desk.desk.presenters.filing import filing_view
from guardian_desk.desk.screens.case_panes import NEXT_PART, first_stop
from guardian_desk.desk.screens.copying import COPY_KEYS
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.actions import ActionList, ActionView
from guardian_desk.desk.widgets.buttons import ButtonKind, LinkButton
from guardian_desk.desk.widgets.cover import COVER_KEYS
from guardian_desk.desk.widgets.labels import Heading, Hint, PlainLabel
from guardian_desk.desk.widgets.panels import DetailsKey
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import speak_as
from guardian_desk.desk.widgets.tasklist import Progress, Task, TaskList
from guardian_desk.rulepack.pack import RulePack

_PROGRESS = {
    Come.CANNOT_START: Progress.CANNOT_START,
    Come.NOT_STARTED: Progress.NOT_STARTED,
    Come.IN_PROGRESS: Progress.IN_PROGRESS,
    Come.COMPLETED: Progress.COMPLETED,
}

MOST_LISTED = 5
_BETWEEN = "\x1f"
"""Stands between an action's id and its member's where the kit knows one id only."""


def key_of(action: str, item: str) -> str:
    """Return the one id under which the kit lists an action of a member."""
    return f"{action}{_BETWEEN}{item}"


def from_key(key: str) -> tuple[str, str]:
    """Return action and member of an id made by `key_of`."""
    action, _, item = key.partition(_BETWEEN)
    return action, item


class _Pane(QWidget):
    """A column of pieces with the margins of a side pane."""

    def __init__(self) -> None:
        super().__init__()
        self.room = QVBoxLayout(self)
        self.dress()

    def dress(self) -> None:
        """Take margins and gaps from the look now worn."""
        gap = look().space(3)
        self.room.setContentsMargins(gap, gap, gap, gap)
        self.room.setSpacing(look().space(2))


class TasksPane(_Pane):
    """The sections, and the unknowns that matter; `went` carries the place to go to."""

    went = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.room.addWidget(Heading(self.tr("Tasks"), level=4))
        self.unknown = DetailsKey("", letters=Letters.SMALL)
        self.unknown.bold = True
        self.unknown.clicked.connect(self._turn)
        self.room.addWidget(self.unknown)
        self._named = QWidget()
        self._rows = QVBoxLayout(self._named)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._named.hide()
        self.room.addWidget(self._named)
        self.list = TaskList(self.tr("Tasks"))
        self.list.chosen.connect(self._chosen)
        self.room.addWidget(self.list)
        self._links: list[LinkButton] = []
        self._firsts: dict[str, tuple[str, str]] = {}
        self._listed: tuple[object, ...] | None = None
        self.room.addStretch(1)

    def show_tasks(self, tasks: Sequence[TaskView], current: str) -> None:
        """Show how far each section has come."""
        self._firsts = {each.id: each.first for each in tasks}
        self.list.show_tasks(
            [
                Task(each.id, each.title, _PROGRESS[each.progress], each.id == current)
                for each in tasks
                if each.progress is not Come.CANNOT_START or each.id == current
            ]
        )

    def show_unknowns(self, working: WorkingCase, found: tuple[Slot, ...]) -> None:
        """Name the unknowns that matter, the first of them as links."""
        views = unknown_views(working, found)
        if views == self._listed:
            return
        self._listed = views
        for link in self._links:
            self._rows.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        words = self.tr("! Still to find out: {count}").format(count=len(views))
        self.unknown.say(words)
        self.unknown.setVisible(bool(views))
        self._named.setVisible(bool(views) and self.unknown.open)
        for each in views[:MOST_LISTED]:
            self._add_link(each.words, AtQuestion(each.question, each.item))
        if len(views) > MOST_LISTED:
            more = self.tr("All {count} to find out").format(count=len(views))
            self._add_link(more, CheckAnswers())

    def links(self) -> tuple[LinkButton, ...]:
        """Return the links to the unknowns, in order."""
        return tuple(self._links)

    def first(self) -> QWidget | None:
        """Return the row that the page belongs to, or else the first control."""
        return self.list.current() or first_stop(self)

    def _add_link(self, words: str, place: Place) -> None:
        link = LinkButton(words, letters=Letters.SMALL)
        link.clicked.connect(lambda: self.went.emit(place))
        self._rows.addWidget(link)
        self._links.append(link)

    def _turn(self) -> None:
        self.unknown.turn(opened=not self.unknown.open)
        self._named.setVisible(self.unknown.open)

    def _chosen(self, section: str) -> None:
        question, item = self._firsts.get(section, ("", ""))
        self.went.emit(AtQuestion(question, item))


class DoNow(_Pane):
    """What to do now; `pressed` carries action and member, `went` a place to go to."""

    went = Signal(object)
    pressed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.heading = Heading(self.tr("Do now"), level=3)
        self.changed = PlainLabel(letters=Letters.SMALL, bold=True)
        self.changed.hide()
        self.list = ActionList(self.tr("Do now"))
        self.list.pressed.connect(lambda key: self.pressed.emit(*from_key(key)))
        self.list.more_asked.connect(lambda key: self.went.emit(AtAction(*from_key(key))))
        self.past = Hint(PAST, small=True)
        self.nothing = Hint(self.tr("Nothing is open just now."), small=True)
        self.all = LinkButton("")
        self.all.clicked.connect(lambda: self.went.emit(AllActions()))
        self.filing = LinkButton("", letters=Letters.SMALL)
        self.filing.clicked.connect(lambda: self.went.emit(History()))
        title = Row(self.heading, self.all, step=4)
        for piece in (title, self.changed, self.list, self.past, self.nothing, self.filing):
            self.room.addWidget(piece)
        self.room.addStretch(1)

    def show_view(self, view: CaseView, state: State, *, can_record: bool) -> None:
        """Show the most pressing actions, and how many there are in all."""
        shown = [action_view(each, button=can_record) for each in view.do_now]
        self.list.show_actions([each._replace(why="") for each in shown])
        quieten(self.list)
        self.past.setVisible(any(each.overdue for each in view.do_now))
        self.nothing.setVisible(not view.do_now)
        self.all.say(self.tr("All {count} …").format(count=view.all_count))
        self.all.setVisible(bool(view.all_count))
        notes = filing_view(state)
        self.filing.say(notes.words)
        self.filing.setVisible(bool(notes.count))

    def first(self) -> QWidget | None:
        """Return what the first action offers, or else the first control."""
        return first_stop(self.list) or first_stop(self)

    def show_changed(self, words: str) -> None:
        """Say what the last step changed."""
        self.changed.say(words)
        self.changed.setVisible(bool(words))


class FootLinks(Row):
    """The other pages of a case; `went` carries the place. Links copy for the notes, and cover.

    `newer` adds the page of newer rules. `way` is a link that leads down to them, for where they
    stand far below the page.
    """

    went = Signal(object)
    copy_asked = Signal()
    cover_asked = Signal()

    def __init__(self, pack: RulePack, *, newer: bool = False) -> None:
        super().__init__(step=3)
        timeline: tuple[str, Place] = (self.tr("Timeline"), Timeline())
        rules: tuple[str, Place] = (self.tr("Newer rules"), Moving())
        leaving: tuple[str, Place] = (self.tr("Leaving"), Leaving())
        places: tuple[tuple[str, Place], ...] = (
            *([timeline] if pack.pregnancy is not None else []),
            (self.tr("Check answers"), CheckAnswers()),
            (self.tr("History"), History()),
            (self.tr("Hand over"), Handover()),
            *([leaving] if pack.anchors.departure else []),
            (self.tr("Services"), Services()),
            (self.tr("Label"), Labelling()),
            (self.tr("Wrong case: close it"), Correcting()),
            *([rules] if newer else []),
            (self.tr("Start page"), Start()),
        )
        speak_as(self, QAccessible.Role.Grouping, self.tr("Pages of this case"))
        self.links: dict[str, LinkButton] = {}
        self.way = LinkButton(self.tr("Other pages of this case"), letters=Letters.SMALL)
        self.way.clicked.connect(self._come)
        self.copy = LinkButton(f"Copy for notes ({COPY_KEYS})", letters=Letters.SMALL)
        self.copy.clicked.connect(self.copy_asked)
        self.add(self.copy)
        for words, place in places:
            self._add(words, place)
        parts = Hint(self.tr("{keys}: next part of the page").format(keys=NEXT_PART), small=True)
        parts.setWordWrap(False)
        self.add(parts)
        self.cover = LinkButton(f"Cover the page ({COVER_KEYS[0]})", letters=Letters.SMALL)
        self.cover.clicked.connect(self.cover_asked)
        self.add(self.cover)
        self.dress()

    def dress(self) -> None:
        """Take the margins and gaps from the look now worn."""
        super().dress()
        self.setContentsMargins(look().space(3), look().space(1), look().space(3), look().space(1))

    def _come(self) -> None:
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, words: str, place: Place) -> None:
        link = LinkButton(words, letters=Letters.SMALL)
        link.clicked.connect(lambda: self.went.emit(place))
        self.links[words] = link
        self.add(link)


def action_view(view: DoView, *, button: bool = True) -> ActionView:
    """Return an action as the kit's cards show it."""
    return ActionView(
        action=key_of(view.action, view.item),
        words=view.words,
        due=view.due,
        overdue=view.overdue,
        owner=view.owner,
        contact=view.contact,
        button=view.button if button else "",
        more="Open",
        why=view.why,
        state=view.state,
    )


def stacked(*pieces: QWidget) -> QWidget:
    """Return these pieces under each other, without gaps."""
    whole = QWidget()
    room = QVBoxLayout(whole)
    room.setContentsMargins(0, 0, 0, 0)
    room.setSpacing(0)
    for piece in pieces:
        room.addWidget(piece)
    return whole


def quieten(actions: ActionList) -> None:
    """Give the page's own main action the most weight: these buttons are second to it."""
    for card in actions.cards.values():
        card.button.kind = ButtonKind.SECOND
        card.button.update()
