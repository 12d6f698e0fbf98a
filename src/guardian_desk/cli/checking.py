"""`check`: read every rule, play every case, name each fault with file and line; and prove."""

import argparse
import json
from pathlib import Path
from typing import Any

from guardian_desk.cli.tools import Tools
from guardian_desk.core.errors import Exit, Usage


def add(verbs: Any) -> None:
    """Add the command to the parser."""
    parser = verbs.add_parser("check", help="check rule packs, profiles and their cases")
    parser.add_argument("rules", nargs="?", type=Path, help="the rules folder (default: built in)")
    parser.add_argument("--prove", action="store_true", help="prove the guarantees too")
    parser.add_argument("--certify", action="store_true", help="with --prove: keep what was proved")
    parser.add_argument("--cases", type=Path, metavar="DIR", help="with --prove: write cases found")
    parser.add_argument("--json", action="store_true", help="print the report as data")
    parser.set_defaults(verb=_check)


def _check(tools: Tools, options: argparse.Namespace) -> int:
    if not options.prove and (options.certify or options.cases):
        raise Usage(
            "Nothing is proved here",
            "--certify and --cases are about what a proof finds.",
            "Add --prove.",
        )
    found = tools.check(options.rules)
    lines, data, sound = list(found.lines), dict(found.data), found.sound
    if options.prove and found.sound:
        proof = tools.prove(options.rules, options.certify, options.cases)
        lines = [*lines[:-1], *proof.lines]
        data["proof"], data["proved"], sound = proof.data, proof.sound, proof.sound
    elif options.prove:
        lines.append("Nothing was proved: mend these faults first.")
    print(json.dumps(data, ensure_ascii=False, indent=2) if options.json else "\n".join(lines))
    return Exit.DONE if sound else Exit.FAULTY
