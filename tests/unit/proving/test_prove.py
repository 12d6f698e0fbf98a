"""What a pack promises is proved over every case, or the case that breaks it is shown."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from guardian_desk.app import main
from guardian_desk.core.errors import Exit
from guardian_desk.packfiles.casewriting import written_case
from guardian_desk.packfiles.certificates import read_certificate, write_certificate
from guardian_desk.packfiles.local import read_cases_from_bytes
from guardian_desk.packfiles.read import read_kept_pack
from guardian_desk.proofs import prove_pack
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.claims import Claims
from guardian_desk.proving.prove import Outcome, Proof, prove
from guardian_desk.proving.solver import OutOfTime, Solver
from guardian_desk.rulepack.certificate import Verdict
from guardian_desk.rulepack.conditions import AllOf
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from tests.unit.rules.shelves import INJURY, PREBIRTH, RULES, pack

GOOD = Path(__file__).parents[1] / "packfiles" / "good"
LETS_GO, STILL_LETS_GO = '"action call is told or accepted", ', ""
HERE = Profile("here", "Here", "1", "2026-01-01")


def small(old: str = "", new: str = "") -> RulePack:
    """Return the small pack, with one text of it replaced by another; lint does not look at it."""
    names = ("sources.yaml", "shared/people.yaml")
    files = {name: (GOOD / name).read_bytes() for name in names}
    text = (GOOD / "small" / "pack.yaml").read_text()
    assert old in text
    return read_kept_pack({**files, "pack.yaml": text.replace(old, new, 1).encode()}).pack


def proof_of(rules: RulePack) -> Proof:
    return prove(rules, [area_of(rules, HERE)])


def outcome(proof: Proof, claim: str) -> Outcome:
    return next(each for each in proof.outcomes if each.claim.id == claim)


@pytest.mark.parametrize("of", [INJURY, PREBIRTH])
def test_everything_claimed_of_a_pack_that_ships_is_proved_as_its_certificate_says(of: str) -> None:
    proof = prove_pack(RULES, of)

    wrong = [
        (each.claim.id, each.why, each.lines) for each in proof.outcomes if not _is_proved(each)
    ]
    assert wrong == []
    assert read_certificate(RULES / of, pack(of)) == proof.certificate


def _is_proved(found: Outcome) -> bool:
    return found.verdict is Verdict.PROVED


def test_a_guarantee_that_holds_is_proved() -> None:
    assert _is_proved(outcome(proof_of(small()), "guarantee:i1"))


def test_a_guarantee_that_does_not_hold_is_told_as_a_case_that_breaks_it() -> None:
    proof = proof_of(small(LETS_GO, STILL_LETS_GO))

    found = outcome(proof, "guarantee:i1")

    assert found.verdict is Verdict.REFUTED
    assert found.lines == (
        "In here:",
        "- Who else? Unknown",
        "- Contact the office. Accepted.",
        "Looked at 0 h 01 min after the case was opened.",
        "This does not hold: A concern is never lost.",
    )


def test_the_case_that_breaks_a_guarantee_is_a_file_that_can_be_played() -> None:
    rules = small(LETS_GO, STILL_LETS_GO)
    found = outcome(proof_of(rules), "guarantee:i1").found
    assert found is not None

    text = written_case("small", found.script, ("A note.",))

    read = read_cases_from_bytes(text.encode()).cases
    assert read.pack == "small"
    assert read.cases == (found.script,)


def test_what_only_an_unknown_answer_would_lift_is_refuted() -> None:
    rules = small(
        "when: fact open_concern\n    urgency", 'when: "story is not unknown"\n    urgency'
    )

    found = outcome(proof_of(rules), "unknown-never-reassures:call")

    assert found.verdict is Verdict.REFUTED
    assert "Then: Does the story fit? Unknown." in found.lines


def test_what_no_case_can_reach_is_refuted() -> None:
    rules = small(
        'when: "story is changed", basis', 'when: {all: ["weeks < 5", "weeks > 6"]}, basis'
    )

    assert outcome(proof_of(rules), "reachable:concerns changed_story").verdict is Verdict.REFUTED


def test_a_concern_that_lowers_a_step_through_a_fact_is_refuted() -> None:
    fact = '  - {id: young_enough, says: "Young.", when:'
    quiet = (
        '  - {id: quiet, says: "Quiet.", when: {none: ["concern two"]}, basis: [{source: open}]}\n'
    )
    rules = small(fact, quiet + fact)
    call = next(each for each in rules.parts.actions if each.id == "call")
    lowered = replace(call, when=AllOf((call.when, "fact quiet")))
    rest = tuple(each for each in rules.parts.actions if each.id != "call")
    parts = replace(rules.parts, actions=(lowered, *rest))

    found = outcome(proof_of(replace(rules, parts=parts)), "concern-never-lowers:two")

    assert found.verdict is Verdict.REFUTED
    assert _is_proved(outcome(proof_of(rules), "concern-never-lowers:two"))


def test_more_interruptions_than_the_pack_states_are_refuted() -> None:
    rules = small("hard_stops: 1, banners: 1", "hard_stops: 0, banners: 1")

    found = outcome(proof_of(rules), "interruption-budget:hard_stops")

    assert found.verdict is Verdict.REFUTED


def test_out_of_time_is_never_called_proved() -> None:
    claims = Claims(pack(PREBIRTH))
    solver = Solver(claims.unknowns, effort=1)
    guarantee = next(iter(claims.guarantees()))

    with pytest.raises(OutOfTime):
        solver.case_of(guarantee.broken)
    assert {each.verdict for each in prove(small(), [], effort=1).outcomes if each.why} == {
        Verdict.NOT_PROVED
    }


def test_a_certificate_of_another_pack_or_an_altered_one_counts_as_none(tmp_path: Path) -> None:
    proof = proof_of(small())
    path = write_certificate(tmp_path, proof.certificate)
    assert read_certificate(tmp_path, small()) == proof.certificate

    assert read_certificate(tmp_path, small("It changed", "It was changed")) is None
    path.write_text(path.read_text().replace('"proved"', '"perhaps"', 1))
    assert read_certificate(tmp_path, small()) is None
    path.write_bytes(b"\xff{")
    assert read_certificate(tmp_path, small()) is None


def test_a_refuted_pack_fails_the_check_and_leaves_its_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = _copy_of_good(tmp_path / "rules", LETS_GO, STILL_LETS_GO)

    code = main(["check", str(rules), "--prove", "--certify", "--cases", str(tmp_path / "cases")])

    assert code == Exit.FAULTY
    out = capsys.readouterr().out
    assert "small: guarantee:i1: refuted: A concern is never lost." in out
    assert [each.name for each in (tmp_path / "cases").iterdir()] == ["small-guarantee-i1.yaml"]
    assert not (rules / "small" / "proof.json").exists()


def test_a_proved_pack_keeps_its_certificate_and_check_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = _copy_of_good(tmp_path / "rules")

    assert main(["check", str(rules), "--prove", "--certify", "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["proved"] is True

    assert main(["check", str(rules)]) == Exit.DONE
    assert capsys.readouterr().out.strip().endswith("proved")


def _copy_of_good(rules: Path, old: str = "", new: str = "") -> Path:
    for file in set(GOOD.rglob("*.yaml")) - set(GOOD.rglob("cases.yaml")):
        copy = rules / file.relative_to(GOOD)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text()
        copy.write_text(text.replace(old, new, 1) if file.name == "pack.yaml" else text)
    return rules


def test_a_pack_that_compiles_is_written_as_formulas_once_and_for_all() -> None:
    compile_pack(small())
    assert len(list(Claims(small()).all())) == len({c.id for c in Claims(small()).all()})
