"""What staff read is plain: no verdict, no order, no sentence that a tired person loses."""

from pathlib import Path

import pytest

from tests.contracts import words
from tests.contracts.project import ROOT, RULES, Said, kept_files, prose_in, python_files

# The register names documents as their publishers do; case files are for authors.
UNREAD = {"sources.yaml", "cases.yaml"}
RULE_FILES = sorted(path for path in RULES.rglob("*.yaml") if path.name not in UNREAD)
PAGES = [path for path in kept_files() if path.suffix == ".md" and "tests" not in path.parts]
EVERYWHERE = words.VERDICTS + words.MANNERS


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def not_quoted(found: list[Said]) -> list[str]:
    return [str(said) for said in found if not any(q.covers(said) for q in words.quoted())]


@pytest.mark.parametrize("module", python_files("src"), ids=shown)
def test_no_text_of_the_program_holds_a_banned_word(module: Path) -> None:
    assert not_quoted(words.banned(prose_in(module), EVERYWHERE)) == []


@pytest.mark.parametrize("module", python_files("src"), ids=shown)
def test_no_telephone_number_stands_in_code(module: Path) -> None:
    assert not_quoted(words.banned(prose_in(module), (words.TELEPHONE,))) == []


@pytest.mark.parametrize("rules", RULE_FILES, ids=shown)
def test_no_rule_holds_a_banned_word(rules: Path) -> None:
    assert not_quoted(words.banned(words.texts_of_rules(rules), EVERYWHERE)) == []


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_no_page_promises_a_verdict(page: Path) -> None:
    assert not_quoted(words.banned(words.texts_of_page(page), words.VERDICTS)) == []


@pytest.mark.parametrize("rules", RULE_FILES, ids=shown)
def test_no_clinical_sentence_is_over_twenty_words(rules: Path) -> None:
    assert [str(said) for said in words.long_sentences(words.texts_of_rules(rules))] == []


def test_every_allowed_quotation_is_still_needed() -> None:
    program = [text for module in python_files("src") for text in prose_in(module)]
    rules = [text for path in RULE_FILES for text in words.texts_of_rules(path)]
    pages = [text for page in PAGES for text in words.texts_of_page(page)]
    found = [
        *words.banned(program, (*EVERYWHERE, words.TELEPHONE)),
        *words.banned(rules, EVERYWHERE),
        *words.banned(pages, words.VERDICTS),
    ]

    assert [q for q in words.quoted() if not any(q.covers(said) for said in found)] == []


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("The risk score is high", True),
        ("It is safe\n  to go home", True),
        ("This field is required.", True),
        ("Scores of babies; SCORE", True),
        ("Underscored, safely, unscorched", False),
        ("Consider whether the baby is safe", False),
    ],
)
def test_a_banned_word_is_noticed(text: str, caught: bool) -> None:
    assert bool(words.banned([Said(ROOT, 1, text)], EVERYWHERE)) is caught


@pytest.mark.parametrize("number", ["ring 0300 373 2724", "dial 999 now", "+44 1539 555 123"])
def test_a_telephone_number_is_noticed(number: str) -> None:
    texts = [Said(ROOT, 1, number), Said(ROOT, 2, "entry 4999 of 10,000 at 03:14")]

    assert [said.line for said in words.banned(texts, (words.TELEPHONE,))] == [1]


def test_a_long_sentence_is_noticed() -> None:
    twenty = " ".join(["word"] * 20)
    texts = [Said(ROOT, 1, f"{twenty}. {twenty}"), Said(ROOT, 2, f"{twenty} more.")]

    assert [said.line for said in words.long_sentences(texts)] == [2]


def test_the_texts_of_a_pack_are_found_and_its_names_are_not(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text(
        "id: score\nquestions:\n  - id: a\n    ask: What is\n      seen?\n    basis: please\n"
        "    options:\n      - {id: no, text: 'None'}\n"
    )

    assert [(said.line, said.text) for said in words.texts_of_rules(pack)] == [
        (4, "What is seen?"),
        (8, "None"),
    ]


def test_code_on_a_page_is_not_prose(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n\n```\nscore\n```\n\nTwo `score`\nthree\n")

    assert [(said.line, said.text.split()) for said in words.texts_of_page(page)] == [
        (1, ["#", "One"]),
        (7, ["Two", "three"]),
    ]
