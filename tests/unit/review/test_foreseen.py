"""What a draft foresaw beside the saves is counted by case, the newly asked for first."""

from dataclasses import replace
from pathlib import Path

import pytest

from guardian_desk.app import main, shelf
from guardian_desk.casework.events import Noted
from guardian_desk.core.errors import Exit
from guardian_desk.core.ids import CaseId
from guardian_desk.people.staff import Staff
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.review.data import data_of, rows_of
from guardian_desk.review.foreseen import foreseen_of
from guardian_desk.review.gathering import Gathered, gather
from guardian_desk.review.intervals import Followed
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.open_review import review_log
from guardian_desk.usecases.record import sign_in
from tests.unit.review.told import recorded_log
from tests.unit.rules.shelves import INJURY, pack

BF, MARK = "child_bf_as_it_happened", "certain_birthmark"
NURSE = Staff("A. Osei", "Nurse in charge")


def draft() -> CompiledProtocol:
    """Return the pack without one step, and with one step more."""
    rules = pack(INJURY)
    kept = tuple(each for each in rules.parts.actions if each.id != "keep_clothes")
    more = replace(rules.parts.actions[0], id="second_look")
    parts = replace(rules.parts, actions=(*kept, more))
    return compile_pack(replace(rules, version="2.0.0", digest="0" * 64, parts=parts))


def foreseen_in(home: Path, *cases: str, saves: int = 2) -> Gathered:
    """Record cases, and some notes in the first with a draft beside each save."""
    log = recorded_log(home, cases or [BF])
    book = Casebook(log, shelf(), lambda: CaseId("case-9999"), "test", draft())
    sign_in(book, NURSE, "desk")
    for number in range(saves):
        book.do(book.open(CaseId("case-0001")), [Noted(f"Note {number}.")], NURSE, None)
    try:
        return gather([review_log(log, "ward", shelf(), "test")])
    finally:
        log.close()


def test_each_step_of_a_draft_is_counted_with_its_cases(tmp_path: Path) -> None:
    gathered = foreseen_in(tmp_path)

    (found,) = gathered.foreseen
    assert (found.pack, found.version, found.draft, found.cases) == (INJURY, "2.0.0", "0" * 64, 1)
    newly, lost = found.figures
    assert (newly.title, newly.n, newly.heap("newly")) == ("Newly asked for: second look", 1, 1)
    assert lost.title.startswith("No longer asked for: ")
    (part,) = newly.parts
    assert (part.case, part.number) == ("case-0001", 2)
    assert part.says.endswith("So at 2 of 2 saves.")


def test_nothing_is_said_where_no_draft_was_noted(tmp_path: Path) -> None:
    gathered = foreseen_in(tmp_path, saves=0)

    assert gathered.foreseen == ()
    assert data_of(gathered)["foreseen"] == []


def test_the_data_names_the_cases_and_the_rows_count_them(tmp_path: Path) -> None:
    gathered = foreseen_in(tmp_path)

    (told,) = data_of(gathered)["foreseen"]
    newly = told["steps"][0]
    assert newly["counts"] == {"newly": 1}
    assert [each["case"] for each in newly["cases"]] == ["case-0001"]
    measures = [row[6] for row in rows_of(gathered) if row[2] == newly["id"]]
    assert measures == ["n", "count.newly"]


def test_the_command_says_it_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    foreseen_in(tmp_path)

    assert main(["indicators", "--home", str(tmp_path)]) == Exit.DONE

    said = capsys.readouterr().out
    assert "What a draft would have asked for: version 2.0.0 of immobile-infant" in said
    assert "Newly asked for: second look\n      n 1  1 newly asked for" in said


@pytest.mark.parametrize(
    "spoilt",
    [
        {"newly": None},
        {"newly": [{"action": "a"}]},
        {"at_us": "soon"},
        {"draft": None},
        {"at_us": 10**18},
    ],
)
def test_an_entry_that_the_program_never_wrote_is_not_counted(
    tmp_path: Path, spoilt: dict[str, object]
) -> None:
    gathered = foreseen_in(tmp_path)
    followed = gathered.cases[0].followed
    *others, last = followed.case.entries
    coded = {**last.content.coded, **spoilt}
    strange = replace(last, content=replace(last.content, coded=coded))
    case = replace(followed.case, entries=(*others, strange))

    with pytest.raises((TypeError, KeyError, ValueError, OverflowError)):
        foreseen_of([replace(followed, case=case)])


def test_cases_that_the_draft_leaves_as_they_are_count_in_n(tmp_path: Path) -> None:
    one = foreseen_in(tmp_path / "one").cases[0].followed
    other = _without_difference(one)

    (found,) = foreseen_of([one, other])

    assert [(each.n, each.heap("same")) for each in found.figures] == [(2, 1), (2, 1)]


def _without_difference(followed: Followed) -> Followed:
    case = followed.case
    none: dict[str, list[object]] = {"newly": [], "no_longer": [], "slower_or_sooner": []}
    entries = tuple(
        replace(each, content=replace(each.content, coded={**each.content.coded, **none}))
        for each in case.entries
    )
    return replace(followed, case=replace(case, entries=entries))
