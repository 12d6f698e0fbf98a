"""A number from an earlier case is never lost, and is not confirmed where it would be refused."""

from dataclasses import replace

import pytest

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.agenda import next_slot, slots
from guardian_desk.casework.events import Answered, Happening
from guardian_desk.casework.refusal import refusals
from guardian_desk.casework.state import opened
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.question import before_view
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.rulepack.pack import Parts, Question, Section
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.words import Answers
from tests.unit.casework.test_clocks_and_outcomes import BASIS, PACK, START

VISITS = Question(
    "visits", "s", "How many visits?", "", Answers.NUMBER, BASIS, least=1, most=10
)  # fmt: skip


def carried(amount: int) -> WorkingCase:
    """Return a case that took over a number from an earlier one, where any number was taken."""
    pack = replace(PACK, parts=Parts(sections=(Section("s", "S"),), questions=(VISITS,)))
    protocol = compile_pack(pack)
    area = area_of(pack, Profile("here", "Here", "1", "2026-01-01"))
    event = Answered(
        "visits", amount=amount, carried_from="c1", first_by="Jo Hill", first_us=int(START)
    )
    state = begin(protocol, area, opened(START, "N. Khan"))
    state = advance(protocol, area, state, Happening(event, START, START, "N. Khan", 1))
    return WorkingCase(CaseId("c2"), protocol, area, state)


@pytest.mark.parametrize(("amount", "taken"), [(1, True), (10, True), (0, False), (11, False)])
def test_it_is_asked_again_with_what_was_said_before(amount: int, *, taken: bool) -> None:
    working = carried(amount)
    slot = next_slot(slots(working.protocol, working.state, working.advice(START).reading))
    assert slot is not None, "it is asked again"

    view = before_view(working, slot, START, full=True)

    assert view is not None
    assert view.words == str(amount)
    assert (view.confirms is not None) is taken
    if view.confirms is not None:
        found = refusals(working.protocol, working.area, working.state, view.confirms, START)
        assert found == ()
