"""`export` writes a bundle, `verify` checks a bundle or a log, and neither changes anything."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guardian_desk.cli.printing import say
from guardian_desk.cli.tools import Tools
from guardian_desk.core.captions import IN_DRAFT
from guardian_desk.core.errors import Exit, Usage
from guardian_desk.core.ids import CaseId

if TYPE_CHECKING:
    from guardian_desk.decisionlog.verification import Verification
    from guardian_desk.export.verified import BundleFault

SCHEMA = "guardian-desk/verify/1"
EXPORT_SCHEMA = "guardian-desk/export/1"


def add(verbs: Any) -> None:
    """Add the commands to the parser."""
    export = verbs.add_parser("export", help="write a bundle of decision logs for a lead")
    export.add_argument("--home", type=Path, required=True, help="the folder of the log")
    export.add_argument("--out", type=Path, required=True, help="the bundle, a file not there yet")
    export.add_argument(
        "--case", action="append", default=[], help="a case by its random name (default: all)"
    )
    export.add_argument("--json", action="store_true", help="print the result as data")
    export.set_defaults(verb=_export)
    verify = verbs.add_parser("verify", help="check a bundle, or the log of this device")
    verify.add_argument("bundle", nargs="?", type=Path, help="a bundle file")
    verify.add_argument("--home", type=Path, help="the folder of a log, in place of a bundle")
    verify.add_argument("--head", help="a head that was kept elsewhere, as verify prints it")
    verify.add_argument("--json", action="store_true", help="print the result as data")
    verify.set_defaults(verb=_verify)


def _export(tools: Tools, options: argparse.Namespace) -> int:
    log = tools.read_log(tools.home(options.home))
    try:
        cases = tools.write_bundle(log, options.out, [CaseId(each) for each in options.case])
        head = log.head()
    finally:
        log.close()
    if options.json:
        said = {"schema": EXPORT_SCHEMA, "cases": cases, "head": str(head)}
        print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        print(f"{cases} {'case' if cases == 1 else 'cases'} exported.")
        print(
            "The file holds names and what people wrote. Keep it as you keep the patient's notes."
        )
        print(f"Head: {head}")
    return Exit.DONE


def _verify(tools: Tools, options: argparse.Namespace) -> int:
    if (options.bundle is None) == (options.home is None):
        raise Usage("What is to be verified?", "Name a bundle, or --home and a folder.", "")
    if options.home is not None:
        return _tell_home(
            tools.check_home(tools.home(options.home), options.head), as_json=options.json
        )
    return _tell_bundle(tools, options)


def _tell_home(seen: "Verification", *, as_json: bool) -> int:
    if as_json:
        faults = [
            {"entry": each.seq, "line": None, "kind": each.kind.value, "message": each.message}
            for each in seen.faults
        ]
        _print_json({"what": "log", **_counts(seen)}, faults)
    else:
        print(seen.describe())
        print(f"Head: {seen.head}")
        for fault in seen.faults:
            named = not fault.seq or fault.message.startswith("Entry ")
            say([fault.message if named else f"Entry {fault.seq}: {fault.message}"])
    return Exit.DONE if seen.sound else Exit.FAULTY


def _tell_bundle(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.export.verified import VerifiedBundle

    checked = tools.check_bundle(options.bundle, options.head)
    faults = () if isinstance(checked, VerifiedBundle) else checked.faults
    seen = checked.verification
    if options.json:
        manifest = checked.manifest if isinstance(checked, VerifiedBundle) else None
        data = {
            "what": "bundle",
            **_counts(seen),
            "cases": None if manifest is None else len(manifest.cases),
            "program": None if manifest is None else manifest.program,
            "in_draft": len(checked.in_draft) if isinstance(checked, VerifiedBundle) else None,
        }
        _print_json(data, [_bundle_fault(each) for each in faults])
    else:
        print(seen.describe(len(faults)))
        print(f"Head: {seen.head}")
        if isinstance(checked, VerifiedBundle) and checked.in_draft:
            every = len(checked.manifest.cases)
            print(f"{IN_DRAFT}, for {len(checked.in_draft)} of {every} cases.")
        for fault in faults:
            say([f"{str(fault)[:1].upper()}{str(fault)[1:]}"])
    return Exit.FAULTY if faults else Exit.DONE


def _bundle_fault(fault: "BundleFault") -> dict[str, Any]:
    return {"entry": fault.seq, "line": fault.line, "kind": "bundle", "message": fault.message}


def _counts(seen: "Verification") -> dict[str, Any]:
    return {
        "entries": seen.entries,
        "openings": seen.openings,
        "withheld": seen.withheld,
        "head": str(seen.head),
        "holds_known_head": seen.holds_known_head,
        "witnessed": seen.witnessed,
    }


def _print_json(data: dict[str, Any], faults: list[dict[str, Any]]) -> None:
    from guardian_desk.decisionlog.verification import NOT_WITNESSED

    told = {
        "schema": SCHEMA,
        **data,
        "sound": not faults,
        "says": NOT_WITNESSED,
        "faults": faults,
    }
    print(json.dumps(told, ensure_ascii=False, indent=2))
