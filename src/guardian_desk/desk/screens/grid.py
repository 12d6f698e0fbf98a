"""A grid of a case on a page of its own: who was asked, replied, attended, and who is waited on."""

from collections.abc import Sequence

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Answered, NotKnown
from guardian_desk.casework.refusal import Refusal
from guardian_desk.casework.state import answer_of
from guardian_desk.desk.places import AtQuestion, CheckAnswers, Place
from guardian_desk.desk.presenters.case_words import option_words
from guardian_desk.desk.presenters.grid import (
    GridView,
    after_grid,
    before_grid,
    grid_view,
    waiting_lines,
)
from guardian_desk.desk.presenters.question import recorded_answer
from guardian_desk.desk.presenters.why import questions_why
from guardian_desk.desk.screens.answer_box import not_known_choices
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.walking import walk_back, walk_on
from guardian_desk.desk.screens.why_key import WhyKey
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.full_key import FullKey
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.matrix import Matrix, MatrixColumn
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.protocol.known import Answer
from guardian_desk.rulepack.grid import Grid

_NOT_KNOWN = frozenset(NotKnown)


class GridScreen(CaseScreen):
    """All columns of a grid that are asked now; one Save records each that a person changed."""

    title = "Grid"

    def __init__(self, shift: Shift, grid: Grid, item: str) -> None:
        super().__init__(shift, PageFrame(main="Save", back="Back"))
        self.grid, self.item = grid, item
        self.view: GridView = grid_view(self.working, shift.advice().reading, grid, item)
        self.title = self.view.title
        self.full = FullKey(parent=self)
        self.full.turned.connect(self._turn_full)
        self.why = WhyKey(self.tr("Why am I asked this?"), self.page, parent=self)
        self.waiting = Card(self.tr("Waiting on"), step=2)
        self.waiting.room.addWidget(PlainLabel(self.tr("Waiting on"), bold=True))
        self.waiting_words = PlainLabel(letters=Letters.SMALL)
        self.waiting.room.addWidget(self.waiting_words)
        self.matrix = Matrix(
            self.title,
            self._rows(),
            [MatrixColumn(each.question, each.head) for each in self.view.columns],
            hint=self.view.hint,
            level=1,
        )
        self._fill()

    def here(self) -> Place | None:
        return AtQuestion(*self.view.slots[0].key)

    def read_anew(self) -> None:
        self.go(AtQuestion(*self.view.slots[0].key))

    def current_section(self) -> str:
        return self.view.slots[0].asked.question.section

    def entered(self) -> None:
        self.memory.stay_at(self.here())
        super().entered()

    def focus_first(self) -> None:
        self.matrix.focus_first()

    def back(self) -> None:
        before = before_grid(self.working, self.shift.advice().reading, self.grid, self.item)
        walk_back(self, before)

    def show_case(self, advice: Advice) -> None:
        self._tell_waiting(advice)

    def show_refusals(self, found: Sequence[Refusal]) -> None:
        self.page.errors.show_faults([Mend(" ".join(each.says for each in found), self.matrix)])

    def _rows(self) -> tuple[Choice, ...]:
        question, full = self.view.slots[0].asked.question, self.full.is_full
        own = (
            Choice(each.id, option_words(question, each, full=full), alone=each.alone)
            for each in question.options
        )
        return (*own, *not_known_choices())

    def _fill(self) -> None:
        if self.view.keeps_back:
            self.page.add(self.full, align_left=True)
        else:
            self.full.hide()
        self.page.add(self.matrix)
        self.page.add(self.waiting)
        for slot in self.view.slots:
            known = recorded_answer(self.working, slot)
            if known is not None:
                self.matrix.show_value(slot.asked.question.id, _ticks(known))
        reading = self.shift.advice().reading
        self.why.show_why(questions_why(self.working, reading, self.view.slots))
        self.page.add(self.why)
        self.matrix.changed.connect(lambda: self._tell_waiting(self.shift.advice()))
        self.page.went_on.connect(self._save)
        self.page.main.setEnabled(self.can_record)

    def _turn_full(self) -> None:
        self.why.cover(full=self.full.is_full)
        self.matrix.retell_rows(self._rows())
        self._tell_waiting(self.shift.advice())
        self.full.tell(self.title)

    def _tell_waiting(self, advice: Advice) -> None:
        lines = waiting_lines(
            self.working, advice.reading, self.grid, self.item, self._now(), full=self.full.is_full
        )
        nobody = self.tr("By what stands here, nobody.")
        self.waiting_words.say("\n".join(lines) or nobody)

    def _now(self) -> dict[str, Answer | None]:
        """Return what stands on the page, as conditions read it."""
        found: dict[str, Answer | None] = {}
        for column in self.view.columns:
            read = self._read(column.question)
            found[column.question] = None if read is None else answer_of(read)
        return found

    def _read(self, column: str) -> Answered | None:
        ticked = self.matrix.value(column)
        if not ticked:
            return None
        if ticked[0] in _NOT_KNOWN:
            return Answered(column, self.item, unknown=NotKnown(ticked[0]))
        return Answered(column, self.item, options=tuple(sorted(ticked)))

    def _save(self) -> None:
        events, faults = [], []
        for slot, column in zip(self.view.slots, self.view.columns, strict=True):
            read, before = self._read(column.question), recorded_answer(self.working, slot)
            if read is None and before is not None:
                faults.append(Mend(self._empty(column.head), self.matrix))
            elif read is not None and (before is None or _ticks(read) != _ticks(before)):
                events.append(read)
        walk_on(self, events, faults, self._next)

    def _empty(self, head: str) -> str:
        words = self.tr("{head}: tick somebody, or “{nobody}”.")
        nobody = next((each.words for each in self.matrix.rows if each.alone), "")
        return words.format(head=head, nobody=nobody)

    def _next(self) -> Place:
        self.memory.stay_at(None)
        if self.memory.back_to is not None:
            return self.memory.take_back_to()
        after = after_grid(self.working, self.shift.advice().reading, self.grid, self.item)
        return CheckAnswers() if after is None else AtQuestion(*after.key)


def _ticks(answer: Answered) -> tuple[str, ...]:
    return (answer.unknown,) if answer.unknown else tuple(sorted(answer.options))
