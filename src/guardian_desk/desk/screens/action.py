"""One action on a page of its own: the contact strip, the decision form or the task form."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.events import OutcomeWithdrawn, OwnerNamed, Recorded
from guardian_desk.casework.refusal import Refusal
from guardian_desk.desk.page_moment import begin_moment
from guardian_desk.desk.places import AtAction, AtQuestion, Place, Timeline
from guardian_desk.desk.presenters.action import ActionPage, action_page, acts_of
from guardian_desk.desk.presenters.case_words import local
from guardian_desk.desk.presenters.taking_back import taking_back_words
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.outcome_form import OutcomeForm
from guardian_desk.desk.screens.recorded_so_far import RecordedSoFar
from guardian_desk.desk.screens.why_key import WhyKey
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.full_key import FullKey
from guardian_desk.desk.widgets.labels import BodyText, Heading, Hint, PlainLabel, Tag, Tint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.words import NameField
from guardian_desk.protocol.standing import ATTEMPTED
from guardian_desk.rulepack.words import ActionKind


class ActionScreen(CaseScreen):
    """Start the call in one press; then what came of it, with whom and when.

    A call that was started is shown as such, and the key leads on to what was said: a second
    attempt has a key of its own, elsewhere.
    """

    title = "To do"

    def __init__(self, shift: Shift, action: str, item: str) -> None:
        self.action, self.item = action, item
        advice = shift.advice()
        advised = advice.action(action, item)
        view = None if advised is None else _page(shift, advice, advised)
        heading = self.tr("This is no longer asked for") if view is None else view.heading
        main = "" if view is None else self.tr("Save")
        super().__init__(shift, PageFrame(heading, main=main, back="Back"))
        # The title stands in the task bar too, where nobody opened it.
        self.title = heading
        self.form: OutcomeForm | None = None
        self.full = FullKey()
        self.full.turned.connect(self._turn_full)
        self.why = WhyKey(self.tr("Why is this here?"), self.page)
        self._started = False
        self.start: ActionButton | None = None
        self.call = PlainLabel(bold=True)
        self.said = ActionButton(self.tr("Record what was said"), ButtonKind.SECOND)
        self.another = LinkButton(self.tr("Start another call"))
        self.owner: NameField | None = None
        self._owner_now = PlainLabel(letters=Letters.SMALL)
        self.finds: list[LinkButton] = []
        self.strip_title = PlainLabel(self.tr("If so, whom to contact"), bold=True)
        self._due, self._time = Tag("", Tint.GREY), PlainLabel(bold=True)
        self.waits_on = BodyText()
        self.so_far = RecordedSoFar(self._comes_of, can_record=self.can_record)
        self.so_far.taken_back.connect(self._take_back)
        self.so_far.asked.connect(self._asks_why_back)
        self.history = self.so_far.list
        self._number, self._contact = Heading("", level=2), PlainLabel(bold=True)
        self._script, self._contact_note = BodyText(), Hint(small=True)
        pieces = (
            *(self._due, self._time, self.waits_on, self.so_far, self._owner_now),
            *(self.why, self.full, self._number, self._contact, self._script, self._contact_note),
            self.strip_title,
        )
        if view is not None:
            self._fill(view)
        for piece in (*pieces, self.call, self.said, self.another):
            if piece.parentWidget() is None:
                piece.setParent(self)
                piece.hide()
        self.page.keep_reading_width()

    def now(self) -> datetime:
        """Return the local time now."""
        return local(self.shift.now())

    def focus_first(self) -> None:
        self._started = self.memory.start_call == self.action
        self.memory.start_call = ""
        if self._started:
            announce(self, self.call.words())
        # A second Enter, on the row that led here, must never begin a call.
        from_row = self.memory.back_to == Timeline()
        if self.finds and not self.call.words():
            # Nobody knows yet whether this call is to be made.
            self.finds[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.form is not None and (self.start is None or self.call.words() or from_row):
            self.form.outcome.focus_first()
        elif self.start is not None:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.page.back.setFocus()

    def here(self) -> Place:
        return AtAction(self.action, self.item)

    def begins_at_heading(self) -> bool:
        # Who has begun a call knows which, and writes down what is said.
        return not (self._started or self.call.words())

    def back(self) -> None:
        self.go(self.memory.take_back_to())

    def after_record(self) -> None:
        self.full.cover()
        announce(self, self.call.words())
        self._to_form()

    def show_refusals(self, found: Sequence[Refusal]) -> None:
        if self.form is not None:
            self.page.errors.show_faults(self.form.mends(found))

    def show_case(self, advice: Advice) -> None:
        advised = advice.action(self.action, self.item)
        if self.form is None:
            return
        action, full = self.working.protocol.action(self.action), self.full.is_full
        self.so_far.show_acts(acts_of(self.working, action, self.item, advice.at, full=full))
        if advised is None:
            return
        view = action_page(self.working, advice, advised, full=self.full.is_full)
        self.page.heading.say(view.heading)
        self._show_contact(view)
        self.why.show_why(view.because)
        self.full.setVisible(view.keeps_back)
        self.form.retell(view.outcomes)
        self.form.call_began(view.called)
        self._due.show_state(
            f"▲ {view.due}" if view.overdue else view.due,
            Tint.ORANGE if view.overdue else Tint.GREY,
        )
        self._show_call(view)
        self._due.setVisible(bool(view.due))
        self._time.say(view.state)
        self._time.setVisible(bool(view.state))
        self.waits_on.say(view.waits_on)
        self.waits_on.setVisible(bool(view.waits_on))
        self._owner_now.say(self.tr("Owner: {owner}").format(owner=view.owner))

    def _fill(self, view: ActionPage) -> None:
        self.page.add(self._due, align_left=True)
        self.page.add(self._time)
        self.page.add(self.waits_on)
        self.page.add(self.full, align_left=True)
        if view.find_out:
            self.page.add(self._finding_out(view))
        if view.contact is not None:
            self.page.add(self._strip(view))
        self.form = OutcomeForm(view, self.now)
        # Its fields have their places only after this.
        self.form.changed.connect(lambda: QTimer.singleShot(0, self, self._show_fields))
        self.page.add(self.form)
        for piece in (self.so_far, self._owner_card(), self.why):
            self.page.add_after(piece)
        self.page.went_on.connect(self._save)
        self.page.main.setEnabled(self.can_record)

    def _finding_out(self, view: ActionPage) -> QWidget:
        """The questions that tell whether this is wanted, each with a key that leads to it."""
        card = Card(self.tr("Find out first"), bar=Ink.BRAND)
        card.room.addWidget(PlainLabel(self.tr("Find out first"), bold=True))
        for each in view.find_out:
            key, place = LinkButton(each.words), AtQuestion(each.question, each.item)
            key.clicked.connect(lambda _=False, place=place: self.go(place))
            card.room.addWidget(key, 0, Qt.AlignmentFlag.AlignLeft)
            self.finds.append(key)
        return card

    def _strip(self, view: ActionPage) -> QWidget:
        """The contact strip: at the bedside the number alone, the rest behind the key."""
        card = Card(self.tr("Whom to contact"), bar=Ink.BRAND)
        pieces = (self.strip_title, self._number, self._contact, self._script, self._contact_note)
        for piece in pieces:
            card.room.addWidget(piece)
        if view.kind is ActionKind.CONTACT and view.is_open:
            self.start = ActionButton(self.tr("Start the call"), ButtonKind.SECOND)
            self.said.clicked.connect(self._to_form)
            for key in (self.start, self.another):
                key.clicked.connect(self._start)
                key.setEnabled(self.can_record)
            card.room.addWidget(self.call)
            # Of two quick presses the second must never find the key to another call.
            card.room.addWidget(Row(self.start, self.said, self.another))
        return card

    def _show_contact(self, view: ActionPage) -> None:
        contact = view.contact
        if contact is None:
            return
        self.strip_title.setVisible(bool(view.find_out))
        none = self.tr("No number here") if contact.name else ""
        for piece, words in (
            (self._number, contact.number or none),
            (self._contact, contact.name),
            (self._script, view.script),
            (self._contact_note, contact.note),
        ):
            piece.say(words)
            piece.setVisible(bool(words))

    def _turn_full(self) -> None:
        self.show_case(self.shift.advice())
        self.why.cover(full=self.full.is_full)
        self.full.tell(self.page.heading.words())

    def _show_call(self, view: ActionPage) -> None:
        if self.start is None:
            return
        # Below its heading the page scrolls on to the outcomes; the line says which call it is.
        self.call.say(f"{view.call}: {view.heading}" if view.call else "")
        self.call.setVisible(bool(view.call))
        self.start.setVisible(view.is_open and not view.call)
        self.said.setVisible(bool(view.call))
        self.another.setVisible(bool(view.call))

    def _owner_card(self) -> QWidget:
        card = Card(self.tr("Owner"), step=3)
        self.owner = NameField(self.tr("Name another owner"), dense=True)
        name = ActionButton(self.tr("Name the owner"), ButtonKind.SECOND, small=True)
        name.setEnabled(self.can_record)
        name.clicked.connect(self._name_owner)
        for piece in (self._owner_now, self.owner, Row(name)):
            card.room.addWidget(piece)
        return card

    def _show_fields(self) -> None:
        chosen = QApplication.focusWidget()
        if self.form is not None and chosen is not None and self.form.isAncestorOf(chosen):
            self.page.show_from(chosen, self.form.first_field())

    def _to_form(self) -> None:
        if self.form is not None:
            self.form.outcome.focus_first()

    def _start(self) -> None:
        self.record([Recorded(self.action, ATTEMPTED, self.item)], None)

    def _asks_why_back(self) -> None:
        """Ask why, with nothing in red: what was missing above has nothing to do with it."""
        self.page.errors.show_faults([])
        begin_moment(self)
        QTimer.singleShot(0, self.page, self.page.follow_focus)

    def _comes_of(self, index: int) -> str:
        return taking_back_words(self.working, self.shift.now(), index)

    def _take_back(self, index: int, reason: str) -> None:
        self.record([OutcomeWithdrawn(index, reason)], None)

    def _name_owner(self) -> None:
        assert self.owner is not None, "the card holds its field"
        if self.owner.value():
            self.page.errors.show_faults([])
            self.record([OwnerNamed(self.action, self.item, self.owner.value())], None)
        else:
            self.page.errors.show_faults([Mend(self.tr("Enter the owner's name"), self.owner)])

    def _save(self) -> None:
        if self.form is None:
            return
        read = self.form.read()
        if isinstance(read, list):
            self.page.errors.show_faults(read)
            return
        self.page.errors.show_faults([])
        recorded, happened = read
        self.save([recorded], self.memory.take_back_to, happened=happened)


def _page(shift: Shift, advice: Advice, advised: Advised) -> ActionPage:
    assert shift.working is not None, "no case is in hand"
    return action_page(shift.working, advice, advised)
