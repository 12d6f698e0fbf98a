"""The frame around every page of a case: header, standing line, tasks, page and do now."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.events import Event, Recorded
from guardian_desk.casework.refusal import Refusal
from guardian_desk.core.captions import sentences
from guardian_desk.core.errors import GuardianError
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.places import AtAction, AtQuestion, Handover, History, Place, Start
from guardian_desk.desk.presenters.case_frame import arrival_question, case_view
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.desk.presenters.changed import said_of, what_changed
from guardian_desk.desk.presenters.filing import unfiled
from guardian_desk.desk.screens.case_layout import CaseLayout
from guardian_desk.desk.screens.case_memory import CaseMemory, memory_of
from guardian_desk.desk.screens.case_panes import Pane, PaneKeys, first_stop
from guardian_desk.desk.screens.case_sides import (
    DoNow,
    FootLinks,
    TasksPane,
    stacked,
)
from guardian_desk.desk.screens.case_strip import facts_of
from guardian_desk.desk.screens.closed_line import ClosedLine
from guardian_desk.desk.screens.copying import COPY_KEYS, copy_entries
from guardian_desk.desk.screens.half_typed import HalfTyped
from guardian_desk.desk.screens.linked_line import LinkedLine
from guardian_desk.desk.screens.offer_line import OfferLine
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.screens.settled_line import SettledLine
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.header import HeaderStrip
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Banner, Card
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.reading import keep_reading_order
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.times import Reach
from guardian_desk.protocol.standing import ATTEMPTED, Stands, call_begun
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import ActionKind


class CaseScreen(Screen):
    """A page of the case in hand inside its frame.

    A page fills `page`, and gives `show_case` what changes with the case. `record` saves and
    then calls what comes next; refusals come to `show_refusals`.
    """

    def __init__(self, shift: Shift, page: PageFrame) -> None:
        super().__init__(shift)
        self.page = page
        self.memory: CaseMemory = memory_of(shift)
        self.half_typed = HalfTyped(page, self.memory.drafts, self.working.case)
        self._trouble, self._case = "", self.working.case
        self._rules = self.working.rules
        self.header, self.banner = HeaderStrip(), Banner(self.tr("What stands open"))
        self.over = PlainLabel(letters=Letters.SMALL, ink=Ink.STANDING_TEXT, bold=True)
        self.banner.room.insertWidget(1, self.over)
        self.settled = SettledLine()
        self.trouble = Card(self.tr("Not saved"), edge=Ink.ERROR, bar=Ink.ERROR, step=2)
        self.trouble_words = PlainLabel(ink=Ink.ERROR, bold=True)
        self.trouble.room.addWidget(self.trouble_words)
        self.trouble.hide()
        self.tasks, self.do_now = TasksPane(), DoNow()
        newer = any(each.is_newer_than(self.working.protocol.pack) for each in shift.ports.offers)
        self.foot = FootLinks(self.working.protocol.pack, newer=newer)
        self.closed, self.linked, self.offer = ClosedLine(), LinkedLine(shift), OfferLine(shift)
        lines = (self.closed, self.offer, self.linked, self.banner, self.settled, self.trouble)
        self.top = stacked(self.header, *lines)
        self.parts = CaseLayout(self, page, self.top, self.tasks, self.do_now, self.foot)
        self.dress()
        self._wire()

    @property
    def working(self) -> WorkingCase:
        """Return the case in hand."""
        assert self.shift.working is not None, "no case is in hand"
        return self.shift.working

    @property
    def can_record(self) -> bool:
        """Tell whether this window may record, and somebody is at the keyboard to do it."""
        return self.shift.staff is not None and not self.shift.ports.why_read_only

    def entered(self) -> None:
        """Show the newest state, and put the focus where work goes on."""
        self.refresh()
        self.half_typed.begin(self.here())
        self.do_now.show_changed(self.memory.take_changed())
        if not self.can_record:
            self.page.only_show(self.tr("This window only reads. Nothing can be saved here."))
        self.focus_first()
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.page.back.setFocus()
        # The panes take their places only after this; until then nothing is where it will be.
        QTimer.singleShot(0, self, self._see_focus)

    def left(self) -> None:
        """Keep what is half typed, and say so on the next page of the case."""
        staff, at = self.shift.staff, clock(self.shift.now())
        by = staff.signature if staff is not None else self.tr("Somebody")
        if self.half_typed.leave(self.title, by, at):
            words = self.tr("Not saved, and kept only until this window closes: {title}")
            announce(self, words.format(title=self.title))
            self.memory.tell_kept(words.format(title=self.title))

    def ticked(self) -> None:
        """Move the clocks."""
        if self.shift.working is not None:
            self._show_frame(self.shift.advice())

    def refresh(self) -> None:
        """Show the case as it now stands, around the page and on it."""
        advice = self.shift.advice()
        self._show_frame(advice)
        self.show_case(advice)
        if self.isVisible():
            keep_reading_order(self)

    def read_anew(self) -> None:
        """Show what another window has recorded since this page was built."""
        self.refresh()

    def show_case(self, advice: Advice) -> None:
        """Show on the page what follows from the case."""

    def focus_first(self) -> None:
        """Put the focus on the first control of the page."""

    def here(self) -> Place | None:
        """Return the place of this page, where what is half typed on it is to be kept."""
        return None

    def begins_at_heading(self) -> bool:
        """Tell whether the heading takes the focus, where the page has no room for both."""
        return True

    def back(self) -> None:
        """Go back to the page that was left half typed, or else to the question one was at."""
        self.go(self.memory.drafts.last_place(self.working.case) or self.memory.where())

    def reach_of(self, question: Question) -> Reach:
        """Return which times a question takes: arrival and birth lie behind, others may not."""
        pack = self.working.protocol.pack
        born = pack.pregnancy.born_on if pack.pregnancy is not None else ""
        behind = question.id in (arrival_question(pack), born)
        return Reach.BEHIND_NEARLY if behind else Reach.EITHER

    def name(self) -> str:
        """Return what the page is called among the parts of the window."""
        return self.title

    def panes(self) -> list[Pane]:
        """Return the parts of the page in the order of reading."""
        linked = Pane(self.tr("Linked cases"), self.linked, lambda: first_stop(self.linked))
        offer = Pane(self.tr("Offered"), self.offer, lambda: first_stop(self.offer))
        decided = Pane(self.tr("What is decided"), self.settled, lambda: first_stop(self.settled))
        top = [each for each in (offer, linked, decided) if each.whole.isVisibleTo(self)]
        banner = Pane(self.tr("What stands open"), self.banner, self.banner.first)
        page = Pane(self.name(), self.page, self._first_of_page)
        tasks = Pane(self.tr("Tasks"), self.tasks, self.tasks.first)
        do_now = Pane(self.tr("Do now"), self.do_now, self.do_now.first)
        foot = Pane(self.tr("Pages of this case"), self.foot, lambda: first_stop(self.foot))
        if self.parts.beside:
            return [*top, banner, tasks, page, do_now, foot]
        return [*top, banner, page, do_now, tasks, foot]

    def current_section(self) -> str:
        """Return the section that this page belongs to, or nothing."""
        return ""

    def record(
        self,
        events: Sequence[Event],
        then: Place | Callable[[], Place] | None,
        *,
        happened: Instant | None = None,
        durably: Callable[[], None] = lambda: None,
    ) -> None:
        """Save events; once durable, tell what they changed and go on.

        `then` may be worked out from the case as it is by then; None stays on the page.
        """
        if not self.can_record or self.shift.busy:
            return
        before = self.shift.advice()
        self._trouble = ""
        self.trouble.hide()

        def durable() -> None:
            durably()
            if not isValid(self):
                return
            words = what_changed(self.working, before, self.shift.advice())
            words = " ".join(filter(None, (said_of(events), words)))
            self.memory.changed = words
            self.banner.cover()
            announce(self, words)
            if then is None:
                self.do_now.show_changed(self.memory.take_changed())
                self.after_record()
            else:
                self.shift.lead(lambda: self.go(then() if callable(then) else then))

        self.shift.do(events, durable, happened=happened)

    def save(
        self,
        events: Sequence[Event],
        then: Place | Callable[[], Place] | None,
        *,
        happened: Instant | None = None,
    ) -> None:
        """Save all that the page asks for; once durable, nothing on it is half typed."""
        self.record(events, then, happened=happened, durably=self.half_typed.saved)

    def after_record(self) -> None:
        """Do what is left once something was saved and the page stays."""

    def show_refusals(self, found: Sequence[Refusal]) -> None:
        """Show what is missing at the fields that it belongs to."""
        self.show_trouble(" ".join(each.says for each in found))

    def show_trouble(self, words: str) -> None:
        """Say above the page why nothing was saved; what was typed stays."""
        self._trouble = self.tr("Not saved")
        self.trouble_words.say(words)
        self.trouble.setVisible(bool(words))
        self._show_frame(self.shift.advice())

    def copy_for_notes(self) -> None:
        """Copy all that is not yet filed, say so, and go to where it is said to be filed."""
        self.copy_unfiled()
        self.go(History())

    def copy_unfiled(self) -> str:
        """Copy all that is not yet filed, remember how far that went, and say so aloud."""
        waiting = unfiled(self.working.state)
        words = self.tr("All entries are filed in the patient's notes.")
        if waiting:
            words = copy_entries(self.shift, waiting)
            self.memory.copied[self.working.case] = waiting[-1].index
        announce(self, words)
        return words

    def start_call(self, action: str, item: str) -> None:
        """Record that a call was started, in one press, and open its page."""
        self.memory.start_call = action
        self.record([Recorded(action, ATTEMPTED, item)], AtAction(action, item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def dress(self) -> None:
        """Take widths from the look now worn, and stack where they no longer fit."""
        self.parts.dress()
        self._fit()

    def _fit(self) -> None:
        """Give each piece the room there is; the page keeps most of a small window."""
        compact = self.parts.fit()
        self.header.show_compact(compact=compact)
        self.banner.show_compact(compact=compact)

    def _wire(self) -> None:
        self.shift.case_changed.connect(self._case_changed)
        self.shift.looked.connect(self.ticked)
        self.shift.saved.connect(self._saved)
        self.shift.refused.connect(self._refused)
        self.shift.not_saved.connect(self._not_saved)
        self.banner.pressed.connect(self._decide)
        lines = (self.closed, self.linked, self.offer, self.settled)
        for piece in (*lines, self.tasks, self.do_now, self.foot):
            piece.went.connect(self._leave_for)
        self.do_now.pressed.connect(self._do)
        self.half_typed.afresh.connect(lambda: self.go(self.here() or AtQuestion()))
        self.foot.copy_asked.connect(self.copy_for_notes)
        self.foot.cover_asked.connect(self.went_under)
        QShortcut(QKeySequence(COPY_KEYS), self).activated.connect(self.copy_for_notes)
        PaneKeys(self, self.panes)
        self.page.went_back.connect(self.back)

    def _show_frame(self, advice: Advice) -> None:
        view = case_view(self.working, advice)
        self.header.show_facts(facts_of(self.shift, view, self._trouble))
        self.closed.show_state(self.working.state, advice.at, can_record=self.can_record)
        self.linked.show_case(advice, can_record=self.can_record)
        offered = self.offer.show_offer(elsewhere=not isinstance(self.here(), Handover))
        standing = view.standing
        self.banner.show_words(
            standing.words or " ".join(standing.over),
            button=self.tr("Decide") if standing.about else "",
            about=standing.decides,
            details=standing.full,
            of=self.tr("what stands open"),
        )
        self.settled.show_standing(standing)
        over = standing.over if standing.words else ()
        self.over.say("\n".join(f"▲ {each}" for each in over), spoken=visible(" ".join(over)))
        self.over.setVisible(bool(over))
        if said := self.memory.take_standing(
            self.working.case, sentences(offered, standing.spoken)
        ):
            announce(self.banner, said)
        self.tasks.show_tasks(view.tasks, self.current_section())
        self.tasks.show_unknowns(self.working, self.memory.unknowns(self.working, self.shift))
        self.do_now.show_view(view, self.working.state, can_record=self.can_record)

    def _see_focus(self) -> None:
        self.page.follow_focus()
        if self.begins_at_heading():
            self.page.begin_at_heading()

    def _first_of_page(self) -> QWidget | None:
        self.focus_first()
        return QApplication.focusWidget()

    def _case_changed(self, working: object) -> None:
        # A linked case is taken in hand while its own page is still to come.
        if working is not self.shift.working or self.working.case != self._case:
            return
        if not self.shift.ports.why_read_only:
            self.refresh()
        elif self.working.rules == self._rules:
            self.read_anew()
        else:
            # Another window moved it: what this page asks may be asked no more.
            self.memory.forget_places()
            self.go(History())

    def _saved(self, _receipt: object) -> None:
        self._trouble = ""
        self.trouble.hide()
        self._show_frame(self.shift.advice())

    def _refused(self, found: object) -> None:
        if self.isVisible() and isinstance(found, tuple):
            self.show_refusals(found)

    def _not_saved(self, error: object) -> None:
        if isinstance(error, GuardianError):
            self.show_trouble(f"{error.title}. {error.message} {error.remedy}")
            announce(self, self.trouble_words.words(), assertive=True)

    def _decide(self) -> None:
        about = case_view(self.working, self.shift.advice()).standing.about
        if about:
            self.go(AtAction(about))

    def _do(self, action: str, item: str) -> None:
        advised = self.shift.advice().action(action, item)
        if advised is not None and self.can_record and self._is_fresh_call(advised):
            self.start_call(action, item)
        else:
            self.go(AtAction(action, item))

    def _is_fresh_call(self, advised: Advised) -> bool:
        """Tell whether one press starts this call: none is under way, and nothing is awaited."""
        if advised.action.kind is not ActionKind.CONTACT:
            return False
        begun = call_begun(self.working.state.known, advised.action.id, advised.item)
        return begun is None and advised.stands in _FRESH

    def _leave_for(self, place: object) -> None:
        if isinstance(place, Start):
            self.shift.put_back()
            self.memory.forget_standing()
        self.memory.back_to = None
        self.go(place)  # type: ignore[arg-type]  # the panes emit places only


_FRESH = (Stands.OPEN, Stands.ATTEMPTED, Stands.LAPSED, Stands.REOPENED)
