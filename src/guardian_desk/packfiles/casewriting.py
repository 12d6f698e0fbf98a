"""Write a case as a file that `simulate` plays and `check` tries."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from guardian_desk.rulepack.casefile import CaseScript, Expect, Step, Wanted


def written_case(pack: str, script: CaseScript, notes: tuple[str, ...] = ()) -> str:
    """Return the text of a case file; `notes` stand above it as comments."""
    lines = [f"# {note}" for note in notes]
    lines += ["format: 1", f"pack: {pack}", f"name: {_scalar(script.name)}"]
    lines += [f"profiles: {_scalar(list(script.profiles))}", f"start: {_scalar(script.start)}"]
    lines += ["events:", *(f"  - {{{', '.join(_step(step))}}}" for step in script.events)]
    return "\n".join(lines if script.events else [*lines[:-1], "events: []"]) + "\n"


def written_cases(pack: str, scripts: Sequence[CaseScript], notes: tuple[str, ...] = ()) -> str:
    """Return the text of a file of several cases; `notes` stand at its head as comments."""
    lines = [*(f"# {note}" for note in notes), "format: 1", f"pack: {pack}", "cases:"]
    for script in scripts:
        told = [f"name: {script.name}", f"says: {_scalar(script.says)}"]
        told += [f"profiles: [{', '.join(script.profiles)}]", f"start: {_scalar(script.start)}"]
        told += [f"homes: [{', '.join(script.homes)}]"] if script.homes else []
        basis = (f"{{{', '.join(_fields(each))}}}" for each in script.basis)
        told += [f"basis: [{', '.join(basis)}]"] if script.basis else []
        told += ["events:", *(f"  - {{{', '.join(_step(step))}}}" for step in script.events)]
        if script.expect:
            told += ["expect:", *(f"  - {{{', '.join(_expected(e))}}}" for e in script.expect)]
        lines += [f"  {'- ' if line is told[0] else '  '}{line}" for line in told]
    return "\n".join(lines) + "\n"


def _expected(expect: Expect) -> Iterator[str]:
    for each in fields(expect):
        value = getattr(expect, each.name)
        if each.name == "actions" and value:
            yield f"actions: [{', '.join(_wanted(wanted) for wanted in value)}]"
        elif isinstance(value, tuple) and value:
            yield f"{each.name}: [{', '.join(value)}]"
        elif value:
            yield f"{each.name}: {_scalar(value)}"


def _wanted(wanted: str | Wanted) -> str:
    return wanted if isinstance(wanted, str) else f"{{{', '.join(_fields(wanted))}}}"


def _fields(part: Any) -> Iterator[str]:
    for each in fields(part):
        value = getattr(part, each.name)
        if value and value != each.default:
            plain = isinstance(value, str) and value.replace("_", "").isalnum()
            yield f"{each.name}: {value if plain and not value[0].isdigit() else _scalar(value)}"


def _step(step: Step) -> Iterator[str]:
    for each in fields(step):
        value = getattr(step, each.name)
        if each.name == "answers":
            if value:
                told = (f"{name}: {_scalar(given)}" for name, given in value.items())
                yield f"answers: {{{', '.join(told)}}}"
        elif value:
            yield f"{each.name}: {_scalar(value)}"


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
