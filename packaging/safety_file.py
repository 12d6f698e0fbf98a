"""The safety file: its shape, its reading, and what is wrong with it."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as shaped
from ruamel.yaml import YAML

from guardian_desk.packfiles.certificates import read_certificate
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.rulepack.certificate import Certificate, Verdict
from guardian_desk.rulepack.pack import RulePack

SEVERITIES = ("minor", "significant", "considerable", "major", "catastrophic")
LIKELIHOODS = ("very_low", "low", "medium", "high", "very_high")
ACCEPTABLE = 3
OWNERS = {
    "program": "those who write the program",
    "rules": "those who write the rules",
    "trust": "the deploying trust",
}

Severity = Literal["minor", "significant", "considerable", "major", "catastrophic"]
Likelihood = Literal["very_low", "low", "medium", "high", "very_high"]
Owner = Literal["program", "rules", "trust"]
_STRICT = ConfigDict(extra="forbid")


@shaped(frozen=True, config=_STRICT)
class Signed:
    """Who accepted something and when: for the clinical safety officer alone."""

    by: str
    on: str


@shaped(frozen=True, config=_STRICT)
class Rated:
    """How bad and how likely; a residual names the controls it rests on."""

    severity: Severity
    likelihood: Likelihood
    rests_on: tuple[str, ...] = ()


@shaped(frozen=True, config=_STRICT)
class Control:
    """What holds a hazard down; `proved` names pack/guarantee, or */kind of every pack."""

    id: str
    type: Literal["design", "test", "training", "business"]
    says: str
    built: bool
    tests: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()
    transfer_to: Literal["", "trust"] = ""


@shaped(frozen=True, config=_STRICT)
class Hazard:
    """One way in which the program may do harm."""

    id: str
    title: str
    effect: str
    causes: tuple[str, ...]
    initial: Rated
    residual: Rated
    status: Literal["open", "transferred", "closed"]
    owner: Owner
    accepted: Signed
    controls: tuple[Control, ...]


@shaped(frozen=True, config=_STRICT)
class Log:
    """The matrix and every hazard."""

    format: Literal[2]
    matrix: dict[Likelihood, tuple[int, int, int, int, int]]
    hazards: tuple[Hazard, ...]

    def rating(self, rated: Rated) -> int:
        """Return what the matrix gives."""
        return self.matrix[rated.likelihood][SEVERITIES.index(rated.severity)]

    @property
    def built(self) -> tuple[Control, ...]:
        """Return every control that is built."""
        return tuple(each for hazard in self.hazards for each in hazard.controls if each.built)


@shaped(frozen=True, config=_STRICT)
class Officer:
    """The clinical safety officer, and what the officer approved."""

    format: Literal[1]
    officer: dict[str, str]
    approvals: dict[str, Signed]


@dataclass(frozen=True)
class SafetyFile:
    """The whole file, with the packs it is about and what was proved of exactly these."""

    root: Path
    log: Log
    officer: Officer
    packs: Mapping[str, RulePack] = field(default_factory=dict)
    proofs: Mapping[str, Certificate] = field(default_factory=dict)


def read(root: Path) -> SafetyFile:
    """Return the safety file of a checkout; raise ValidationError where its shape is wrong."""
    folder, rules = root / "docs" / "safety", root / "rules"
    names = sorted(path.parent.name for path in rules.glob("*/pack.yaml"))
    packs = {name: FileShelf(rules).pack(name).pack for name in names}
    found = {name: read_certificate(rules / name, pack) for name, pack in packs.items()}
    return SafetyFile(
        root,
        TypeAdapter(Log).validate_python(_yaml(folder / "hazards.yaml")),
        TypeAdapter(Officer).validate_python(_yaml(folder / "officer.yaml")),
        packs,
        {name: proof for name, proof in found.items() if proof is not None},
    )


def _yaml(path: Path) -> object:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def faults(file: SafetyFile) -> list[str]:
    """Return everything that is wrong with the file, in words; nothing where it is sound."""
    hazards = file.log.hazards
    names = [each.id for each in hazards]
    names += [each.id for hazard in hazards for each in hazard.controls]
    twice = sorted({name for name in names if names.count(name) > 1})
    found = [f"{name} is there twice" for name in twice]
    for hazard in hazards:
        found += [f"{hazard.id}: {fault}" for fault in _of_hazard(file, hazard)]
        for control in hazard.controls:
            found += [f"{control.id}: {fault}" for fault in _of_control(file, control)]
    return found


def _of_hazard(file: SafetyFile, hazard: Hazard) -> Iterator[str]:
    before, after = file.log.rating(hazard.initial), file.log.rating(hazard.residual)
    if after > ACCEPTABLE:
        yield f"what is left is rated {after}, which is not acceptable"
    if after > before:
        yield "what is left is rated above what was there"
    if LIKELIHOODS.index(hazard.initial.likelihood) < LIKELIHOODS.index("medium"):
        yield "a hazard that nobody measured begins at medium likelihood or above"
    controls = {each.id: each for each in hazard.controls}
    for name in hazard.residual.rests_on:
        if name not in controls:
            yield f"what is left rests on {name}, which is no control of this hazard"
        elif not controls[name].built:
            yield f"what is left rests on {name}, which is not built"
    left, was = hazard.residual, hazard.initial
    if not left.rests_on and (left.severity, left.likelihood) != (was.severity, was.likelihood):
        yield "what is left is rated otherwise and rests on no control"
    if (hazard.accepted.by or hazard.status == "closed") and not file.officer.officer["name"]:
        yield "it is accepted or closed, and there is no clinical safety officer"


def _of_control(file: SafetyFile, control: Control) -> Iterator[str]:
    if control.built and not control.tests:
        yield "it is called built, and names no test"
    if not control.built and (control.tests or control.proved):
        yield "it names what tries it, and is not called built"
    for test in control.tests:
        if not is_there(file.root, test):
            yield f"there is no test {test}"
    for name in control.proved:
        if not is_proved(file, name):
            yield f"{name} is not proved of the packs that are here"


def is_there(root: Path, test: str) -> bool:
    """Tell whether a test of this id, `path::name`, stands in the checkout."""
    name, _, function = test.partition("::")
    path = root / name
    if not (function and path.is_file()):
        return False
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return any(isinstance(each, ast.FunctionDef) and each.name == function for each in body)


def is_proved(file: SafetyFile, name: str) -> bool:
    """Tell whether a guarantee (pack/id) or all of one kind (*/kind, pack/kind) is proved."""
    pack, _, what = name.partition("/")
    packs = list(file.packs) if pack == "*" else [pack]
    return bool(packs) and all(_proves(file.proofs.get(each), what) for each in packs)


def _proves(proof: Certificate | None, what: str) -> bool:
    if proof is None:
        return False
    verdict = proof.verdict_of(what)
    about = [each.verdict for each in proof.claims if each.claim.startswith(f"{what}:")]
    found = about if verdict is None else [verdict]
    return bool(found) and all(each is Verdict.PROVED for each in found)


def not_filled_in(file: SafetyFile) -> list[str]:
    """Return what only a clinical safety officer may fill in, and nobody has."""
    empty = [name for name, value in file.officer.officer.items() if not value]
    empty += [f"approval of {name}" for name, by in file.officer.approvals.items() if not by.by]
    waiting = [each.id for each in file.log.hazards if not each.accepted.by]
    empty += [f"acceptance of {len(waiting)} hazards"] if waiting else []
    return [name.replace("_", " ") for name in empty]
