"""Write the safety case report from the safety file."""

from collections.abc import Iterator

from guardian_desk.app import VERSION
from safety_file import (
    LIKELIHOODS,
    OWNERS,
    SEVERITIES,
    Control,
    Hazard,
    Rated,
    SafetyFile,
    Signed,
    is_proved,
    not_filled_in,
)

EMPTY = "*not filled in*"


def safety_case(file: SafetyFile) -> str:
    """Return the report as Markdown; the same file always gives the same words."""
    parts = (_head, _officer, _configuration, _matrix, _summary, _hazards, _open, _handed_over)
    return "\n".join(line for part in parts for line in (*part(file), ""))[:-1]


def _head(file: SafetyFile) -> Iterator[str]:
    waiting = ", ".join(not_filled_in(file))
    yield "# Safety case report"
    yield ""
    yield "Written by `packaging/safety.py write` from the [safety file](README.md); not by hand."
    yield "What the program is for stands in [intended use](intended-use.md); how hazards are"
    yield "found and judged in the [plan](plan.md)."
    if waiting:
        yield ""
        yield f"**Not for clinical use.** Not filled in: {waiting}."
        yield "Every rating below is a proposal that no clinician has judged."


def _officer(file: SafetyFile) -> Iterator[str]:
    yield "## Clinical safety officer"
    yield ""
    yield "| field | value |"
    yield "|---|---|"
    for name, value in file.officer.officer.items():
        yield f"| {name.replace('_', ' ')} | {value or EMPTY} |"
    for name, signed in file.officer.approvals.items():
        yield f"| approval: {name.replace('_', ' ')} | {_signed(signed)} |"


def _signed(signed: Signed) -> str:
    return f"{signed.by}, {signed.on}" if signed.by else EMPTY


def _configuration(file: SafetyFile) -> Iterator[str]:
    yield "## What this is about"
    yield ""
    yield f"Program {VERSION}, and these packs, known by the digest of their bytes:"
    yield ""
    yield "| pack | version | digest | proved |"
    yield "|---|---|---|---|"
    for name, pack in file.packs.items():
        proof = file.proofs.get(name)
        proved = "not proved" if proof is None or not proof.is_whole else len(proof.claims)
        yield f"| {pack.title} | {pack.version} | `{pack.digest[:16]}` | {proved} |"


def _matrix(file: SafetyFile) -> Iterator[str]:
    yield "## Matrix"
    yield ""
    yield f"| likelihood | {' | '.join(SEVERITIES)} |"
    yield "|---|" + "---|" * len(SEVERITIES)
    for likelihood in reversed(LIKELIHOODS):
        row = file.log.matrix[likelihood]  # type: ignore[index]  # The words of the same list.
        yield f"| {_words(likelihood)} | {' | '.join(map(str, row))} |"


def _summary(file: SafetyFile) -> Iterator[str]:
    yield "## Hazards"
    yield ""
    yield "| | hazard | initial | residual | built | status | owner | accepted |"
    yield "|---|---|---|---|---|---|---|---|"
    for each in file.log.hazards:
        built = sum(control.built for control in each.controls)
        cells = (
            f"[{each.id}](#{each.id.lower()})",
            each.title,
            str(file.log.rating(each.initial)),
            str(file.log.rating(each.residual)),
            f"{built} of {len(each.controls)}",
            each.status,
            OWNERS[each.owner],
            _signed(each.accepted),
        )
        yield f"| {' | '.join(cells)} |"


def _hazards(file: SafetyFile) -> Iterator[str]:
    yield "## Each hazard"
    for each in file.log.hazards:
        yield ""
        yield f"### {each.id}"
        yield ""
        yield f"**{each.title}.** {each.effect}"
        yield ""
        yield f"- Causes: {' '.join(each.causes)}"
        yield f"- Initial: {_rated(file, each.initial)}"
        yield f"- Residual: {_rated(file, each.residual)}; {_rests_on(each)}"
        for control in each.controls:
            yield from _control(file, control)


def _rated(file: SafetyFile, rated: Rated) -> str:
    return f"{rated.severity}, {_words(rated.likelihood)} likelihood: {file.log.rating(rated)}"


def _rests_on(hazard: Hazard) -> str:
    names = ", ".join(hazard.residual.rests_on)
    return f"rests on {names}" if names else "no control is counted yet"


def _control(file: SafetyFile, control: Control) -> Iterator[str]:
    state = "built" if control.built else "**not built**"
    whose = f", for {OWNERS[control.transfer_to]}" if control.transfer_to else ""
    yield f"- {control.id} ({control.type}, {state}{whose}): {control.says}"
    yield from (f"  - tried by `{test}`" for test in control.tests)
    for name in control.proved:
        yield f"  - `{name}`: {'proved' if is_proved(file, name) else '**not proved**'}"


def _open(file: SafetyFile) -> Iterator[str]:
    yield "## Not built"
    yield ""
    for hazard in file.log.hazards:
        for each in hazard.controls:
            if not each.built and not each.transfer_to:
                yield f"- {each.id}, of *{hazard.title}*: {each.says}"


def _handed_over(file: SafetyFile) -> Iterator[str]:
    yield "## Handed over to the deploying trust"
    yield ""
    yield "A trust that changes a pack or a profile takes on the safety case of that change."
    yield ""
    for hazard in file.log.hazards:
        for each in hazard.controls:
            if each.transfer_to:
                yield f"- {each.id}, of *{hazard.title}*: {each.says}"


def _words(name: str) -> str:
    return name.replace("_", " ")
