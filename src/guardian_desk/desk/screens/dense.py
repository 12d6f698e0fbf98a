"""A section of a case as one page of compact controls with one Save."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.agenda import Slot, next_slot, slots
from guardian_desk.casework.events import Answered
from guardian_desk.casework.refusal import Refusal, refusals
from guardian_desk.desk.places import AtQuestion, CheckAnswers, Dense, Place
from guardian_desk.desk.presenters.case_frame import slot_words
from guardian_desk.desk.presenters.case_words import local
from guardian_desk.desk.presenters.grid import grid_of, grid_title
from guardian_desk.desk.presenters.question import before_view, carried_words, recorded_answer
from guardian_desk.desk.presenters.why import questions_why
from guardian_desk.desk.screens.again_key import STILL, AgainKey
from guardian_desk.desk.screens.answer_box import AnswerBox, answer_box
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.mending import mend_of
from guardian_desk.desk.screens.walking import shown_in_full, walk_on
from guardian_desk.desk.screens.why_key import WhyKey
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.errors import Mend, named
from guardian_desk.desk.widgets.full_key import FullKey
from guardian_desk.desk.widgets.labels import Hint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.typed import FieldFault
from guardian_desk.rulepack.grid import Grid
from guardian_desk.rulepack.pack import Section
from guardian_desk.rulepack.words import Answers


class DenseScreen(CaseScreen):
    """All questions of a section that are shown now; only what a person changed is saved."""

    title = "Section"

    def __init__(self, shift: Shift, section: str) -> None:
        self._section = section or _first_section(shift)
        titles = {each.id: each.title for each in _sections(shift)}
        heading = titles.get(self._section, "")
        super().__init__(shift, PageFrame(heading, main="Save", back="Back"))
        self.title = heading
        self.memory.dense = True
        self.boxes: dict[tuple[str, str], AnswerBox] = {}
        self.again: AgainKey | None = None
        self._grids: set[tuple[str, str]] = set()
        self.full = FullKey()
        self.full.turned.connect(self._turn_full)
        self.page.add(self.full, align_left=True)
        self._fill()
        self.why = WhyKey(self.tr("Why am I asked this?"), self.page, parent=self)
        self._show_why()
        self.page.add(self.why)
        self.page.went_on.connect(self._save)
        one = LinkButton(self.tr("Show one question at a time"), letters=Letters.SMALL)
        one.clicked.connect(self._one_at_a_time)
        self.page.add_key(one)
        self.page.main.setEnabled(self.can_record)

    def here(self) -> Place:
        return Dense(self._section)

    def read_anew(self) -> None:
        self.go(Dense(self._section))

    def current_section(self) -> str:
        return self._section

    def now(self) -> datetime:
        """Return the local time now."""
        return local(self.shift.now())

    def focus_first(self) -> None:
        first = self._first_open()
        if first is not None:
            first.asked.focus_first()

    def begins_at_heading(self) -> bool:
        # Once something is answered, work goes on further down.
        return self._first_open() is next(iter(self.boxes.values()), None)

    def _first_open(self) -> AnswerBox | None:
        """Return the first box without an answer on record, or the first of all."""
        boxes = tuple(self.boxes.values())
        return next((each for each in boxes if not each.is_on_record), next(iter(boxes), None))

    def entered(self) -> None:
        self.memory.stay_at(self.here())
        super().entered()
        for key, box in self.boxes.items():
            self.half_typed.take_over(AtQuestion(*key), box.asked)

    def left(self) -> None:
        for box in self.boxes.values():
            box.keep_back()
        super().left()

    def back(self) -> None:
        self.memory.dense = False
        self.memory.stay_at(None)
        self.go(AtQuestion())

    def after_record(self) -> None:
        self.focus_first()

    def show_refusals(self, found: Sequence[Refusal]) -> None:
        self.show_trouble(" ".join(each.says for each in found))

    def _fill(self) -> None:
        advice = self.shift.advice()
        for slot in self._slots(advice):
            grid = grid_of(self.working.protocol.pack, slot.asked.question.id)
            if slot.asked.lists is not None:
                self._add_list(slot)
            elif grid is not None:
                self._add_grid(grid, slot)
            else:
                self._add_box(slot)

    def _slots(self, advice: Advice) -> list[Slot]:
        found = slots(self.working.protocol, self.working.state, advice.reading)
        return [each for each in found if each.asked.question.section == self._section]

    def _add_box(self, slot: Slot) -> None:
        caption = slot_words(self.working, slot)
        asked = slot.asked.question
        known = recorded_answer(self.working, slot)
        notes = [asked.hint]
        if earlier := carried_words(self.working, slot, self.shift.now()):
            notes.append(self.tr("On record: {words}").format(words=earlier))
        if known is not None and asked.bedside:
            notes.append(self.tr("On record. “Show in full” fills it in."))
        asked = replace(asked, hint="\n".join(filter(None, notes)))
        box = answer_box(
            asked, slot.item, self.now, caption=caption, dense=True, reach=self.reach_of(asked)
        )
        box.open_with(known)
        self.boxes[slot.key] = box
        self.page.add(box.asked)
        self._add_again(slot, box)

    def _add_again(self, slot: Slot, box: AnswerBox) -> None:
        """Below what may happen again stands its key; it saves what else was changed, too."""
        if not slot.asked.question.again or not self.can_record:
            return
        before = before_view(self.working, slot, self.shift.now(), full=False)
        if before is None or before.again is None:
            return
        self.again = key = AgainKey(before.again, box)
        key.clicked.connect(lambda: self._save(key))
        self.page.add(key, align_left=True)

    def _turn_full(self) -> None:
        full = self.full.is_full
        for slot in self._slots(self.shift.advice()):
            box = self.boxes.get(slot.key)
            if box is not None:
                box.retell(slot_words(self.working, slot, full=full), full=full)
        self.why.cover(full=full)
        self.full.tell(self.title)

    def _show_why(self) -> None:
        advice = self.shift.advice()
        self.why.show_why(questions_why(self.working, advice.reading, self._slots(advice)))

    def _add_list(self, slot: Slot) -> None:
        """A list that grows has a page of its own; here stands the way to it."""
        assert slot.asked.question.answers is Answers.LIST, "only lists have members"
        count = len(self.working.state.known.members.get(slot.asked.question.id, ()))
        words = self.tr("{ask} {count} listed.").format(
            ask=slot_words(self.working, slot), count=count
        )
        link = LinkButton(words, bold=True)
        link.clicked.connect(lambda: self.go(AtQuestion(*slot.key)))
        self.page.add(link, align_left=True)
        self.page.add(Hint(self.tr("Add to this list on its own page."), small=True))

    def _add_grid(self, grid: Grid, slot: Slot) -> None:
        """A grid has a page of its own; here stands the way to it, once for each member."""
        if (grid.id, slot.item) in self._grids:
            return
        self._grids.add((grid.id, slot.item))
        link = LinkButton(grid_title(self.working, grid, slot.item), bold=True)
        link.clicked.connect(lambda: self.go(AtQuestion(*slot.key)))
        self.page.add(link, align_left=True)

    def _save(self, again: AgainKey | None = None) -> None:
        if shown_in_full(self, self.boxes.values()):
            return
        faults, events = [], []
        for box in self.boxes.values():
            if again is not None and box is again.box:
                events.append(again.answer())
                continue
            read = box.read()
            if box.is_unchanged():
                continue
            if isinstance(read, FieldFault):
                faults.append(named(box.asked, read.message))
            elif read is not None:
                faults += self._refused_here(read, box)
                events.append(read)
        walk_on(self, events, faults, self._next, unchanged=STILL if self.again else "")

    def _refused_here(self, answer: Answered, box: AnswerBox) -> list[Mend]:
        working = self.working
        found = refusals(working.protocol, working.area, working.state, answer, self.shift.now())
        return [mend_of(self, found, box.asked)] if found else []

    def _next(self) -> Place:
        """Return the same section while questions in it are open, then the next open one."""
        found = slots(self.working.protocol, self.working.state, self.shift.advice().reading)
        own = [each for each in found if each.asked.question.section == self._section]
        pack = self.working.protocol.pack
        fresh = [each for each in own if each.is_open and each.key not in self.boxes]
        if any(grid_of(pack, each.asked.question.id) is None for each in fresh):
            return Dense(self._section)
        after = next_slot(found[found.index(own[-1]) + 1 :] if own else found) or next_slot(found)
        if after is not None and grid_of(pack, after.asked.question.id) is not None:
            return AtQuestion(*after.key)
        return CheckAnswers() if after is None else Dense(after.asked.question.section)

    def _one_at_a_time(self) -> None:
        self.memory.dense = False
        found = self._slots(self.shift.advice())
        slot = next((each for each in found if each.is_open), found[0] if found else None)
        self.go(AtQuestion() if slot is None else AtQuestion(*slot.key))


def _sections(shift: Shift) -> tuple[Section, ...]:
    assert shift.working is not None, "no case is in hand"
    return shift.working.protocol.pack.parts.sections


def _first_section(shift: Shift) -> str:
    assert shift.working is not None, "no case is in hand"
    working = shift.working
    found = slots(working.protocol, working.state, shift.advice().reading)
    slot = next_slot(found)
    return slot.asked.question.section if slot is not None else _sections(shift)[0].id
