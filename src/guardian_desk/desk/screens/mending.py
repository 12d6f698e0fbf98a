"""Say at its field why an answer was refused, and lead to the answer that it contradicts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from guardian_desk.casework.refusal import Refusal
from guardian_desk.desk.places import AtQuestion
from guardian_desk.desk.presenters.case_words import answers_given, ask_words, on_record
from guardian_desk.desk.widgets.errors import Elsewhere, Mend
from guardian_desk.desk.widgets.field import Asked

if TYPE_CHECKING:
    from guardian_desk.desk.screens.case_frame import CaseScreen


def mend_of(screen: "CaseScreen", found: Sequence[Refusal], asked: Asked) -> Mend:
    """Return what was refused; what is on record against it stands with it, and has its link."""
    against = tuple(dict.fromkeys(each.against for each in found if each.against))
    told = (each.says for each in found)
    words = " ".join((*told, *(_on_record(screen, each) for each in against)))
    return Mend(words, asked, tuple(_way_to(screen, each) for each in against))


def _on_record(screen: "CaseScreen", question: str) -> str:
    asked = screen.working.protocol.by_question[question].question
    given = answers_given(screen.working.state)[(question, "")]
    words = on_record(asked, given.latest, screen.shift.now(), full=False)
    return screen.tr("On record: {ask} {words}.").format(ask=ask_words(asked), words=words)


def _way_to(screen: "CaseScreen", question: str) -> Elsewhere:
    asked = screen.working.protocol.by_question[question].question

    def go() -> None:
        screen.memory.back_to = screen.here()
        screen.go(AtQuestion(question))

    return Elsewhere(screen.tr("Go to: {ask}").format(ask=ask_words(asked)), go)
