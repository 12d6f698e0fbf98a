"""A case moves to signed rules, or in draft and says so; where keys are laid down, to no others."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guardian_desk.app import shelf
from guardian_desk.core.errors import Faulty
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.move_case import move, moving
from guardian_desk.usecases.rules import RuleShelf
from guardian_desk.usecases.tell_move import lines
from tests.unit.releases.signed import PUBLIC, policy
from tests.unit.releases.wards import AREA, BABY, NURSE, Ward, changed

DRAFT = "These rules are in draft: not every one is signed off."


def under(ward: Ward, rules: Path) -> Casebook:
    return Casebook(ward.log, shelf(rules), ward.book.new_case, "0.1.0")


def test_a_case_that_began_in_draft_is_signed_off_once_it_moved_to_signed_rules(
    signed_rules: Path,
    ward: Callable[[RuleShelf], Ward],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = (signed_rules / "sources.yaml").read_bytes()
    draft = changed(signed_rules, tmp_path, "sources.yaml", before + b"\n")
    here = ward(shelf(draft))
    case = here.book.begin(BABY, AREA, NURSE).case.case
    trusted = policy(tmp_path / "policy", PUBLIC.read_bytes())
    monkeypatch.setenv("GUARDIAN_DESK_POLICY", str(trusted))
    later = under(here, signed_rules)

    found = moving(later, case)
    assert DRAFT not in lines(found)
    done = move(later, found, NURSE, NURSE, "The rules are signed.")

    assert done.case.signed_off
    assert later.open(case).signed_off
    assert here.bundle().in_draft == ()
    kept = {file.name: file.data for file in here.bundle().rules.values()}
    name = f"{BABY}/release.json"
    assert kept[name] == (signed_rules / name).read_bytes()
    with pytest.raises(Faulty, match="a file was changed after it was signed"):
        moving(under(here, draft), case)


def test_a_case_that_moves_to_draft_rules_is_marked_from_then_on(
    signed_rules: Path, ward: Callable[[RuleShelf], Ward], tmp_path: Path, trusting: Path
) -> None:
    here = ward(shelf(signed_rules))
    case = here.book.begin(BABY, AREA, NURSE).case.case
    (trusting / "keys" / "0.pub").unlink()
    before = (signed_rules / "sources.yaml").read_bytes()
    later = under(here, changed(signed_rules, tmp_path, "sources.yaml", before + b"\n"))
    assert here.book.open(case).signed_off

    found = moving(later, case)
    assert DRAFT in lines(found)
    move(later, found, NURSE, NURSE, "A draft is tried.")

    assert not later.open(case).signed_off
    assert here.bundle().in_draft == (case,)
