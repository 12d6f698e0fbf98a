"""Close a case that was opened in error or holds another's entries, and open it again."""

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import CaseReopened, Corrected, Correction
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.desk.places import AtQuestion, Correcting, Place, Start
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.labels import BodyText
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.words import NameField, WordsField

_ELSEWHERE, _NOT_KNOWN = "elsewhere", "not known"


class CorrectingScreen(CaseScreen):
    """Why the case is not what it seems, and the reason; nothing of it is taken away.

    A closed case is opened again here, and that needs a reason too.
    """

    def __init__(self, shift: Shift) -> None:
        assert shift.working is not None, "no case is in hand"
        self._is_closed = shift.working.state.correction is not None
        heading = self.tr("Reopen this case") if self._is_closed else self.tr("Correct this case")
        main = heading if self._is_closed else self.tr("Save")
        super().__init__(shift, PageFrame(heading, main=main, back="Back"))
        self.title = heading
        stays = self.tr(
            "Nothing is taken away: every entry stays in the log, with this correction beside it."
            " The case is then closed. To change one answer, use Check answers."
            " To take back one outcome, open its action."
        )
        again = self.tr("Every entry stays in the log. The case is then worked on as before.")
        self.page.add(BodyText(again if self._is_closed else stays))
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
        self.right.changed.connect(self._show_right)
        self.elsewhere = NameField(self.tr("What is the right case called, and where is it?"))
        self.reason = WordsField(self.tr("Reason"), lines=3)
        for piece in (self.why, self.right, self.elsewhere, self.reason):
            self.page.add(piece)
        self.page.went_on.connect(self._reopen if self._is_closed else self._save)

    def show_case(self, _advice: Advice) -> None:
        self.why.setVisible(self.can_record and not self._is_closed)
        for piece in (self.reason, self.page.main):
            piece.setVisible(self.can_record)
        self._show_right()

    def here(self) -> Place:
        return Correcting()

    def focus_first(self) -> None:
        if self.can_record:
            (self.reason if self._is_closed else self.why).focus_first()
        else:
            self.page.back.setFocus()

    def _others(self) -> list[Choice]:
        def told(row: BoardRow) -> Choice:
            return Choice(str(row.case), row.label or str(row.case))

        rows = [row for row in self.shift.board() if row.case != self.working.case]
        return [
            *map(told, rows),
            Choice(_ELSEWHERE, self.tr("A case that is not on this computer"), apart=True),
            Choice(_NOT_KNOWN, self.tr("I do not know"), apart=True),
        ]

    def _show_right(self) -> None:
        wrong = self.can_record and self.why.value() == Correction.WRONG_CASE
        self.right.setVisible(wrong)
        self.elsewhere.setVisible(wrong and self.right.value() == _ELSEWHERE)

    def _save(self) -> None:
        why, right, reason = self.why.value(), self.right.value(), self.reason.value()
        wrong, called = why == Correction.WRONG_CASE, self.elsewhere.value()
        faults = []
        if why is None:
            faults.append(Mend(self.tr("Choose what is wrong"), self.why))
        if wrong and right is None:
            faults.append(Mend(self.tr("Choose the right case"), self.right))
        if wrong and right == _ELSEWHERE and not called:
            faults.append(Mend(self.tr("Enter what the right case is called"), self.elsewhere))
        if not reason:
            faults.append(Mend(self.tr("Enter the reason"), self.reason))
        self.page.errors.show_faults(faults)
        if faults or why is None:
            return
        if not wrong or right is None:
            self.save([Corrected(Correction(why), words=reason)], Start())
            return
        self.save([self._belongs_to(right, called, reason)], Start())

    def _belongs_to(self, right: str, called: str, reason: str) -> Corrected:
        """Return the correction with the right case: its id, and what it is called in words."""
        here = {str(row.case): row.label for row in self.shift.board()}
        name = called if right == _ELSEWHERE else here.get(right, "")
        words = f"It belongs to {name}. {reason}" if name else reason
        return Corrected(Correction.WRONG_CASE, right if right in here else "", words)

    def _reopen(self) -> None:
        reason = self.reason.value()
        faults = [] if reason else [Mend(self.tr("Enter the reason"), self.reason)]
        self.page.errors.show_faults(faults)
        if reason:
            self.save([CaseReopened(reason)], AtQuestion())
