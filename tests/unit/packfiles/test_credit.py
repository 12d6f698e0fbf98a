"""Author and approvals are written once, for a pack, a file or a part, and taken over downward."""

import shutil
from pathlib import Path

import pytest

from guardian_desk.app import shelf
from guardian_desk.packfiles.read import read_pack
from guardian_desk.rulepack.credit import Approval, credit_of
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.versions.changes import Weight, changes
from tests.unit.packfiles.malformed import GOOD

BOARD = Approval("Clinical lead", "2026-05-01", body="A board")
OTHER = Approval("Named doctor", "2026-06-01", name="A. Osei")
OF_BOARD = '[{role: "Clinical lead", body: "A board", date: "2026-05-01"}]'
OF_OTHER = '[{role: "Named doctor", name: "A. Osei", date: "2026-06-01"}]'


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "rules")
    return tmp_path / "rules"


def written(rules: Path, *, pack: str = "", module: str = "", part: str = "") -> RulePack:
    """Return the small pack with lines added to its head, its module, and a question of that."""
    for file, after, more in (
        ("small/pack.yaml", "include: [people]\n", pack),
        ("shared/people.yaml", "id: people\n", module),
        ("shared/people.yaml", "  - id: alone\n", part),
    ):
        path = rules / file
        text = path.read_text()
        assert after in text
        path.write_text(text.replace(after, f"{after}{more}", 1))
    return read_pack(rules / "small").pack


def credit(pack: RulePack, question: str) -> tuple[str, tuple[Approval, ...]]:
    part = next(each for each in pack.parts.questions if each.id == question)
    found = credit_of(pack, part)
    assert found.approvals is not None
    return found.author, found.approvals


def test_where_nobody_is_named_nobody_is(rules: Path) -> None:
    assert credit(written(rules), "alone") == ("", ())


def test_a_pack_speaks_for_all_its_parts_and_those_of_its_modules(rules: Path) -> None:
    pack = written(rules, pack=f"author: The ward\napprovals: {OF_BOARD}\n")

    assert credit(pack, "seen") == credit(pack, "alone") == ("The ward", (BOARD,))


def test_a_module_speaks_for_its_own_parts_alone(rules: Path) -> None:
    pack = written(
        rules,
        pack=f"author: The ward\napprovals: {OF_BOARD}\n",
        module=f"author: The county\napprovals: {OF_OTHER}\n",
    )

    assert credit(pack, "seen") == ("The ward", (BOARD,))
    assert credit(pack, "alone") == credit(pack, "relation") == ("The county", (OTHER,))


def test_a_part_speaks_for_itself(rules: Path) -> None:
    pack = written(rules, pack=f"approvals: {OF_BOARD}\n", part=f"    approvals: {OF_OTHER}\n")

    assert credit(pack, "alone") == ("", (OTHER,))
    assert credit(pack, "relation") == ("", (BOARD,))


@pytest.mark.parametrize("where", ["module", "part"])
def test_an_empty_list_takes_over_no_approval_of_the_whole(rules: Path, where: str) -> None:
    line = "approvals: []\n" if where == "module" else "    approvals: []\n"
    pack = written(rules, pack=f"approvals: {OF_BOARD}\n", **{where: line})

    assert credit(pack, "alone") == ("", ())
    assert credit(pack, "seen") == ("", (BOARD,))


def test_who_wrote_and_approved_a_part_is_no_clinical_change(rules: Path) -> None:
    before = read_pack(rules / "small").pack
    of_pack = f"author: The ward\napprovals: {OF_BOARD}\n"
    after = written(rules, pack=of_pack, part="    author: B\n")

    found = changes(before, after)

    assert {each.weight for each in found} == {Weight.REST}
    assert {each.field for each in found} == {"author", "approvals"}


@pytest.mark.parametrize("pack", ["immobile-infant", "pre-birth"])
def test_of_both_packs_the_author_is_known_and_nobody_has_approved_them(pack: str) -> None:
    found = shelf().pack(pack).pack

    for part in (*found.parts.questions, *found.parts.actions, *found.parts.guarantees):
        assert credit_of(found, part).author == "Guardian Desk, our own design"
        assert credit_of(found, part).approvals == ()
