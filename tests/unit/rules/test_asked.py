"""Questions that are asked where no advice hangs on it: a case expects advice, not questions."""

from guardian_desk.casework.advise import advise
from guardian_desk.casework.agenda import slots
from guardian_desk.rulepack.casefile import CaseScript, Do, Given, Step
from guardian_desk.usecases.play import last_of, until
from tests.unit.rules.shelves import INJURY, PREBIRTH, area, protocol

START = "2026-11-02T10:00:00+00:00"
EXCLUDED = (
    Step("+1:00", Do.ANSWER, {"exam_grade": "paediatric_consultant", "account_fits": "suitable"}),
    Step("+1:10", Do.RECORD, action="senior_exam", outcome="examined", person="Dr A", words="Seen"),
    Step("+1:20", Do.RECORD, action="nai_decision", outcome="excluded", decided_by="Dr A"),
)


def asked(of: str, *more: Step, **answers: Given) -> set[str]:
    """Return the questions that are asked once these answers and steps are recorded."""
    events = (Step("+0:01", Do.ANSWER, answers), *more)
    script = CaseScript("a_case", ("cumberland",), events, START)
    here, at = area("cumberland", of=of), last_of(script)
    state = until(protocol(of), here, script, at)
    found = advise(protocol(of), here, state, at)
    return {slot.asked.question.id for slot in slots(protocol(of), state, found.reading)}


def test_the_father_is_asked_about_before_anybody_has_said_who_he_is() -> None:
    of_him = {"father_children", "father_childhood", "father_mind", "father_learning"}

    assert of_him <= asked(PREBIRTH)
    assert of_him <= asked(PREBIRTH, father_known="identified")
    assert not of_him & asked(PREBIRTH, father_known="no_father")


def test_the_time_of_birth_is_asked_of_a_newborn_who_died() -> None:
    assert "born_time" in asked(PREBIRTH, pregnancy_now="newborn_died")
    assert "born_time" not in asked(PREBIRTH, pregnancy_now="stillborn")


def test_what_is_kept_of_a_hurt_baby_is_asked_though_the_cause_is_excluded() -> None:
    hurt: dict[str, Given] = {
        "seen": ("bruise",),
        "age": "3 months",
        "skills": ("lies",),
        "nai": "possible",
    }
    seen = asked(INJURY, *EXCLUDED, **hurt)

    assert {"undressed", "kept", "photos", "evidence_risk"} <= seen
    assert "moved" not in seen, "the concern is closed"
