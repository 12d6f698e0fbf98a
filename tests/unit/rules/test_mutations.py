"""Of the mutants of both packs that change advice, at least 95 % are refused."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from guardian_desk.packfiles.local import read_cases
from guardian_desk.proving.mutation.finding import Finder
from guardian_desk.proving.mutation.judge import Verdict
from guardian_desk.proving.mutation.mutants import Mutant, mutants
from guardian_desk.proving.mutation.writing import FOUND
from mutate import accepted, find_cases, generated, judge_of, main, pack_of, thin, write
from tests.unit.rules.shelves import RULES

SMALL = Path(__file__).parents[1] / "packfiles" / "good"


@pytest.mark.parametrize("number", ["40", pytest.param("all", marks=pytest.mark.long)])
def test_nearly_every_slip_of_the_pen_is_refused(number: str) -> None:
    assert main(["judge", number, "--seed", "1"]) == 0


def test_whatever_is_accepted_says_why() -> None:
    assert all(accepted().values())


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return copytree(SMALL, tmp_path / "rules")


def survivors(rules: Path) -> list[Mutant]:
    judge, every = judge_of(rules, "small"), mutants(pack_of(rules, "small"))
    found = (each for each in every if judge.judge(each).verdict is Verdict.SURVIVOR)
    return [each for each in found if each.was is not None]


def test_a_case_that_was_found_refuses_the_mutant_it_was_found_for(rules: Path) -> None:
    first, *_ = survivors(rules)

    find_cases(rules, "small", [first])

    (case,) = read_cases(rules / "small" / "cases-found-1.yaml").cases.cases
    assert case.name == "found_small_1"
    assert judge_of(rules, "small").judge(first).by == case.name


def test_a_run_that_breaks_off_keeps_what_it_found(rules: Path) -> None:
    first, *_ = survivors(rules)
    find_cases(rules, "small", [first])
    judge, cases = judge_of(rules, "small"), generated(rules / "small", FOUND)
    second = next(each for each in survivors(rules) if Finder(judge, cases).expects_more(each))

    with pytest.raises(KeyboardInterrupt):
        find_cases(rules, "small", broken_off_after(second))

    assert judge_of(rules, "small").judge(second).verdict is Verdict.BY_CASES


def test_a_found_case_that_refuses_nothing_first_is_dropped(rules: Path) -> None:
    first, *_ = survivors(rules)
    find_cases(rules, "small", [first])
    (case,) = generated(rules / "small", FOUND)
    write(rules / "small", FOUND, [case, replace(case, name="found_small_2")])

    thin(rules, "small", [judge_of(rules, "small").judge(first)])

    assert [each.name for each in generated(rules / "small", FOUND)] == ["found_small_1"]


def broken_off_after(mutant: Mutant) -> Iterator[Mutant]:
    yield mutant
    raise KeyboardInterrupt


def test_no_case_is_called_like_one_of_the_other_pack() -> None:
    lines = [line for file in RULES.glob("*/cases*.yaml") for line in file.read_text().splitlines()]
    names = Counter(line for line in lines if line.startswith("  - name: "))

    assert len(names) > 200
    assert [name for name, number in names.items() if number > 1] == []
