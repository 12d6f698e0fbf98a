"""What the workshop works out of a pack: its outline, its coverage, a case step by step."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guardian_desk.core.errors import CannotRun, Usage
from guardian_desk.core.instants import DAY, Instant
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.usecases.workshop.bench import Work
from guardian_desk.usecases.workshop.coverage import Coverage, Tried, coverage_of, try_case
from guardian_desk.usecases.workshop.outline import Kind, Line, outline_of
from guardian_desk.usecases.workshop.playing import run_of
from guardian_desk.workshop import MOST_FILES, FolderWorkshop

GOOD = Path(__file__).parents[1] / "packfiles" / "good"
RULES = Path(__file__).parents[3] / "rules"

Edit = Callable[[str, str, str], None]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "rules")


@pytest.fixture
def edit(rules: Path) -> Edit:
    """Change one place of one file of the folder."""

    def changed(file: str, old: str, new: str) -> None:
        text = (rules / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (rules / file).write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    return changed


def small(rules: Path) -> Work:
    found = FolderWorkshop(rules).read().work("small")
    assert found is not None
    return found


def lines_of(pack: RulePack) -> dict[str, Line]:
    return {each.number: each for each in outline_of(pack).lines}


def tried(work: Work) -> Tried:
    return try_case(work, protocol_of(work), work.cases[0])


def protocol_of(work: Work) -> CompiledProtocol:
    return compile_pack(work.pack)


def covered(work: Work) -> Coverage:
    return coverage_of(work, tried(work).used)


# --- the outline -------------------------------------------------------------------------------


def test_questions_stand_in_the_order_of_asking_a_list_before_its_members() -> None:
    lines = outline_of(small(GOOD).pack).lines

    assert [f"{each.number} {each.id}" for each in lines] == [
        *("1 first", "1.1 seen", "1.2 story", "1.3 age", "1.4 weeks", "1.5 came", "1.6 leaving"),
        *("2 people", "2.1 adult", "2.2 relation", "2.3 alone"),
        *("A1 call", "A2 decide", "S1 ready_to_leave"),
    ]
    assert [each.kind for each in lines if each.number == "2.1"] == [Kind.LIST]


def test_a_question_names_what_shows_it_and_what_it_shows() -> None:
    lines = lines_of(small(GOOD).pack)

    assert lines["1.2"].when.startswith('any of ("What is seen?" includes "A bruise" or "A burn"')
    assert lines["1.2"].reads == ("1.1",)
    assert lines["1.1"].shows == ("1.2",)
    assert lines["2.3"].when == "for each adult"


def test_a_step_reads_questions_through_facts_of_members_and_through_what_makes_it_urgent() -> None:
    lines = lines_of(small(GOOD).pack)

    # `fact open_concern` looks at story and age, and at the adults through `fact alone_with`.
    assert lines["A2"].reads == ("1.2", "1.3", "2.1", "2.3")
    # A burn makes the call an emergency.
    assert lines["A1"].reads == ("1.1", "1.2", "1.3", "2.1", "2.3")
    assert lines["1.1"].leads == ("A1",)
    assert lines["2.3"].leads == ("A1", "A2", "S1")


def test_a_step_says_how_soon_and_a_stop_what_it_keeps_back() -> None:
    lines = lines_of(small(GOOD).pack)

    assert lines["A1"].how_soon.startswith('now; emergency, when "What is seen?" includes "A burn"')
    assert 'Kept back: "Are they leaving?": "Going home".' in lines["S1"].says
    assert lines["1.1"].sources == ("An open source, 1",)


@pytest.mark.parametrize("pack", ["immobile-infant", "pre-birth"])
def test_no_part_of_our_own_packs_is_missing_from_the_outline(pack: str) -> None:
    work = FolderWorkshop(RULES).read().work(pack)
    assert work is not None
    parts, lines = work.pack.parts, outline_of(work.pack).lines

    asked = [each.id for each in parts.questions] + [each.id for each in parts.groups]
    told = [each.id for each in lines if each.kind in (Kind.QUESTION, Kind.LIST)]
    assert sorted(told) == sorted(asked)
    ends = [each.id for each in lines if each.kind in (Kind.ACTION, Kind.STOP)]
    assert ends == [each.id for each in parts.actions] + [each.id for each in parts.stops]
    assert all(each.sources for each in lines if each.kind is not Kind.SECTION)


# --- coverage ----------------------------------------------------------------------------------


def test_what_no_case_exercises_is_counted_and_named() -> None:
    found = covered(small(GOOD))

    assert found.counts == (("questions", 9, 8), ("options", 10, 3), ("actions", 2, 2))
    assert [each.id for each in found.never if each.kind == "Question"] == ["leaving"]
    assert "What is seen? A burn" in [each.says for each in found.never]


def test_unknown_exercises_a_question_and_none_of_its_options(rules: Path, edit: Edit) -> None:
    edit("small/cases.yaml", "story: changed", "story: unknown")

    found = covered(small(rules))

    assert "story" not in [each.id for each in found.never]
    assert "story: changed" in [each.id for each in found.never]


def test_a_step_that_is_never_asked_for_is_named(rules: Path, edit: Edit) -> None:
    edit("profiles/here.yaml", "policy: {value: strict,", "policy: {value: mild,")

    never = [each.id for each in covered(small(rules)).never if each.kind == "Action"]

    assert never == ["decide"]


def test_an_expectation_that_is_missed_names_its_line() -> None:
    (missed,) = tried(small(GOOD)).not_met

    assert missed.says == "bruise_rule is there and should not be"
    assert (Path(missed.place.file).name, missed.place.line) == ("cases.yaml", 15)


# --- a case step by step -----------------------------------------------------------------------


def test_a_case_is_told_step_by_step_with_the_advice_after_each() -> None:
    work = small(GOOD)
    run = run_of(work, protocol_of(work), work.cases[0], "here")

    assert [each.says[0] for each in run.steps] == [
        "The case is opened.",
        "What is seen? A bruise.",
        "Added to the list: adult 1.",
        "Adult 1: Who is this? Uncle.",
        "Does the story fit? It changed.",
        "Contact the office. Told. Person: A. Worker.",
    ]
    call = [run.advice(step, each.at).action("call") for step, each in enumerate(run.steps)]
    assert [None if each is None else each.stands for each in call][-2:] == [
        Stands.OPEN,
        Stands.WAITING,
    ]


def test_time_alone_moves_the_advice(rules: Path, edit: Edit) -> None:
    said = '{value: 2, unit: hours, status: confirmed, source: open, section: "3"}'
    edit("profiles/here.yaml", '{value: null, status: unconfirmed, note: "Nobody said."}', said)
    work = small(rules)
    run = run_of(work, protocol_of(work), work.cases[0], "here")

    then = (run.advice(4, Instant(run.steps[4].at + span)).action("call") for span in (0, DAY))

    assert [each is not None and each.overdue for each in then] == [False, True]


def test_another_area_has_its_own_advice(rules: Path, edit: Edit) -> None:
    there = (rules / "profiles" / "here.yaml").read_text(encoding="utf-8")
    there = there.replace("id: here", "id: there").replace("value: strict", "value: mild")
    (rules / "profiles" / "there.yaml").write_text(there, encoding="utf-8")
    work = small(rules)

    asked = [
        run_of(work, protocol_of(work), work.cases[0], area).advice(5, Instant(2**51))
        for area in ("here", "there")
    ]

    assert [each.action("decide") is not None for each in asked] == [True, False]


def test_a_step_that_names_nothing_of_the_pack_is_refused(rules: Path) -> None:
    work = small(rules)
    protocol = protocol_of(work)
    del protocol.by_question["weeks"]

    with pytest.raises(Usage, match="step 1"):
        run_of(work, protocol, work.cases[0], "here")


# --- the folder --------------------------------------------------------------------------------


def test_the_folder_of_one_pack_and_that_of_several_lead_to_the_same_rules() -> None:
    one, several = FolderWorkshop(GOOD / "small"), FolderWorkshop(GOOD)

    assert (one.rules, one.pack) == (several.rules, "small")
    assert several.pack == ""


def test_every_file_of_rules_moves_the_stamp_and_others_do_not(rules: Path) -> None:
    bench = FolderWorkshop(rules)
    seen = [bench.stamp()]
    for name in ("small/pack.yaml", "small/cases.yaml", "shared/people.yaml", "sources.yaml"):
        beside = rules / "new"
        beside.write_bytes((rules / name).read_bytes() + b"\n")
        beside.replace(rules / name)
        seen.append(bench.stamp())
    (rules / "small" / "cases-more.yaml").write_text("format: 1\n", encoding="utf-8")
    seen.append(bench.stamp())

    assert len(set(seen)) == len(seen)
    (rules / "small" / ".pack.yaml.swp").write_bytes(b"x")
    assert bench.stamp() == seen[-1]


def test_only_what_changed_is_parsed_again_and_says_the_same(rules: Path, edit: Edit) -> None:
    bench = FolderWorkshop(rules)
    assert bench.read().faults == ()
    edit("small/pack.yaml", "concern changed_story]", "concern changed_stori]")

    again = bench.read().faults

    assert again == FolderWorkshop(rules).read().faults
    assert [each.what for each in again] == ['no concern "changed_stori"']
    assert bench.read().works == ()


def test_a_broken_case_file_leaves_the_pack_and_plays_none(rules: Path, edit: Edit) -> None:
    edit("small/cases.yaml", "do: add", "do: ad")

    found = FolderWorkshop(rules).read()

    assert len(found.faults) == 1
    assert [len(each.cases) for each in found.works] == [0]


def test_a_folder_of_thousands_of_files_is_not_one_of_rules(rules: Path) -> None:
    for number in range(MOST_FILES):
        (rules / "shared" / f"m{number}.yaml").touch()

    with pytest.raises(CannotRun, match="more than 2,000 rule files"):
        FolderWorkshop(rules).stamp()
