"""Record that a case was opened in error, or that what it holds belongs to another case."""

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Corrected, Correction
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.desk.places import Correcting, Place, Start
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.labels import BodyText
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.words import WordsField

_ELSEWHERE = "elsewhere"


class CorrectingScreen(CaseScreen):
    """Why the case is not what it seems, and the reason; nothing of it is taken away."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame("Correct this case", main="Save", back="Back"))
        self.title = self.tr("Correct this case")
        stays = self.tr(
            "Nothing is taken away: every entry stays in the log, with this correction beside it."
            " To change one answer, use Check answers."
        )
        self.page.add(BodyText(stays))
        self.recorded = BodyText(self.tr("A correction is recorded for this case already."))
        self.page.add(self.recorded)
        self.why = RadioQuestion(
            self.tr("What is wrong?"),
            (
                Choice(Correction.OPENED_IN_ERROR, self.tr("The case was opened in error")),
                Choice(
                    Correction.WRONG_CASE,
                    self.tr("What was entered here belongs to another case"),
                ),
            ),
        )
        self.why.changed.connect(self._show_right)
        self.right = RadioQuestion(self.tr("Which is the right case?"), self._others())
        self.reason = WordsField(self.tr("Reason"), lines=3)
        for piece in (self.why, self.right, self.reason):
            self.page.add(piece)
        self.right.hide()
        self.page.went_on.connect(self._save)

    def show_case(self, _advice: Advice) -> None:
        self.recorded.setVisible(self.working.state.correction is not None)
        for piece in (self.why, self.reason, self.page.main):
            piece.setVisible(self.can_record)
        self._show_right()

    def here(self) -> Place:
        return Correcting()

    def focus_first(self) -> None:
        if self.can_record:
            self.why.focus_first()
        else:
            self.page.back.setFocus()

    def _others(self) -> list[Choice]:
        def told(row: BoardRow) -> Choice:
            return Choice(str(row.case), row.label or str(row.case))

        rows = [row for row in self.shift.board() if row.case != self.working.case]
        elsewhere = self.tr("A case that is not on this computer, or I do not know")
        return [*map(told, rows), Choice(_ELSEWHERE, elsewhere, apart=True)]

    def _show_right(self) -> None:
        self.right.setVisible(self.can_record and self.why.value() == Correction.WRONG_CASE)

    def _save(self) -> None:
        why, right, reason = self.why.value(), self.right.value(), self.reason.value()
        faults = []
        if why is None:
            faults.append(Mend(self.tr("Choose what is wrong"), self.why))
        if why == Correction.WRONG_CASE and right is None:
            faults.append(Mend(self.tr("Choose the right case"), self.right))
        if not reason:
            faults.append(Mend(self.tr("Enter the reason"), self.reason))
        self.page.errors.show_faults(faults)
        if faults or why is None:
            return
        known = right if why == Correction.WRONG_CASE and right != _ELSEWHERE else None
        self.save([Corrected(Correction(why), known or "", reason)], Start())
