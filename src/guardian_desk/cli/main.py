"""Read the command line, run one verb, and end with its exit code."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from guardian_desk.cli import changing, checking, logs, playing, reviewing, sourcing
from guardian_desk.cli.tools import DeskRequest, Tools
from guardian_desk.core.errors import Exit, GuardianError, Usage
from guardian_desk.core.visible import visible


def run(tools: Tools, arguments: Sequence[str]) -> int:
    """Run one command; print known trouble as title, message and remedy."""
    options = _parser(tools.program).parse_args(arguments)
    try:
        return int(options.verb(tools, options))
    except GuardianError as error:
        tell(error, as_json=getattr(options, "json", False))
        return int(error.exit_code)
    except KeyboardInterrupt:
        print("Interrupted. What was acknowledged is kept.", file=sys.stderr)
        return Exit.INTERRUPTED


def tell(error: GuardianError, *, as_json: bool = False) -> None:
    """Print known trouble for a person, and for a program that asked for it."""
    if as_json:
        told = {"title": error.title, "message": error.message, "remedy": error.remedy}
        print(json.dumps({"schema": "guardian-desk/error/1", "error": told}, ensure_ascii=False))
    words = f"{error.title}.\n{error.message}\n{error.remedy}".rstrip()
    print(visible(words), file=sys.stderr)


def _desk(tools: Tools, options: argparse.Namespace) -> int:
    demo = getattr(options, "demo", False)
    folder = getattr(options, "folder", None)
    if folder is not None and not folder.is_dir():
        raise Usage(
            "There is no such folder",
            f"{folder} is not a folder.",
            "Name the folder of a pack, or the one that holds sources.yaml and the packs.",
        )
    bench = "" if folder is None else str(folder.absolute())
    return tools.open_desk(
        DeskRequest(options.home, demo, options.profile, options.once, options.silent, bench)
    )


def _doctor(tools: Tools, options: argparse.Namespace) -> int:
    findings = tools.doctor(options.home, options.profile)
    for each in findings:
        print(visible(f"{each.mark}  {each.name}: {each.says}"))
        if not each.well and each.remedy:
            print(visible(f"    {each.remedy}"))
    return Exit.DONE if all(each.well for each in findings) else Exit.CANNOT_RUN


class _Parser(argparse.ArgumentParser):
    """A parser whose misuse ends with the exit code of every other misuse."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}", file=sys.stderr)
        raise SystemExit(int(Exit.USAGE))


def _parser(program: str) -> argparse.ArgumentParser:
    top = _Parser(prog="guardian-desk", description="Run a local safeguarding protocol.")
    top.add_argument("--version", action="version", version=f"Guardian Desk {program}")
    _desk_options(top)
    top.set_defaults(verb=_desk)
    verbs = top.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    demo = verbs.add_parser("demo", help="open the desk with invented cases, kept nowhere")
    _desk_options(demo)
    demo.set_defaults(verb=_desk, demo=True)
    workshop = verbs.add_parser("workshop", help="look at a rule pack while changing its files")
    workshop.add_argument("folder", type=Path, help="the folder of a pack, or of several")
    _desk_options(workshop)
    workshop.set_defaults(verb=_desk)
    checking.add(verbs)
    changing.add(verbs)
    sourcing.add(verbs)
    playing.add(verbs)
    logs.add(verbs)
    reviewing.add(verbs)
    doctor = verbs.add_parser("doctor", help="tell whether this machine can run the desk")
    doctor.add_argument("--home", type=Path, help="the folder of the decision log")
    doctor.add_argument("--profile", default="", help="the area profile of this place")
    doctor.set_defaults(verb=_doctor)
    return top


def _desk_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", type=Path, help="the folder of the decision log")
    parser.add_argument("--profile", default="", help="the area profile of this place")
    parser.add_argument("--silent", default="", metavar="DRAFT", help="log what a draft would ask")
    parser.add_argument("--once", action="store_true", help="open, paint the first page, and end")
