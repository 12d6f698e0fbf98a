"""Hand the case to the next person: what stands open, who owns it, and who accepts it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import HandedOver, HandoverAccepted, OwnerNamed
from guardian_desk.desk.places import AllActions, AtQuestion, Place, SignIn
from guardian_desk.desk.places import Handover as HandoverPlace
from guardian_desk.desk.presenters.case_frame import DoView
from guardian_desk.desk.presenters.case_words import PAST
from guardian_desk.desk.presenters.handover import HandoverView, Told, handover_view
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.handover_paper import HandoverPaper
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.field import Typed
from guardian_desk.desk.widgets.full_key import FullKey
from guardian_desk.desk.widgets.labels import BodyText, Heading, Hint, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.reading import keep_reading_order
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.summary import Answer, SummaryList
from guardian_desk.desk.widgets.words import NameField


class OwnerForm(Card):
    """One undecided decision: its words, its owner, and a field to name one.

    `named` carries action, member and the name typed.
    """

    named = Signal(str, str, str)

    def __init__(self, view: DoView, *, can_record: bool) -> None:
        super().__init__(view.words, bar=Ink.STANDING_BAR, step=2)
        self._view = view
        mark = "▲ " if view.overdue else ""
        due = f" ({mark}{view.due})" if view.due else ""
        self.room.addWidget(PlainLabel(f"{view.words}{due}", bold=True))
        self.room.addWidget(BodyText(self.tr("Owner: {name}").format(name=view.owner), small=True))
        caption = self.tr("Owner of: {decision}").format(decision=view.words)
        self.owner = NameField(caption, room=28, dense=True)
        self.owner.kept_as = f"owner {view.action} {view.item}"
        self.key = ActionButton(self.tr("Name this owner"), ButtonKind.SECOND, small=True)
        # Several of these keys stand on the page; heard alone, each says whose it is.
        spoken = self.tr("Name this owner: {decision}").format(decision=visible(view.words))
        self.key.say(self.key.words(), spoken=spoken)
        self.key.clicked.connect(self._name)
        for piece in (self.owner, self.key):
            self.room.addWidget(piece)
            piece.setVisible(can_record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in this field hands nothing over and names nobody: it leads on to the key that does.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.key.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _name(self) -> None:
        name = self.owner.value()
        self.owner.show_error("" if name else self.tr("Enter the name of the owner"))
        if name:
            self.named.emit(self._view.action, self._view.item, name)
        else:
            self.owner.focus_first()


class HandoverScreen(CaseScreen):
    """The case for the next person. It stays with the giver until someone accepts it by name."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame("Hand over", main="Hand over", back="Back"))
        self.title = self.tr("Hand over")
        self.offered = Card(self.tr("Handover"), bar=Ink.BRAND)
        self.offered_words = BodyText()
        self.change = LinkButton(self.tr("Change person"))
        self.change.clicked.connect(lambda: self.go(SignIn(then=HandoverPlace())))
        self.accept = ActionButton(self.tr("Accept this case"), ButtonKind.MAIN)
        self.accept.clicked.connect(self._accept)
        for piece in (self.offered_words, self.change, self.accept):
            self.offered.room.addWidget(piece)
        self.page.add(self.offered)
        self.to = NameField(self.tr("Who takes over?"), room=32)
        self.role = NameField(self.tr("Their role (may be left out)"), room=32)
        self.page.add(self.to)
        self.page.add(self.role)
        self.page.went_on.connect(self._offer)
        # Owners are named below it: a name typed on arrival must never own a decision.
        self.full = FullKey()
        self.full.turned.connect(self._turn_full)
        self.page.add_after(Row(self.full))
        self.paper = HandoverPaper(self)
        self.paper.setVisible(self.can_record)
        self.page.add_after(self.paper)
        self._told = QWidget()
        self._telling = QVBoxLayout(self._told)
        self._telling.setContentsMargins(0, 0, 0, 0)
        self.page.add_after(self._told)
        self.owners: list[OwnerForm] = []
        self._named: int | None = None
        self._shown: HandoverView | None = None

    def taker(self) -> str:
        """Return who takes over: whoever it is offered to, or who is typed; empty where nobody."""
        return self.working.state.offered_to or self.to.value()

    def in_full(self) -> HandoverView:
        """Return the whole handover in full words, as of now."""
        return self._view(self.shift.advice(), full=True)

    def _view(self, advice: Advice, *, full: bool) -> HandoverView:
        unknowns = self.memory.unknowns(self.working, self.shift)
        kin = self.shift.kin
        return handover_view(self.working, advice, unknowns, self.shift.staff, kin, full=full)

    def show_case(self, advice: Advice) -> None:
        self._show(self._view(advice, full=self.full.is_full))

    def ticked(self) -> None:
        super().ticked()
        if self.shift.working is None or self.shift.busy:
            return
        view = self._view(self.shift.advice(), full=self.full.is_full)
        if view != self._shown:
            with self._focus_kept():
                self._show(view)
            keep_reading_order(self)

    def _show(self, view: HandoverView) -> None:
        self._shown = view
        self._show_offer(view)
        typed = self._typed_elsewhere()
        self._clear()
        self._add_told(self.tr("Situation"), view.situation)
        self._add_told(self.tr("Background: what was seen and is known"), view.background)
        self._add_told(self.tr("Assessment: what was told, done and decided"), view.assessment)
        self._telling.addWidget(Heading(self.tr("Recommendation: what is next"), level=2))
        self._show_decisions(view)
        self._show_rest(view)
        for each in self.owners:
            each.owner.put_back(typed.get(each.owner.kept_as, ()))

    @contextmanager
    def _focus_kept(self) -> Iterator[None]:
        """Put the focus back on the piece that is built anew in place of the one that had it."""
        had, bar = QApplication.focusWidget(), self.page.verticalScrollBar()
        at, scrolled = had.cursorPosition() if isinstance(had, QLineEdit) else 0, bar.value()
        inside = had is not None and self._told.isAncestorOf(had)
        yield
        if had is None or not inside:
            return
        items = (self._telling.itemAt(place) for place in range(self._telling.count()))
        pieces = [piece for each in items if each is not None and (piece := each.widget())]
        for piece in pieces:
            piece.show()  # A layout shows its pieces only later, and what is hidden has no focus.
        anew = (each for piece in pieces for each in piece.findChildren(type(had)))
        same = (each for each in anew if each.accessibleName() == had.accessibleName())
        found = next(same, self.page.heading)
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(found, QLineEdit):
            found.setCursorPosition(at)
        bar.setValue(scrolled)

    def here(self) -> Place:
        return HandoverPlace()

    def focus_first(self) -> None:
        if self.accept.isVisibleTo(self):
            # What is offered is read before anybody accepts it: no key waits under the finger.
            self.page.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.change.isVisibleTo(self):
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.can_record:
            self.to.focus_first()
        else:
            self.page.back.setFocus()

    def after_record(self) -> None:
        """Lead on to where the next press is: from one owner named to the next."""
        if self._named is None:
            self.focus_first()
        else:
            self._focus_owner(self._named + 1)
        self._named = None

    def _typed_elsewhere(self) -> Mapping[str, Typed]:
        """Return what is typed for owners, but for the one who was named just now."""
        fields = [each.owner for n, each in enumerate(self.owners) if n != self._named]
        return {each.kept_as: each.kept() for each in fields}

    def _focus_owner(self, place: int) -> None:
        fields = [*(each.owner for each in self.owners), self.to]
        fields[min(place, len(self.owners))].focus_first()

    # --- showing -------------------------------------------------------------------------------

    def _show_offer(self, view: HandoverView) -> None:
        offered, staff = bool(view.offered_to), self.shift.staff
        says = self.tr("{holder} has this case.").format(holder=view.holder)
        says = f"{says} {view.accepted}".rstrip()
        if offered:
            words = self.tr(
                "Offered to {next}. {holder} has this case until it is accepted by name."
            )
            says = words.format(next=view.offered_to, holder=view.holder)
        if offered and not view.mine and staff is not None:
            named = self.tr("Accepting records your name, {name}, with everything open in it.")
            says = f"{says} {named.format(name=staff.name)}"
        self.offered_words.say(says)
        can = self.can_record
        self.accept.setVisible(can and offered and not view.mine)
        self.change.setVisible(can and offered)
        for piece in (self.to, self.role, self.page.main):
            piece.setVisible(can and not self.accept.isVisibleTo(self))
        self.page.main.say(self.tr("Offer it to someone else") if offered else self.title)

    def _clear(self) -> None:
        self.owners = []
        while (item := self._telling.takeAt(0)) is not None:
            piece = item.widget()
            if piece is not None:
                piece.hide()
                piece.deleteLater()

    def _turn_full(self) -> None:
        self.refresh()
        self.full.tell(self.title)

    def _show_decisions(self, view: HandoverView) -> None:
        self._telling.addWidget(Heading(self.tr("Decisions still open"), level=3))
        if not view.decisions:
            self._telling.addWidget(Hint(self.tr("None is open.")))
        for each in view.decisions:
            form = OwnerForm(each, can_record=self.can_record)
            form.named.connect(self._name_owner)
            self.owners.append(form)
            self._telling.addWidget(form)

    def _show_rest(self, view: HandoverView) -> None:
        self._add_told(self.tr("Waiting for an answer"), view.waiting, level=3)
        self._add_list(self.tr("By when"), [_clock(each) for each in view.clocks], level=3)
        if any(each.overdue for each in (*view.clocks, *view.decisions)):
            self._telling.addWidget(Hint(PAST, small=True))
        if view.unknowns:
            self._telling.addWidget(Heading(self.tr("Not known, and it matters"), level=3))
        for words in view.unknowns:
            self._telling.addWidget(BodyText(f"- {words}"))

    def _add_told(self, title: str, told: Sequence[Told], *, level: int = 2) -> None:
        rows = [
            Answer(str(n), each.name, each.words, each.note, each.key)
            for n, each in enumerate(told)
        ]
        self._add_list(title, rows, level=level)

    def _add_list(self, title: str, told: Sequence[Answer], *, level: int) -> None:
        if not told:
            return
        self._telling.addWidget(Heading(title, level=level))
        shown = SummaryList(title, dense=True)
        shown.show_answers(told)
        shown.change_asked.connect(lambda _row: self.go(AllActions()))
        self._telling.addWidget(shown)

    # --- what a person does --------------------------------------------------------------------

    def _name_owner(self, action: str, item: str, name: str) -> None:
        form = self.sender()
        self._named = self.owners.index(form) if isinstance(form, OwnerForm) else None
        self.record([OwnerNamed(action, item, name)], None)

    def _offer(self) -> None:
        self._named = None
        name = self.to.value()
        faults = [] if name else [Mend(self.tr("Enter who takes over"), self.to)]
        self.page.errors.show_faults(faults)
        if not faults:
            self.save([HandedOver(name, self.role.value())], None)

    def _accept(self) -> None:
        staff = self.shift.staff
        if staff is not None:
            self.record([HandoverAccepted(staff.name, staff.role)], AtQuestion())


def _clock(view: DoView) -> Answer:
    key = f"{view.action} {view.item}"
    return Answer(key, view.words, f"▲ {view.due}" if view.overdue else view.due, view.owner)
