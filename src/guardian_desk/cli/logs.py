"""`export` writes a bundle, `verify` checks a bundle or a log, and neither changes anything."""

import argparse
import json
from pathlib import Path
from typing import Any

from guardian_desk.cli.tools import Tools
from guardian_desk.core.errors import Exit, Usage
from guardian_desk.decisionlog.verification import NOT_WITNESSED, Verification

SCHEMA = "guardian-desk/verify/1"


def add(verbs: Any) -> None:
    """Add the commands to the parser."""
    verify = verbs.add_parser("verify", help="check a bundle, or the log of this device")
    verify.add_argument("bundle", nargs="?", type=Path, help="a bundle file")
    verify.add_argument("--home", type=Path, help="the folder of a log, in place of a bundle")
    verify.add_argument("--head", help="a head that was kept elsewhere, as verify prints it")
    verify.add_argument("--json", action="store_true", help="print the result as data")
    verify.set_defaults(verb=_verify)


def _verify(tools: Tools, options: argparse.Namespace) -> int:
    if (options.bundle is None) == (options.home is None):
        raise Usage("What is to be verified?", "Name a bundle, or --home and a folder.", "")
    if options.home is not None:
        seen = tools.check_home(options.home, options.head)
    else:
        seen = tools.check_bundle(options.bundle, options.head)
    if options.json:
        print(json.dumps(_data(seen), ensure_ascii=False, indent=2))
    else:
        print(seen.describe())
        print(f"Head: {seen.head}")
        for fault in seen.faults:
            print(f"Entry {fault.seq}: {fault.message}" if fault.seq else fault.message)
    return Exit.DONE if seen.sound else Exit.FAULTY


def _data(seen: Verification) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "entries": seen.entries,
        "openings": seen.openings,
        "withheld": seen.withheld,
        "head": str(seen.head),
        "sound": seen.sound,
        "witnessed": seen.witnessed,
        "says": NOT_WITNESSED,
        "faults": [
            {"entry": each.seq, "kind": each.kind.value, "message": each.message}
            for each in seen.faults
        ],
    }
