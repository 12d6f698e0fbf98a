"""All answers of a case to check before it is handed on, with a key to change each."""

from guardian_desk.casework.advise import Advice
from guardian_desk.desk.places import AtQuestion, CheckAnswers, Dense
from guardian_desk.desk.presenters.check_answers import AnswerView, CheckView, check_view
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.case_sides import from_key, key_of
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.full_key import FullKey
from guardian_desk.desk.widgets.labels import Heading, Hint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.summary import Answer, SummaryList


class CheckAnswersScreen(CaseScreen):
    """Unknowns first, then each section, then what is no longer asked."""

    title = "Check answers"

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame(self.title, back="Back to the questions"))
        self._came_back = False
        self.lists: dict[str, SummaryList] = {}
        self._not_known = self.tr("Not known, or not yet answered")
        self._earlier = self.tr("From an earlier case, not confirmed")
        self._gone = self.tr("No longer asked")
        self.full = FullKey()
        self.full.turned.connect(self._turn_full)
        self.page.add(self.full, align_left=True)
        self._fill(shift.advice())

    def focus_first(self) -> None:
        rows = {row.answer: row.key for each in self.lists.values() for row in each.rows if row.key}
        first = next(iter(rows.values()), self.page.back)
        last, self.memory.checking = self.memory.checking, ()
        self._came_back = self._came_back or bool(last)
        below = next((key for key in last if key in self._open_rows()), "")
        (rows.get(below or next(iter(last), "")) or first).setFocus()

    def begins_at_heading(self) -> bool:
        # Who comes back from a change goes on at its row.
        return not self._came_back

    def _open_rows(self) -> list[str]:
        """Return what is not known, or not yet answered, in its order."""
        shown = self.lists.get(self._not_known)
        return [] if shown is None else [row.answer for row in shown.rows]

    def read_anew(self) -> None:
        self.go(CheckAnswers())

    def back(self) -> None:
        # The link says that it leads to the questions.
        half_typed = self.memory.drafts.last_place(self.working.case, AtQuestion, Dense)
        self.go(half_typed or self.memory.where())

    def _turn_full(self) -> None:
        view = self._view(self.shift.advice())
        told = {section.title: section.answers for section in view.sections}
        told |= {self._not_known: view.not_known, self._gone: view.no_longer_asked}
        told |= {self._earlier: view.to_confirm}
        for title, shown in self.lists.items():
            self._show(shown, told.get(title, ()))
        self.full.tell(self.title)

    def _view(self, advice: Advice) -> CheckView:
        return check_view(self.working, advice.reading, advice.at, full=self.full.is_full)

    def _fill(self, advice: Advice) -> None:
        view = self._view(advice)
        hint = self.tr("A question stays here until it is answered.")
        self._add(self._not_known, view.not_known, hint)
        again = self.tr("Each counts as it stands, and is asked again.")
        self._add(self._earlier, view.to_confirm, again)
        for section in view.sections:
            self._add(section.title, section.answers)
        gone = self.tr("These answers stay in the record. Nothing is worked out from them.")
        self._add(self._gone, view.no_longer_asked, gone)

    def _add(self, title: str, answers: tuple[AnswerView, ...], hint: str = "") -> None:
        if not answers:
            return
        shown = SummaryList(title)
        shown.change_asked.connect(self._change)
        self._show(shown, answers)
        self.page.add(Heading(title, level=2))
        if hint:
            self.page.add(Hint(hint, small=True))
        self.page.add(shown)
        self.lists[title] = shown

    def _show(self, shown: SummaryList, answers: tuple[AnswerView, ...]) -> None:
        shown.show_answers(
            [
                Answer(key_of(each.question, each.item), each.name, each.words, each.note,
                       each.change if self.can_record else "")
                for each in answers
            ]
        )  # fmt: skip

    def _change(self, key: str) -> None:
        rows = self._open_rows()
        below = rows[rows.index(key) + 1 :] if key in rows else []
        self.memory.checking = (key, *below)
        self.memory.back_to = CheckAnswers()
        self.go(AtQuestion(*from_key(key)))
