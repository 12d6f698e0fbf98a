"""All answers of a case to check before it is handed on, with a key to change each."""

from guardian_desk.casework.advise import Advice
from guardian_desk.desk.places import AtQuestion, CheckAnswers, Dense
from guardian_desk.desk.presenters.check_answers import AnswerView, check_view
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.case_sides import from_key, key_of
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.labels import Heading, Hint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.summary import Answer, SummaryList


class CheckAnswersScreen(CaseScreen):
    """Unknowns first, then each section, then what is no longer asked."""

    title = "Check answers"

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame(self.title, back="Back to the questions"))
        self.lists: dict[str, SummaryList] = {}
        self._fill(shift.advice())

    def focus_first(self) -> None:
        keys = (row.key for each in self.lists.values() for row in each.rows)
        first = next((key for key in keys if key is not None), None)
        (first or self.page.back).setFocus()

    def back(self) -> None:
        # The link says that it leads to the questions.
        half_typed = self.memory.drafts.last_place(self.working.case, AtQuestion, Dense)
        self.go(half_typed or AtQuestion())

    def _fill(self, advice: Advice) -> None:
        view = check_view(self.working, advice.reading, advice.at)
        hint = self.tr("A question stays here until it is answered.")
        self._add(self.tr("Not known, or not yet answered"), view.not_known, hint)
        for section in view.sections:
            self._add(section.title, section.answers)
        gone = self.tr("These answers stay in the record. Nothing is worked out from them.")
        self._add(self.tr("No longer asked"), view.no_longer_asked, gone)

    def _add(self, title: str, answers: tuple[AnswerView, ...], hint: str = "") -> None:
        if not answers:
            return
        shown = SummaryList(title)
        shown.change_asked.connect(self._change)
        shown.show_answers(
            [
                Answer(key_of(each.question, each.item), each.name, each.words, each.note,
                       each.change if self.can_record else "")
                for each in answers
            ]
        )  # fmt: skip
        self.page.add(Heading(title, level=2))
        if hint:
            self.page.add(Hint(hint, small=True))
        self.page.add(shown)
        self.lists[title] = shown

    def _change(self, key: str) -> None:
        self.memory.back_to = CheckAnswers()
        self.go(AtQuestion(*from_key(key)))
