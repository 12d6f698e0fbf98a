"""What the workshop says of a pack: its faults, its guarantees, and what its cases exercise."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from guardian_desk.core.visible import one_line
from guardian_desk.desk.presenters.review import Cells
from guardian_desk.review.words import counted
from guardian_desk.rulepack.certificate import Verdict
from guardian_desk.rulepack.faults import Fault
from guardian_desk.rulepack.pack import Guarantee, RulePack
from guardian_desk.usecases.workshop.bench import Bench, Work
from guardian_desk.usecases.workshop.coverage import Coverage, NotMet

WHOSE_CHANGE = "Changing a pack makes your organisation responsible for that change"
WHY = (
    "Whoever adapts such a program before it is used is its manufacturer for that change.",
    "That is how we read DCB0129, version 4.2, the clinical risk standard for manufacturers.",
    "Ask your clinical safety officer before anybody uses a changed pack.",
)
NO_CASE = (
    "No case of this pack can be played: mend the faults first, those of other packs too, "
    "or write a cases.yaml."
)
NOT_AS_THEY_STAND = "Not proved for the files as they stand: they cannot be read."
TOUCHES_NOTHING = "What is seen here touches no case and no log."


def state_words(bench: Bench, not_met: int) -> str:
    """Return how many faults there are, as `check` counts them."""
    missed = counted(not_met, "expectation missed", "expectations missed")
    return _counts(bench) + (f", {missed}" if not_met else "")


def apart(bench: Bench, pack: str, rules: Path) -> tuple[Bench, Bench]:
    """Return what was found of a pack and of shared files, and what of other packs."""
    others = [rules / each for each in bench.packs if each != pack]

    def is_elsewhere(fault: Fault) -> bool:
        return any(Path(fault.file).is_relative_to(each) for each in others)

    def only(*, elsewhere: bool) -> Bench:
        return replace(
            bench,
            faults=tuple(e for e in bench.faults if is_elsewhere(e) is elsewhere),
            notes=tuple(e for e in bench.notes if is_elsewhere(e) is elsewhere),
            exempt=tuple(e for e in bench.exempt if is_elsewhere(e.fault) is elsewhere),
        )

    return only(elsewhere=False), only(elsewhere=True)


def elsewhere_words(bench: Bench) -> str:
    """Return how much was found of packs that are not shown; empty where nothing was."""
    found = bool(bench.faults or bench.notes or bench.exempt)
    return f"In other packs: {_counts(bench)}" if found else ""


def _counts(bench: Bench) -> str:
    faults = counted(len(bench.faults), "fault", "faults")
    notes = counted(len(bench.notes), "note", "notes")
    exempt = f", {len(bench.exempt)} exempt" if bench.exempt else ""
    return f"{faults}, {notes}{exempt}"


def fault_rows(bench: Bench, not_met: Sequence[NotMet], rules: str) -> tuple[Cells, ...]:
    """Return what is wrong, then where a case does not go as expected, then notes."""
    rows = [_fault_row(each, "Fault", rules) for each in bench.faults]
    rows += [_missed_row(each, rules) for each in not_met]
    rows += [_fault_row(each, "Note", rules) for each in bench.notes]
    for each in bench.exempt:
        row = _fault_row(each.fault, "Exempt", rules)
        where, what = row.cells
        rows.append(Cells(row.row, (where, f"{what}\nReason: {each.reason}")))
    return tuple(rows)


def _fault_row(fault: Fault, kind: str, rules: str) -> Cells:
    what = _sentence(fault.what)
    told = f"{what}\n{_sentence(fault.remedy)}" if fault.remedy else what
    where = _where(fault.file, fault.line, rules)
    row = f"{kind} {fault.file}:{fault.line}:{fault.column} {fault.code} {fault.what}"
    return Cells(row, (f"{kind} {fault.code}\n{where}", told))


def _missed_row(missed: NotMet, rules: str) -> Cells:
    at = f" at {missed.at}" if missed.at else ""
    what = f"Case {missed.case} under {missed.area}{at}: {missed.says}."
    where = _where(missed.place.file, missed.place.line, rules)
    return Cells(f"missed {where} {what}", (f"Case\n{where}", what))


def _where(file: str, line: int, rules: str) -> str:
    inside = file.removeprefix(rules).lstrip("/\\").replace("\\", "/")
    return f"{one_line(inside or file)}\nline {line}"


def _sentence(words: str) -> str:
    said = words[:1].upper() + words[1:]
    return said if said.endswith((".", "?", "!")) else f"{said}."


def proof_words(work: Work, *, has_solver: bool, rules: str) -> tuple[str, ...]:
    """Return what is proved of the pack as it stands, and how to prove it."""
    found, pack = work.certificate, work.pack
    says = []
    if found is None:
        says.append("Not proved: no certificate stands beside this pack.")
    elif not found.fits(pack):
        says.append("Not proved for the pack as it stands.")
        says.append(f"It was changed after it was proved, as version {found.version}.")
    elif found.is_whole:
        claims = counted(len(found.claims), "claim", "claims")
        says.append(f"Proved for exactly this text: {claims}, the guarantees among them.")
        says.append(f"Of each list, {found.members} members were looked at.")
        return tuple(says)
    else:
        proved = sum(each.verdict is Verdict.PROVED for each in found.claims)
        says.append(f"Proved for exactly this text: {proved} of {len(found.claims)} claims.")
    if not has_solver:
        says.append("This program has no solver. Prove where ./test has run:")
    else:
        says.append("Prove it with this command:")
    says.append(f"guardian-desk check {rules} --prove --certify")
    return tuple(says)


_STATES = {
    Verdict.PROVED: "Proved",
    Verdict.REFUTED: "▲ Refuted",
    Verdict.NOT_PROVED: "▲ Not proved",
}
_UNPROVED = "▲ Not proved for this text"
_UNREAD = "▲ Not proved for the files as they stand"


def guarantee_rows(work: Work, *, is_old: bool = False) -> tuple[Cells, ...]:
    """Return each guarantee with its state; one of another text says nothing of this one."""
    titles = {each.id: each.title for each in work.pack.sources}
    return tuple(
        Cells(
            each.id,
            (
                f"{_UNREAD if is_old else _state(work, each)}\n{each.id}",
                "\n".join(_promise(each, titles)),
            ),
        )
        for each in work.pack.parts.guarantees
    )


def _state(work: Work, guarantee: Guarantee) -> str:
    found = work.certificate
    if found is None or not found.fits(work.pack):
        return _UNPROVED
    verdict = found.verdict_of(guarantee.id)
    return _UNPROVED if verdict is None else _STATES[verdict]


def _promise(guarantee: Guarantee, titles: dict[str, str]) -> Iterator[str]:
    yield guarantee.says
    for each in guarantee.basis:
        yield f"Source: {', '.join(filter(None, (titles.get(each.source), each.section)))}"


def coverage_words(coverage: Coverage, tried: int, of: int) -> str:
    """Return how much the cases exercise, once all have been played."""
    if not of:
        return NO_CASE
    if tried < of:
        return f"Playing the cases: {tried} of {of}."
    counts = "; ".join(f"{used} of {there} {kind}" for kind, there, used in coverage.counts)
    return f"{counted(of, 'case exercises', 'cases exercise')} {counts}."


def never_rows(coverage: Coverage) -> tuple[Cells, ...]:
    """Return each part that no case exercises."""
    return tuple(
        Cells(f"{each.kind} {each.id}", (each.kind, each.says, each.id)) for each in coverage.never
    )


def pack_words(pack: RulePack) -> str:
    """Return what a pack is called and which version it is."""
    return f"{pack.title} ({pack.id} {pack.version})"
