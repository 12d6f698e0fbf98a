"""Prove the packs of a folder: what the composition root lends to `check --prove`."""

from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from guardian_desk.cli.tools import Checked
from guardian_desk.core.errors import CannotRun
from guardian_desk.packfiles.casewriting import written_case
from guardian_desk.packfiles.certificates import write_certificate
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.protocol.area import area_of

if TYPE_CHECKING:
    from guardian_desk.proving.prove import Proof


def need_solver() -> None:
    """Raise CannotRun without the solver, which is no part of an installed program."""
    if find_spec("z3") is None:
        raise CannotRun(
            "The guarantees cannot be proved here",
            "The solver is a part for authors of rules, and it is not in this program.",
            "Ask whoever keeps the rules to prove them from the source code of Guardian Desk:"
            " there ./test sets it up, and docs/proofs.md says how.",
        )


def check_proofs(rules: Path, *, certify: bool, cases: Path | None) -> Checked:
    """Prove what each pack promises; keep what was proved, and the cases found, where asked."""
    from guardian_desk.proving import report

    proofs = proved(rules)
    for proof in proofs:
        if certify and proof.certificate.is_whole:
            write_certificate(rules / proof.pack.id, proof.certificate)
        if cases is not None:
            _write_cases(proof, cases)
    whole = all(proof.certificate.is_whole for proof in proofs)
    return Checked(report.lines(proofs), {"packs": report.data(proofs)}, whole)


def _write_cases(proof: "Proof", folder: Path) -> None:
    """Write each case that breaks a claim as a file that `simulate` plays."""
    for outcome in proof.outcomes:
        if outcome.found is not None:
            folder.mkdir(parents=True, exist_ok=True)
            name = outcome.claim.id.replace(":", "-").replace(" ", "-")
            text = written_case(proof.pack.id, outcome.found.script, outcome.lines)
            path = folder / f"{proof.pack.id}-{name}.yaml"
            path.write_text(text, encoding="utf-8", newline="\n")


def proved(rules: Path) -> "list[Proof]":
    """Return the proofs of every pack of a folder, each worked out in a process of its own."""
    packs = sorted(path.parent.name for path in rules.glob("*/pack.yaml"))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return list(pool.map(prove_pack, [rules] * len(packs), packs))


def prove_pack(rules: Path, pack: str) -> "Proof":
    """Return the proof of one pack of a folder, under each area that it serves."""
    from guardian_desk.proving.prove import prove

    shelf = FileShelf(rules)
    found = shelf.pack(pack).pack
    profiles = (shelf.profile(name).profile for name in shelf.profiles())
    return prove(found, [area_of(found, each) for each in profiles if each.serves_pack(pack)])
