"""One question on a page of its own; a list that grows is such a question too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Answered, MemberAdded, MemberWithdrawn
from guardian_desk.casework.refusal import Refusal
from guardian_desk.desk.places import AtQuestion, CheckAnswers, Dense, Place
from guardian_desk.desk.presenters.case_words import local
from guardian_desk.desk.presenters.question import (
    Around,
    BeforeView,
    GroupView,
    QuestionView,
    around,
    first_question_of,
    question_view,
    recorded_answer,
)
from guardian_desk.desk.screens.again_key import STILL, AgainKey
from guardian_desk.desk.screens.answer_box import AnswerBox, answer_box
from guardian_desk.desk.screens.body_places import add_body_map
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.members import MemberRows
from guardian_desk.desk.screens.mending import mend_of
from guardian_desk.desk.screens.walking import shown_in_full, walk_back, walk_on
from guardian_desk.desk.screens.why_key import WhyKey
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.body_map import BodyMap
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.full_key import FullKey
from guardian_desk.desk.widgets.labels import Hint, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.typed import FieldFault
from guardian_desk.desk.widgets.words import NameField


class QuestionScreen(CaseScreen):
    """The next open question, or the one asked for; Continue records and goes on."""

    title = "Question"

    def __init__(self, shift: Shift, place: AtQuestion) -> None:
        super().__init__(shift, PageFrame(main="Continue", back="Back"))
        self.place = place
        self.around: Around | None = None
        self.view: QuestionView | None = None
        self.box: AnswerBox | None = None
        self.body: BodyMap | None = None
        self.reason: NameField | None = None
        self.members: MemberRows | None = None
        self.full = FullKey(parent=self)
        self.full.turned.connect(self._turn_full)
        self.full.hide()
        self.why = WhyKey(self.tr("Why am I asked this?"), self.page, parent=self)
        self._on_record_words: PlainLabel | None = None
        self.again: AgainKey | None = None
        self.page.went_on.connect(self._continue)
        self._find()

    def now(self) -> datetime:
        """Return the local time now."""
        return local(self.shift.now())

    def entered(self) -> None:
        if self.around is None:
            self.go(CheckAnswers())
            return
        if self.memory.dense and not self.place.question:
            self.go(Dense(self.around.slot.asked.question.section))
            return
        self.memory.stay_at(self.here())
        super().entered()

    def here(self) -> Place | None:
        return None if self.around is None else AtQuestion(*self.around.slot.key)

    def read_anew(self) -> None:
        self.go(self.place)

    def name(self) -> str:
        return self.tr("Question")

    def current_section(self) -> str:
        return "" if self.around is None else self.around.slot.asked.question.section

    def focus_first(self) -> None:
        if self.members is not None and not self.members.rows:
            self.members.add.setFocus()
        elif self.again is not None and self.place.happening:
            self.again.setFocus()
        elif self.box is not None:
            self.box.asked.focus_first()

    def left(self) -> None:
        if self.box is not None:
            self.box.keep_back()
        super().left()

    def back(self) -> None:
        before = None if self.around is None else self.around.before
        walk_back(self, before)

    def show_case(self, advice: Advice) -> None:
        if self.around is None or self.members is None:
            return
        view = question_view(self.working, advice.reading, self.around.slot, advice.at)
        if view.group is not None:
            self.members.show_group(view.group)

    def show_refusals(self, found: Sequence[Refusal]) -> None:
        if self.box is not None:
            self.page.errors.show_faults([mend_of(self, found, self.box.asked)])

    def _find(self) -> None:
        advice = self.shift.advice()
        place = self.place
        self.around = around(self.working, advice.reading, place.question, place.item)
        if self.around is not None:
            view = question_view(self.working, advice.reading, self.around.slot, advice.at)
            self._show_question(view, recorded_answer(self.working, self.around.slot))

    def _show_question(self, view: QuestionView, known: Answered | None) -> None:
        self.view, self.title = view, view.caption
        reach = self.reach_of(view.question)
        self.box = answer_box(view.question, view.item, self.now, reach=reach)
        self.box.open_with(known)
        self.page.add(PlainLabel(view.place, letters=Letters.SMALL))
        if view.keeps_back:
            self.page.add(self.full, align_left=True)
            self.full.show()
        if view.before is not None:
            self.page.add(self._on_record(view))
            self._tell_on_record(view.before)
        self.page.add(self.box.asked)
        self.body = add_body_map(self.box, self.shift.ports.body_map)
        if view.group is not None:
            self._show_members(view.group)
        if view.before is not None and view.group is None:
            self.reason = NameField(self.tr("Why it changes (may be left out)"), dense=True)
            self.page.add(self.reason)
        self.why.show_why(view.why)
        self.page.add(self.why)
        dense = LinkButton(self.tr("Show this section on one page"), letters=Letters.SMALL)
        dense.clicked.connect(self._dense)
        self.page.add_key(dense)
        self.page.main.setEnabled(self.can_record)
        self.page.keep_reading_width()

    def _on_record(self, view: QuestionView) -> QWidget:
        card = Card(self.tr("On record"), step=2)
        assert view.before is not None, "shown only where something is on record"
        self._on_record_words = PlainLabel(letters=Letters.SMALL, bold=True)
        self._on_record_words.say(self._said_before(view.before))
        card.room.addWidget(self._on_record_words)
        note = self.tr("{note}. A new answer replaces it; both stay in the record.")
        card.room.addWidget(Hint(note.format(note=view.before.note), small=True))
        if view.question.bedside and view.before.confirms is None:
            part = self.tr("“Show in full” fills it in, to change a part of it.")
            card.room.addWidget(Hint(part, small=True))
        if (same := view.before.confirms) is not None and self.can_record:
            still = ActionButton(self.tr("Asked again: still so"), ButtonKind.SECOND, small=True)
            still.clicked.connect(lambda: self.save([same], self._next))
            card.room.addWidget(still, 0, Qt.AlignmentFlag.AlignLeft)
        if (told := view.before.again) is not None and self.can_record:
            assert self.box is not None, "what is on record belongs to a question"
            self.again = again = AgainKey(told, self.box)
            again.clicked.connect(lambda: self.save([again.answer()], self._next))
            card.room.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _tell_on_record(self, before: BeforeView) -> None:
        assert self.box is not None, "what is on record belongs to a question"
        self.box.asked.tell_on_record(self._said_before(before))

    def _said_before(self, before: BeforeView) -> str:
        return self.tr("On record: {words}").format(words=before.words)

    def _turn_full(self) -> None:
        if self.around is None or self.box is None:
            return
        advice, full = self.shift.advice(), self.full.is_full
        view = question_view(self.working, advice.reading, self.around.slot, advice.at, full=full)
        self.box.retell(view.caption, full=full)
        if self._on_record_words is not None and view.before is not None:
            self._on_record_words.say(self._said_before(view.before))
            self._tell_on_record(view.before)
        self.why.cover(full=full)
        self.full.tell(view.caption)

    def _show_members(self, group: GroupView) -> None:
        assert self.box is not None, "a list has its question"
        self.members = MemberRows(group, can_record=self.can_record)
        self.members.add.clicked.connect(self._add)
        self.members.opened.connect(self._open_member)
        self.members.withdrawn.connect(self._withdraw)
        self.box.asked.answer_room.insertWidget(0, self.members)

    def _continue(self) -> None:
        assert self.box is not None, "only a shown question goes on"
        if shown_in_full(self, [self.box]):
            return
        read = self.box.read()
        if not isinstance(read, Answered):
            words = read.message if isinstance(read, FieldFault) else _WANTED
            self.page.errors.show_faults([Mend(words, self.box.asked)])
            return
        reason = self.reason.value() if self.reason is not None else ""
        changed = reason or not self.box.is_unchanged()
        if self.place.happening and not changed and self.again is None:
            self.page.errors.show_faults([Mend(_HAPPENING, self.box.asked)])
            return
        events = [replace(read, reason=reason)] if changed else []
        walk_on(self, events, [], self._next, unchanged=STILL if self.again else "")

    def _next(self) -> Place:
        """Return where to go on after saving: the next open question below this one."""
        self.memory.stay_at(None)
        if self.memory.back_to is not None:
            return self.memory.take_back_to()
        assert self.around is not None, "only a shown question is saved"
        key = self.around.slot.key
        found = around(self.working, self.shift.advice().reading, *key)
        after = None if found is None else found.after if found.slot.key == key else found.slot
        return CheckAnswers() if after is None else AtQuestion(*after.key)

    def _dense(self) -> None:
        self.memory.dense = True
        self.go(Dense(self.current_section()))

    def _group(self) -> str:
        assert self.view is not None, "members stand on a shown list"
        assert self.view.group is not None, "members stand on a shown list"
        return self.view.group.group

    def _add(self) -> None:
        # A new member has questions of its own: they come first, before the page one came from.
        self.memory.back_to = None
        item = str(self.shift.ports.new_item())
        self.record([MemberAdded(self._group(), item)], lambda: self._place_of(item))

    def _place_of(self, item: str) -> Place:
        reading = self.shift.advice().reading
        first = first_question_of(self.working, reading, self._group(), item)
        return AtQuestion(first, item) if first else self.place

    def _open_member(self, item: str) -> None:
        self.go(self._place_of(item))

    def _withdraw(self, item: str, reason: str) -> None:
        self.record([MemberWithdrawn(self._group(), item, reason)], None)


_HAPPENING = "Choose what is happening now, or go back."
_WANTED = "Choose or enter an answer. “I do not know” is one."
