"""Cases are written that refuse what nothing refused, and expect nothing but what they hold."""

from dataclasses import replace
from random import Random

from guardian_desk.packfiles.casewriting import written_cases
from guardian_desk.packfiles.local import read_cases_from_bytes
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.mutation.again import held_again
from guardian_desk.proving.mutation.finding import Finder, case_for
from guardian_desk.proving.mutation.judge import Judge, Verdict
from guardian_desk.proving.mutation.mutants import mutants
from guardian_desk.proving.mutation.sample import stratified, stratum
from guardian_desk.proving.mutation.writing import Writer
from guardian_desk.rulepack.casefile import CaseScript, Do, Expect
from guardian_desk.rulepack.conditions import AllOf
from guardian_desk.rulepack.pack import Concern, RulePack, Stop, Withheld
from guardian_desk.rulepack.words import Urgency
from guardian_desk.usecases.try_cases import tried
from tests.unit.proving.one_step import HERE, case, only, rules, step
from tests.unit.proving.small_packs import BASIS, here


def several() -> RulePack:
    """Return a pack with more than one thing to hold."""
    return rules(
        actions=[step(), step("other", AllOf(("q1 is b", "q2 is not a")), urgency=Urgency.TODAY)],
        concerns=[Concern("worry", "A worry", "A worry.", "q2 is b or c", BASIS)],
        stops=[Stop("stop", "Waits.", Withheld("q0", "c"), "action act is not done", BASIS)],
    )


def written(pack: RulePack) -> list[CaseScript]:
    begun = case(Expect("+0:05"), q0="a", q1="a", q2="a")
    lines: list[str] = []
    return Writer(pack, [begun], HERE, Random(1)).cases(80, lines.append)


def test_the_cases_that_are_written_refuse_every_mutant_that_survived() -> None:
    pack = several()
    before = Judge(pack, (), HERE)
    survived = [e for e in mutants(pack) if before.judge(e).verdict is Verdict.SURVIVOR]

    after = Judge(pack, written(pack), HERE)

    assert len(survived) > 10
    left = [each.name for each in survived if after.judge(each).verdict is Verdict.SURVIVOR]
    assert left == []


def test_every_case_that_is_written_holds_of_the_pack_itself() -> None:
    pack = several()

    for script in written(pack):
        assert tried(compile_pack(pack), here(pack), script) == (), script.name


def test_where_no_way_tells_a_mutant_apart_the_solver_finds_the_case() -> None:
    pack = several()
    judge = Judge(pack, (), HERE)
    for mutant in [each for each in mutants(pack) if judge.judge(each).verdict is Verdict.SURVIVOR]:
        if mutant.field == "alone":
            continue  # It advises the same: a sweep holds it.

        found = case_for(judge, mutant, "found_1")

        assert found is not None, mutant.name
        assert tried(judge.protocol, here(pack), found) == ()
        verdict = Judge(pack, [found], HERE).judge(mutant).verdict
        assert verdict is Verdict.BY_CASES, mutant.name


def test_more_is_expected_of_a_case_that_is_there_before_another_is_found() -> None:
    pack = several()
    begun = case(Expect("+0:05", absent=("other",)), q0="b", q1="a")
    judge = Judge(pack, [begun], HERE)
    mutant = only(pack, "f", "without b: q0 is a or b")
    finder = Finder(judge, [begun])

    more = finder.expects_more(mutant)

    assert more is not None
    assert more.events == begun.events
    assert {"act", "other"} <= {name for expect in more.expect for name in _names(expect)}
    assert tried(judge.protocol, here(pack), more) == ()
    assert Judge(pack, [more], HERE).judge(mutant).verdict is Verdict.BY_CASES


def test_what_was_found_refuses_what_comes_after() -> None:
    pack = several()
    judge = Judge(pack, (), HERE)
    finder = Finder(judge, ())
    first, second = (only(pack, "worry", f"without {n}: q2 is b or c") for n in ("b", "c"))

    assert finder.expects_more(first) is None
    one = finder.found(first, "found_1")
    other = finder.found(second, "found_2")

    assert one is not None
    assert other is not None
    assert [judge.judge(each).by for each in (first, second)] == ["found_1", "found_2"]
    assert judge.judge(only(pack, "worry", "taken out")).by == "found_1"


def test_what_nothing_hangs_on_is_taken_out_of_a_case() -> None:
    held = [each for each in written(several()) if each.name.startswith("held")]

    assert held
    for script in held:
        answered = {name for step_ in script.events for name in step_.answers}
        speaks_of_others = any({"other", "worry"} & _names(each) for each in script.expect)
        assert "q2" not in answered or speaks_of_others, script


def _names(expect: Expect) -> set[str]:
    actions = {each if isinstance(each, str) else each.id for each in expect.actions}
    return actions | {*expect.concerns, *expect.absent, *expect.stops}


def test_sweeps_give_every_answer_and_record_every_outcome() -> None:
    pack = several()
    events = [each for script in written(pack) for each in script.events]

    given = {(name, to) for each in events for name, to in each.answers.items()}
    assert given >= {(q.id, o.id) for q in pack.parts.questions for o in q.options if o.id != "c"}
    recorded = {(each.action, each.outcome) for each in events if each.do is Do.RECORD}
    assert recorded >= {("act", "done"), ("other", "done")}


def test_what_is_written_is_read_again_as_it_was() -> None:
    scripts = written(several())

    text = written_cases("small", scripts, ("At its head.",))

    assert text.startswith(
        "# At its head.\nformat: 1\npack: small\ncases:\n  - name: every_small_answer\n"
    )
    assert read_cases_from_bytes(text.encode()).cases.cases == tuple(scripts)


def test_after_a_wanted_change_the_same_cases_expect_what_is_advised_now() -> None:
    pack, scripts = several(), written(several())
    slower = replace(pack.parts.actions[0], urgency=Urgency.TODAY)
    parts = replace(pack.parts, actions=(slower, pack.parts.actions[1]), concerns=())
    changed = compile_pack(replace(pack, parts=parts))

    held = [held_again(changed, here(pack), each) for each in scripts]

    assert any(tried(changed, here(pack), each) for each in scripts)
    assert not any(tried(changed, here(pack), each) for each in held)
    names = [{name for expect in each.expect for name in _names(expect)} for each in scripts]
    assert names == [{n for expect in each.expect for n in _names(expect)} for each in held]
    assert held_again(compile_pack(pack), here(pack), scripts[1]).expect == scripts[1].expect


def test_a_sample_has_its_share_of_each_kind_and_is_drawn_again_with_its_seed() -> None:
    every = list(mutants(several()))

    drawn = stratified(every, 20, Random(3))

    assert [each.name for each in drawn] == [e.name for e in stratified(every, 20, Random(3))]
    assert {stratum(each) for each in drawn} == {stratum(each) for each in every}
    assert len(drawn) == len({id(each) for each in drawn})
