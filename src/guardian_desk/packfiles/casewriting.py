"""Write a case as a file that `simulate` plays and `check` tries."""

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from guardian_desk.rulepack.casefile import CaseScript, Step


def written_case(pack: str, script: CaseScript, notes: tuple[str, ...] = ()) -> str:
    """Return the text of a case file; `notes` stand above it as comments."""
    lines = [f"# {note}" for note in notes]
    lines += ["format: 1", f"pack: {pack}", f"name: {_scalar(script.name)}"]
    lines += [f"profiles: {_scalar(list(script.profiles))}", f"start: {_scalar(script.start)}"]
    lines += ["events:", *(f"  - {{{', '.join(_step(step))}}}" for step in script.events)]
    return "\n".join(lines if script.events else [*lines[:-1], "events: []"]) + "\n"


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
