"""`check`: read every rule, play every case, and name each fault with file and line."""

import argparse
import json
from pathlib import Path
from typing import Any

from guardian_desk.cli.tools import Tools
from guardian_desk.core.errors import CannotRun, Exit


def add(verbs: Any) -> None:
    """Add the command to the parser."""
    parser = verbs.add_parser("check", help="check rule packs, profiles and their cases")
    parser.add_argument("rules", nargs="?", type=Path, help="the rules folder (default: built in)")
    parser.add_argument("--prove", action="store_true", help="prove the guarantees too")
    parser.add_argument("--json", action="store_true", help="print the report as data")
    parser.set_defaults(verb=_check)


def _check(tools: Tools, options: argparse.Namespace) -> int:
    if options.prove:
        raise CannotRun(
            "The guarantees cannot be proved here",
            "The solver is not part of this version.",
            "Run check without --prove; cases and random answers try the guarantees.",
        )
    found = tools.check(options.rules)
    if options.json:
        print(json.dumps(found.data, ensure_ascii=False, indent=2))
    else:
        print("\n".join(found.lines))
    return Exit.DONE if found.sound else Exit.FAULTY
