"""A mutant is refused by a case, lint or a guarantee; otherwise it is told apart, or equal."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from guardian_desk.casework.advise import Advice, advise
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.mutation.judge import Judge, Judged, Verdict
from guardian_desk.proving.mutation.mutants import WHOLE, mutants
from guardian_desk.proving.prove import prove
from guardian_desk.rulepack.casefile import CaseScript, Do, Expect, Step, Wanted
from guardian_desk.rulepack.conditions import AllOf, AnyOf
from guardian_desk.rulepack.due import Due, Limit
from guardian_desk.rulepack.pack import (
    Concern,
    Guarantee,
    Moment,
    Outcome,
    Raise,
    RulePack,
    Stop,
    Withheld,
)
from guardian_desk.rulepack.words import Effect, Unit, Urgency
from guardian_desk.usecases.play import until
from tests.unit.proving.one_step import HERE, case, only, rules, step
from tests.unit.proving.small_packs import BASIS, NOW, every_case, here, small_pack


def judged(pack: RulePack, part: str, what: str, *scripts: CaseScript) -> Judged:
    return Judge(pack, scripts, HERE).judge(only(pack, part, what))


NOT_B = "without b: q0 is a or b"


# --- what is altered -----------------------------------------------------------------------


def test_every_part_of_a_step_is_altered_in_turn() -> None:
    pack = rules(
        actions=[
            step(
                raises=(Raise(Urgency.EMERGENCY, "q1 is b"),),
                due=(Due("opened", Limit(2, Unit.HOURS)),),
                reopen=("q1 is a",),
            )
        ],
        moments=[Moment("opened", "It was opened", opened=True)],
        stops=[Stop("stop", "Waits.", Withheld("q0", "a"), "fact f", BASIS)],
        concerns=[Concern("worry", "A worry", "A worry.", "q1 is not a", BASIS)],
    )

    told = {(*each.part, each.field, each.what) for each in mutants(pack)}

    assert told >= {
        ("actions", "act", "when", "turned round: fact f"),
        ("actions", "act", "raises", "to emergency left out"),
        ("actions", "act", "raises", "to emergency: turned round: q1 is b"),
        ("actions", "act", "due", "time 1 left out"),
        ("actions", "act", "due", "time 1 longer"),
        ("actions", "act", "reopen", "not opened again by q1 is a"),
        ("actions", "act", "outcomes", "done stays_open"),
        ("actions", "act", "needs", "done needs no why"),
        ("actions", "act", "urgency", "today in place of now"),
        ("actions", "act", WHOLE, "taken out"),
        ("stops", "stop", "holds", "turned round: fact f"),
        ("stops", "stop", WHOLE, "taken out"),
        ("concerns", "worry", "when", "turned round: q1 is not a"),
        ("facts", "f", "when", "any in place of all"),
        ("facts", "f", "when", "a part of all left out: q1 is a"),
        ("facts", "f", "when", NOT_B),
        ("questions", "q0", "options", "c left out"),
        ("questions", "q0", "alone", "c alone"),
    }


def test_a_mutant_differs_from_its_pack_in_one_part_alone() -> None:
    pack = rules()

    for mutant in mutants(pack):
        kind, name = mutant.part
        for other in ("questions", "facts", "actions"):
            mine = {each.id: each for each in getattr(pack.parts, other)}
            theirs = {each.id: each for each in getattr(mutant.pack.parts, other)}
            differ = {each for each in mine if mine[each] != theirs.get(each)}
            assert differ == ({name} if other == kind else set()), mutant.name


# --- who refuses it ------------------------------------------------------------------------


def test_a_case_that_expects_otherwise_refuses_a_mutant() -> None:
    held = case(Expect("+0:05", actions=("act",)), q0="b", q1="a")

    found = judged(rules(), "f", NOT_B, held)

    assert (found.verdict, found.by) == (Verdict.BY_CASES, "a_case")


def test_a_case_of_something_else_refuses_nothing() -> None:
    other = case(Expect("+0:05", actions=("act",)), q0="a", q1="a")

    assert judged(rules(), "f", NOT_B, other).verdict is Verdict.SURVIVOR


def test_a_case_refuses_a_mutant_that_cannot_record_what_happened() -> None:
    record = Step("+0:02", Do.RECORD, action="act", outcome="done", why="A reason")
    held = replace(case(q0="c"), events=(*case(q0="c").events, record))

    assert judged(rules(), "q0", "c left out", held).verdict is Verdict.BY_CASES
    assert judged(rules(), "act", "done needs no why", held).verdict is Verdict.BY_CASES


def test_a_case_told_event_by_event_refuses_a_step_that_is_not_opened_again() -> None:
    pack = rules(actions=[step(when="q0 is a", reopen=("q1 is a",))])
    events = (
        Step("+0:01", Do.ANSWER, answers={"q0": "a"}),
        Step("+0:02", Do.RECORD, action="act", outcome="done", why="A reason"),
        Step("+0:03", Do.ANSWER, answers={"q1": "a"}),
    )
    expect = Expect("+0:05", actions=(Wanted("act", "reopened"),))
    held = replace(case(expect), events=events)

    found = judged(pack, "act", "not opened again by q1 is a", held)

    assert found.verdict is Verdict.BY_CASES


def test_a_case_refuses_that_the_same_answer_again_is_no_news() -> None:
    first, *others = rules().parts.questions
    pack = rules(
        questions=[replace(first, again=True), *others],
        actions=[step(when="q0 is a", reopen=("q0 is a",))],
    )
    told = Step("+0:01", Do.ANSWER, answers={"q0": "a"})
    record = Step("+0:02", Do.RECORD, action="act", outcome="done", why="A reason")
    expect = Expect("+0:05", actions=(Wanted("act", "reopened"),))
    held = replace(case(expect), events=(told, record, replace(told, happened="+0:03")))
    what = "the same answer again is no news"

    assert judged(pack, "q0", what, held).verdict is Verdict.BY_CASES
    assert judged(pack, "q0", what).verdict is Verdict.SURVIVOR


def test_a_case_refuses_a_time_that_counts_from_something_else() -> None:
    timed = step(when="q1 is a", urgency=Urgency.TODAY, due=(Due("seen", Limit(2, Unit.HOURS)),))
    pack = rules(actions=[timed], moments=[Moment("seen", "It was seen", holds="q0 is a")])
    held = case(Expect("+3:00", actions=(Wanted("act", urgency=Urgency.NOW),)), q0="a", q1="a")

    found = judged(pack, "seen", "turned round: q0 is a", held)

    assert found.verdict is Verdict.BY_CASES


def test_lint_refuses_a_mutant_that_names_what_is_gone() -> None:
    found = judged(rules(), "q0", "b left out")

    assert found.verdict is Verdict.BY_LINT
    assert '"q0" has no option "b"' in found.by


def test_a_guarantee_refuses_a_mutant() -> None:
    promise = Guarantee("g", "It is asked for.", "action act stands asked", BASIS, when="q0 is b")
    pack = rules(guarantees=[promise], actions=[step(when="q0 is a or b", outcomes=())])

    found = judged(pack, "act", NOT_B)

    assert (found.verdict, found.by) == (Verdict.BY_GUARANTEES, "guarantee:g")


def test_what_every_pack_promises_refuses_a_mutant_too() -> None:
    before = Stop("before", "Waits.", Withheld("q2", "a"), "action act is not done", BASIS)
    after = Stop("after", "Waits.", Withheld("q2", "b"), "action act is done", BASIS)
    pack = rules(stops=[before, after])

    found = judged(pack, "after", "turned round: action act is done")

    assert (found.verdict, found.by) == (Verdict.BY_GUARANTEES, "interruption-budget:hard_stops")


def test_what_the_pack_breaks_itself_refuses_no_mutant() -> None:
    broken = Guarantee("g", "It is asked for.", "action act stands open", BASIS, when="q0 is c")
    pack = rules(guarantees=[broken], actions=[step(when="q0 is a or b", outcomes=())])

    assert judged(pack, "act", NOT_B).verdict is Verdict.SURVIVOR


# --- what nobody refuses -------------------------------------------------------------------


def test_a_mutant_that_says_the_same_is_equivalent() -> None:
    said_twice = AnyOf(("fact f", AllOf(("q0 is a", "q1 is a"))))
    pack = rules(actions=[step(when=said_twice)])

    found = judged(pack, "act", "a part of any left out: AllOf")

    assert found.verdict is Verdict.EQUIVALENT


def test_a_survivor_is_shown_by_a_case_that_the_program_plays_so() -> None:
    pack = rules()
    mutant = only(pack, "f", NOT_B)
    judge = Judge(pack, (), HERE)

    found = judge.distinguish(mutant, judge.tried.area("here"))

    assert judge.judge(mutant).verdict is Verdict.SURVIVOR
    assert found is not None
    both = [
        advise(rules_, here(pack), until(rules_, here(pack), found.script, found.at), found.at)
        for rules_ in (compile_pack(pack), compile_pack(mutant.pack))
    ]
    assert both[0].outline() != both[1].outline()


def test_an_outcome_that_closes_nothing_survives_where_no_case_records_it() -> None:
    assert judged(rules(), "act", "done stays_open").verdict is Verdict.SURVIVOR


def test_a_longer_time_survives_where_no_case_looks_after_it() -> None:
    timed = step(urgency=Urgency.TODAY, due=(Due("opened", Limit(2, Unit.HOURS)),))
    opened = [Moment("opened", "It was opened", opened=True)]
    pack = rules(actions=[timed], moments=opened)
    late = Expect("+3:00", actions=(Wanted("act", urgency=Urgency.NOW),))

    at_once = rules(actions=[replace(timed, urgency=Urgency.NOW)], moments=opened)
    assert judged(pack, "act", "time 1 longer").verdict is Verdict.SURVIVOR
    assert judged(at_once, "act", "time 1 longer").verdict is Verdict.SURVIVOR
    held = case(late, q0="a", q1="a")
    assert judged(pack, "act", "time 1 longer", held).verdict is Verdict.BY_CASES


def test_a_solver_that_runs_out_of_time_leaves_a_mutant_undecided() -> None:
    pack = rules()
    judge = Judge(pack, (), HERE, effort=1)

    assert judge.judge(only(pack, "f", NOT_B)).verdict is Verdict.UNDECIDED


# --- against every case --------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_the_judge_agrees_with_every_case_and_with_a_whole_proof(seed: int) -> None:
    random = Random(seed)
    pack = small_pack(random)
    judge = Judge(pack, (), HERE)
    wanted = [each for each in mutants(pack) if each.field not in ("alone", "options", "needs")]

    for mutant in random.sample(wanted, 8):
        found = judge.judge(mutant)
        if found.verdict is Verdict.EQUIVALENT:
            assert list(advices(pack)) == list(advices(mutant.pack)), mutant.name
        elif found.verdict is Verdict.SURVIVOR:
            assert list(advices(pack)) != list(advices(mutant.pack)), mutant.name
        elif found.verdict is Verdict.BY_GUARANTEES:
            whole = prove(mutant.pack, [here(mutant.pack)])
            (claim,) = (each for each in whole.outcomes if each.claim.id == found.by)
            assert claim.verdict != "proved", mutant.name


def advices(pack: RulePack) -> Iterator[tuple[object, ...]]:
    """Yield what is told of the advice on every case of a small pack."""
    protocol = compile_pack(pack)
    for state in every_case():
        yield tellable(advise(protocol, here(pack), state, NOW))


def tellable(advice: Advice) -> tuple[object, ...]:
    steps = [(a.action.id, a.stands, a.urgency) for a in advice.actions if a.is_open]
    return (steps, {each.id for each in advice.stops}, {each.id for each in advice.concerns})


def test_judging_one_mutant_changes_nothing_for_the_next() -> None:
    pack = rules(actions=[step(outcomes=(Outcome("done", "Done", Effect.CLOSES),))])
    judge = Judge(pack, (), HERE)
    every = [each for each in mutants(pack) if each.field != "options"]

    first = [judge.judge(each).verdict for each in every]
    again = [judge.judge(each).verdict for each in reversed(every)]

    assert first == list(reversed(again))
    assert {Verdict.BY_LINT, Verdict.SURVIVOR} <= set(first)
