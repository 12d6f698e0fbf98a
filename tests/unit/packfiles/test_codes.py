"""Every code of `check` has its place on the page, and a malformed pack that shows it."""

from pathlib import Path

import pytest

from guardian_desk.packfiles.check import check_rules
from guardian_desk.packfiles.lintpage import lint_page
from guardian_desk.rulepack.codes import Code
from tests.unit.packfiles.malformed import malformed
from tests.unit.packfiles.test_malformed import TODAY

PAGE = Path(__file__).parents[3] / "docs" / "lint.md"
BY_NAME = {each.name: each for each in malformed()}
SHOWN_BY = {
    Code.FILE: "form: a module that is not there",
    Code.YAML: "yaml: a tab",
    Code.SPECIAL: "yaml: an anchor",
    Code.MISREAD: "yaml: plain yes",
    Code.UNSEEN: "yaml: a character that turns the text round",
    Code.TWICE: "yaml: a repeated name",
    Code.SHAPE: "form: no format",
    Code.STRANGER: "form: an unknown name at the top",
    Code.FORMAT: "form: a later format",
    Code.UNKNOWN: "carrying: something that is not there",
    Code.ID: "form: a module outside the folder",
    Code.REPEATED: "form: a module included twice",
    Code.MISNAMED: "form: a module of another name",
    Code.START: "names: a label in small letters",
    Code.CARRIED: "carrying: an age",
    Code.LINE: "limits: a limit of more digits than a number has",
    Code.MISFIT: "lists: a list held against a choice",
    Code.MEMBER: "members: an action of the case counts from the time of one member",
    Code.CONTRADICTION: "sense: two answers of one question at once",
    Code.TAUTOLOGY: "sense: outside the range, always true",
    Code.GAP: "notes: two numbers that neither of two lines covers",
    Code.CIRCLE: "pastdue: past due shows a question",
    Code.REASSURES: "sense: unknown would lower an action",
    Code.TOO_EARLY: "pastdue: past due dates a moment",
    Code.QUESTION: "lists: options borrowed from a question without any",
    Code.ACTION: "sense: an action without outcome",
    Code.TIME: "limits: a limit of more than a hundred years",
    Code.PARAMETER: "names: regions of a parameter",
    Code.GRID: "grids: a grid of one column",
    Code.FIGURE: "sense: an indicator without its end",
    Code.ANCHOR: "names: an anchor of another kind",
    Code.BUDGET: "sense: more stops than the budget",
    Code.UNUSED: "notes: a fact that nothing looks at",
    Code.UNUSED_OPTIONS: "notes: options between which nothing makes a difference",
    Code.UNREAD: "notes: a module that no pack includes",
    Code.NEVER_CLOSES: "notes: an action that no outcome closes",
    Code.FIND_OUT: "notes: a contact that unknown answers raise, without what to find out",
    Code.EXEMPTION: "sense: an exemption from what is never exempt",
    Code.PROMISES: "words: a word that promises",
    Code.LONG: "words: a sentence of 21 words",
    Code.TELEPHONE: "words: a telephone number",
    Code.TIPS_OFF: "words: police at the bedside",
    Code.EMPTY: "words: an empty text",
    Code.NO_BASIS: "sense: a part without a basis",
    Code.QUOTE: "sense: a quotation that is not allowed",
    Code.OVERDUE: "notes: a source past its day of review",
    Code.DATE: "local: a date that is none",
    Code.APPROVAL: "form: approvals that name nobody, no role and no day",
    Code.INCOMPLETE: "local: a parameter missing",
    Code.LOCAL: "local: a list for one option",
    Code.STANDING: "local: null and confirmed",
    Code.UNCONFIRMED: "notes: a fact that nothing looks at",
    Code.SERVICE: "local: a service that serves nobody",
    Code.RUN_OUT: "notes: a check of a service that ran out",
    Code.CASE: "local: cases of another pack",
    Code.STEP: "local: told without a name",
    Code.GIVEN: "local: a start without offset",
}


def test_the_committed_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == lint_page(), (
        "run `python -m guardian_desk.packfiles.lintpage docs/lint.md`"
    )


@pytest.mark.parametrize("code", Code)
def test_every_code_says_what_it_is_and_what_to_do(code: Code) -> None:
    assert f"### {code}\n" in lint_page()
    for text in (code.heading, code.why, code.remedy):
        assert text
        assert max(len(each.split()) for each in text.split(". ")) <= 20


def test_every_code_is_shown_by_a_malformed_pack() -> None:
    assert set(SHOWN_BY) == set(Code)


@pytest.mark.parametrize(("code", "name"), SHOWN_BY.items())
def test_a_malformed_pack_breaks_the_rule_of_its_code(
    code: Code, name: str, tmp_path: Path
) -> None:
    BY_NAME[name].write(tmp_path / "rules")

    report = check_rules(tmp_path / "rules", today=TODAY)

    assert code in {each.code for each in (*report.faults, *report.notes)}
