"""The meetings module: its cases, and P8 in every case that random answers can make."""

from pathlib import Path
from random import Random

import pytest

from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.events import Answered, Event, MemberAdded, NotKnown
from guardian_desk.casework.state import State, key_of
from guardian_desk.core.instants import HOUR
from guardian_desk.packfiles.check import check_rules
from guardian_desk.packfiles.local import read_cases
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import Answers
from guardian_desk.usecases.try_cases import tried
from tests.unit.casework.test_promises import weaker
from tests.unit.casework.worlds import NOW, START, World, with_one_unknown
from tests.unit.rules.meetings_alone import AREAS, HERE, area, as_rules, protocol

CASES = read_cases(HERE / "cases.yaml").cases.cases
OF_AGENCIES = {"strategy", "initial_conference", "review_conference", "core_group", "discharge"}


@pytest.mark.parametrize("script", CASES, ids=lambda each: each.name)
def test_a_case_is_given_the_advice_that_is_expected(script: CaseScript) -> None:
    for name in script.profiles:
        missed = tried(protocol(), area(name), script)
        assert [f"{name} {each.at} {each.says}" for each in missed] == []


def test_the_module_has_no_fault(tmp_path: Path) -> None:
    report = check_rules(as_rules(tmp_path))

    assert report.faults == ()
    notes = {each.what for each in report.notes if each.code is not Code.UNCONFIRMED}
    assert notes == {"no outcome closes this action"}


def answer(question: Question, item: str, random: Random) -> Answered:
    if random.random() < 0.12:
        return Answered(question.id, item, unknown=random.choice(list(NotKnown)))
    if question.id == "ended":
        return Answered("ended", options=(random.choice(("goes_on", "birth")),))
    match question.answers:
        case Answers.DATE:
            return Answered(question.id, item, amount=20_400 + random.randint(0, 300))
        case Answers.SEVERAL:
            alone = [each.id for each in question.options if each.alone]
            named = [each.id for each in question.options if not each.alone]
            few = [each for each in named if each in ("gp", "social_care", "police", "midwifery")]
            chosen = random.choice([alone, few, random.sample(few, 2), few[:3], named])
            return Answered(question.id, item, options=tuple(chosen))
        case Answers.MOMENT:
            return Answered(question.id, item, amount=START + random.randint(-90, 90) * HOUR)
        case Answers.LIST:
            return Answered(question.id, item, options=("complete",))
        case _:
            return Answered(question.id, item, options=(random.choice(question.options).id,))


def random_case(random: Random) -> list[Event]:
    items = [f"m{n}" for n in range(random.randint(1, 2))]
    found: list[Event] = [MemberAdded("meeting", item) for item in items]
    for asked in protocol().asked:
        places = items if asked.question.group else [""]
        found += [answer(asked.question, each, random) for each in places if random.random() < 0.85]
    return found


def told(state: State, question: str, item: str = "") -> frozenset[str]:
    """Return the agencies that an answer on record names."""
    found = state.known.answers.get(key_of(question, item))
    return frozenset() if found is None else found.options - {"none_yet"}


def broken(state: State, advice: Advice) -> list[str]:
    """Return every meeting that lost somebody: neither asked nor sent, nor any step open."""
    found = []
    for item in state.known.members["meeting"]:
        kind, held = (told(state, each, item) for each in ("meeting_kind", "meeting_state"))
        if not kind & OF_AGENCIES or held == {"called_off"}:
            continue
        open_now = {each.action.id for each in advice.open_actions if each.item in (item, "")}
        asked, sent = told(state, "meeting_asked", item), told(state, "meeting_minutes", item)
        gp, others = ("hear_unasked",) * 2 if held == {"held"} else ("ask_gp", "ask_agencies")
        if "gp" not in asked and gp not in open_now:
            found.append(f"{item}: GP not asked")
        if told(state, "involved") - asked and others not in open_now:
            found.append(f"{item}: an agency not asked")
        if not told(state, "involved") and not open_now & {"find_involved", others}:
            found.append(f"{item}: nobody knows who is involved")
        lacks = ({"gp"} | asked | told(state, "involved")) - sent
        if held == {"held"} and lacks and "send_minutes" not in open_now:
            found.append(f"{item}: minutes not sent to {lacks}")
    return found


@pytest.mark.parametrize("name", AREAS)
def test_everyone_stays_open_until_asked_and_the_minutes_until_sent(name: str) -> None:
    here, quiet = World(protocol(), area(name)), 0
    for seed in range(300):
        state = here.case(random_case(Random(seed)))
        advice = advise(here.protocol, here.area, state, NOW)

        assert broken(state, advice) == [], seed
        quiet += "ask_gp" not in {each.action.id for each in advice.open_actions}
    assert quiet > 20


def test_replacing_an_answer_by_unknown_never_loses_advice() -> None:
    tries = 0
    for seed in range(60):
        here = World(protocol(), area(AREAS[seed % len(AREAS)]))
        found = random_case(Random(seed))
        before = advise(here.protocol, here.area, here.case(found), NOW)
        for event, blanked in with_one_unknown(found):
            after = advise(here.protocol, here.area, here.case(blanked), NOW)
            assert not weaker(before, after), (seed, event.question, event.item)
            tries += 1
    assert tries > 500
