"""A happening is told in one way to staff and to leads; at the bedside in fewer words."""

from dataclasses import replace

import pytest

from guardian_desk.casework.events import (
    Answered,
    CaseLinked,
    Corrected,
    Correction,
    Event,
    Exported,
    Filed,
    HandedOver,
    HandoverAccepted,
    Happening,
    Labelled,
    Link,
    MemberAdded,
    MemberWithdrawn,
    OwnerNamed,
    Recorded,
)
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.review.telling import Teller
from tests.unit.review.told import PACK, PROTOCOL, after, police

TOLD: tuple[tuple[Event, str], ...] = (
    (MemberAdded("adult", "a"), "Added to the list: adult 1."),
    (MemberAdded("adult", "b"), "Added to the list: adult 2."),
    (MemberWithdrawn("adult", "a", "Twice"), "Entered in error: adult 1. Reason: Twice."),
    (Answered("harm", options=("possible",), words="So said"), "harm? Possible. So said"),
    (
        Answered("harm", options=("no",), reason="Seen again"),
        "harm? No. Reason for the change: Seen again.",
    ),
    (
        Recorded("police", "told", person="DC Hall", person_role="detective", reference="LOG 1"),
        "Decide about police. Police told. Person: DC Hall, detective. Reference: LOG 1.",
    ),
    (police("deferred", after(1)), "Decide about police. Deferred. Until: 18 Nov 2026 12:07."),
    (police("attempted"), "Decide about police. Call started; nobody was told yet."),
    (
        Recorded("police", "attempted", why="No answer"),
        "Decide about police. No answer; nobody was told yet.",
    ),
    (OwnerNamed("police", owner="Dr Osei"), "Decide about police. Owner: Dr Osei."),
    (Filed(2), "Filed in the patient's notes up to entry 3."),
    (
        Exported("Dr Hall", "Learning review"),
        "A copy was made, in a file or on paper. For: Dr Hall. Reason: Learning review.",
    ),
    (
        Exported(),
        "A copy was made, in a file or on paper. It was not recorded for whom or why.",
    ),
    (Labelled("BABY-1", "Bay 2"), "The case is called BABY-1. Place: Bay 2."),
    (HandedOver("B. Lee", "nurse"), "Handover offered to B. Lee, nurse."),
    (HandoverAccepted("B. Lee"), "Handover accepted by B. Lee, with everything open in it."),
    (
        Corrected(Correction.WRONG_CASE, "case-2", "Same bay!"),
        "Corrected: entries here belong to another case. The right case: case-2. Reason: Same bay!",
    ),
    (Recorded("gone", "lost_it"), "gone. lost it."),
    (
        MemberAdded("adult", "c", "case-77"),
        "Added to the list: adult 3. Carried from case case-77.",
    ),
    (
        Answered(
            "harm",
            options=("possible",),
            carried_from="case-77",
            first_us=after(1),
            first_by="Jo Hill",
        ),
        "harm? Possible. Carried from case case-77, recorded by Jo Hill, 18 Nov 2026 12:07.",
    ),
    (
        CaseLinked("case-77", Link.BABY_OF),
        "Linked: the pregnancy of this baby was followed in another case: case case-77.",
    ),
    (
        CaseLinked("case-78", Link.TWIN_OF),
        "Linked: the twin of this baby has a case: case case-78.",
    ),
)
HAPPENINGS = [
    Happening(event, after(1), after(1), "N. Khan", index, index + 1)
    for index, (event, _) in enumerate(TOLD, start=1)
]


@pytest.mark.parametrize(("event", "says"), TOLD)
def test_each_kind_of_happening_is_told_in_plain_sentences(event: Event, says: str) -> None:
    assert Teller(PROTOCOL, HAPPENINGS).tell(event) == says


def test_members_answers_and_times_can_be_said_otherwise() -> None:
    teller = Teller(
        PROTOCOL,
        HAPPENINGS,
        answer=lambda question, _event: f"about {question.id}",
        time=lambda _at: "noon",
        member=lambda group, item: f"{group.title()} {item.upper()}",
    )

    assert teller.tell(MemberAdded("adult", "a")) == "Added to the list: Adult A."
    assert teller.tell(Answered("harm", options=("no",))) == "harm? about harm."
    assert teller.tell(police("deferred", after(1))).endswith("Until: noon.")


def test_a_name_without_a_role_is_told_once() -> None:
    teller = Teller(compile_pack(PACK), HAPPENINGS)

    assert teller.tell(HandedOver("Priya Shah")) == "Handover offered to Priya Shah."


def test_at_the_bedside_only_the_neutral_words_of_an_action_are_told() -> None:
    (action,) = PACK.parts.actions
    parts = replace(PACK.parts, actions=(replace(action, bedside="Decision 4."),))
    teller = Teller(compile_pack(replace(PACK, parts=parts)), HAPPENINGS, bedside=True)

    assert teller.tell(Recorded("police", "told", person="DC Hall")) == "Decision 4: recorded."
    assert teller.tell(police("attempted")) == "Decision 4: call started."
    unanswered = Recorded("police", "attempted", why="No answer")
    assert teller.tell(unanswered) == "Decision 4: no answer."
    assert teller.tell(OwnerNamed("police", owner="Dr Osei")) == "Decision 4. Owner: Dr Osei."


def test_a_caption_for_the_bedside_is_heard_apart_from_what_was_answered() -> None:
    asked = replace(PACK.parts.questions[0], bedside="The father")
    parts = replace(PACK.parts, questions=(asked, *PACK.parts.questions[1:]))
    teller = Teller(
        compile_pack(replace(PACK, parts=parts)),
        HAPPENINGS,
        answer=lambda *_: "As agreed",
        bedside=True,
    )

    assert teller.tell(Answered(asked.id)) == "The father: As agreed."


def test_another_case_is_called_what_the_desk_calls_it() -> None:
    teller = Teller(PROTOCOL, HAPPENINGS, case={"case-77": "UNB-0077"}.__getitem__)

    told = teller.tell(CaseLinked("case-77", Link.CONTINUED_AS))
    assert told == "Linked: the baby of this pregnancy has a case: UNB-0077."
