"""`check`: read every rule, play every case, name each fault; prove. `sign`: sign the proved."""

import argparse
import json
from os.path import normpath
from pathlib import Path
from typing import Any

from guardian_desk.cli.printing import say
from guardian_desk.cli.tools import SignRequest, Tools
from guardian_desk.core.errors import Exit, Usage


def add(verbs: Any) -> None:
    """Add the commands to the parser."""
    parser = verbs.add_parser("check", help="check rule packs, profiles and their cases")
    parser.add_argument("rules", nargs="?", type=Path, help="the rules folder (default: built in)")
    parser.add_argument("--prove", action="store_true", help="prove the guarantees too")
    parser.add_argument("--certify", action="store_true", help="with --prove: keep what was proved")
    parser.add_argument("--cases", type=Path, metavar="DIR", help="with --prove: write cases found")
    parser.add_argument(
        "--key", type=Path, action="append", default=[], help="a public key to trust; repeatable"
    )
    parser.add_argument("--signed", action="store_true", help="want every rule signed off")
    parser.add_argument("--json", action="store_true", help="print the report as data")
    parser.set_defaults(verb=_check)
    _add_sign(verbs)


def _add_sign(verbs: Any) -> None:
    parser = verbs.add_parser("sign", help="sign packs that are proved, and profiles")
    parser.add_argument("what", nargs="+", type=Path, help="folders of packs and files of profiles")
    parser.add_argument("--key", type=Path, required=True, help="the secret key, by minisign")
    for part in ("clinical", "safeguarding"):
        parser.add_argument(
            f"--{part}",
            nargs=3,
            required=True,
            metavar=("ROLE", "NAME", "DAY"),
            help=f"who signed it off for the {part} part, and when (2026-03-31)",
        )
    parser.add_argument("--out", type=Path, metavar="DIR", help="write each as one file there too")
    parser.set_defaults(verb=_sign)


def _sign(tools: Tools, options: argparse.Namespace) -> int:
    from functools import cache
    from getpass import getpass

    if options.out is not None and not options.out.is_dir():
        raise Usage(
            "There is no such folder",
            f"{options.out} is not a folder.",
            "Make it first, or name another with --out.",
        )
    what = [each.absolute() for each in options.what]
    folders = {each.parent if each.is_dir() else each.parent.parent for each in what}
    if len(folders) > 1:
        raise Usage(
            "These rules are not of one folder",
            "What is signed together is checked together.",
            "Sign the rules of each folder by themselves.",
        )
    asked = SignRequest(
        rules=folders.pop(),
        what=what,
        key=options.key,
        clinical=options.clinical,
        safeguarding=options.safeguarding,
        password=cache(lambda: getpass("Password of the key: ")),
        parcels=options.out,
    )
    say(tools.sign(asked))
    return Exit.DONE


def _around(named: Path | None) -> Path | None:
    """Return the folder of rules; of a pack that is named by its own folder, the one it is in."""
    if named is None or not (named / "pack.yaml").is_file():
        return named
    return Path(normpath(named / ".."))


def _check(tools: Tools, options: argparse.Namespace) -> int:
    if not options.prove and (options.certify or options.cases):
        raise Usage(
            "Nothing is proved here",
            "--certify and --cases are about what a proof finds.",
            "Add --prove.",
        )
    prove, rules = tools.prover() if options.prove else None, _around(options.rules)
    found = tools.check(rules, options.key)
    lines, data, sound = list(found.lines), dict(found.data), found.sound
    if prove is not None and found.sound:
        proof = prove(rules, options.certify, options.cases)
        lines = [*lines[:-1], *proof.lines]
        data["proof"], data["proved"], sound = proof.data, proof.sound, proof.sound
    elif prove is not None:
        lines.append("Nothing was proved: mend these faults first.")
    if options.signed and not data["signed"]:
        lines, sound = [*lines, "Not every rule is signed off."], False
    if options.json:
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        say(lines)
    return Exit.DONE if sound else Exit.FAULTY
