"""What reads as before in every case is no other advice, though times and news hang on it."""

from collections.abc import Sequence
from dataclasses import replace

from guardian_desk.proving.mutation.judge import Judge, Verdict
from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition
from guardian_desk.rulepack.due import Due, Limit
from guardian_desk.rulepack.pack import Fact, Moment, RulePack
from guardian_desk.rulepack.words import Unit, Urgency
from tests.unit.proving.one_step import HERE, only, rules, step
from tests.unit.proving.small_packs import BASIS


def verdict(pack: RulePack, part: str, what: str) -> Verdict:
    judge, mutant = Judge(pack, (), HERE), only(pack, part, what)
    found = judge.judge(mutant).verdict
    assert judge.leaves(mutant) is (found is Verdict.SURVIVOR)
    return found


def timed(when: Condition | None, facts: Sequence[Fact] = ()) -> RulePack:
    """Return a pack whose step may be opened again, with a time from when its fact first held."""
    due = (Due("since", Limit(2, Unit.HOURS), when),)
    fact = Fact("f", "A fact.", AllOf(("fact g", "q0 is a")), BASIS)
    return rules(
        facts=[*facts, fact],
        moments=[Moment("since", "The fact held", holds="fact f")],
        actions=[step(urgency=Urgency.TODAY, due=due, reopen=("q1 is a",))],
    )


ALWAYS = Fact("g", "Always so.", AllOf(()), BASIS)
MOSTLY = Fact("g", "Mostly so.", "q2 is a or b", BASIS)
DROPPED = "a part of all left out: fact g"


def test_a_part_that_always_holds_may_go_though_a_time_counts_from_it() -> None:
    assert verdict(timed(None, [ALWAYS]), "f", DROPPED) is Verdict.EQUIVALENT
    assert verdict(timed(None, [MOSTLY]), "f", DROPPED) is Verdict.SURVIVOR


def test_a_time_that_never_applies_may_go_though_the_step_may_be_opened_again() -> None:
    never, sometimes = timed(AnyOf(()), [ALWAYS]), timed("q2 is a", [ALWAYS])

    assert verdict(never, "act", "time 1 left out") is Verdict.EQUIVALENT
    assert verdict(never, "act", "time 1 longer") is Verdict.EQUIVALENT
    assert verdict(sometimes, "act", "time 1 left out") is Verdict.SURVIVOR


def test_a_question_that_an_unknown_answer_shows_anyhow_is_shown_as_before() -> None:
    pack = timed(None, [ALWAYS])
    q0, q1, q2 = pack.parts.questions
    shown = replace(q0, show=AnyOf(("q2 is a", "q2 is unknown")))
    pack = replace(pack, parts=replace(pack.parts, questions=(shown, q1, q2)))

    unsaid = "a part of any left out: q2 is unknown"
    assert verdict(pack, "q0", unsaid) is Verdict.EQUIVALENT
    assert verdict(pack, "q0", "a part of any left out: q2 is a") is Verdict.SURVIVOR
