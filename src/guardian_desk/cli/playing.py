"""Play a case file: `simulate` prints the advice, `compare` two areas, `record` logs it."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guardian_desk.cli.printing import say
from guardian_desk.cli.tools import Tools
from guardian_desk.core.errors import Exit, Usage
from guardian_desk.core.instants import Instant

if TYPE_CHECKING:
    from guardian_desk.casework.state import State
    from guardian_desk.protocol.area import Area
    from guardian_desk.protocol.compile import CompiledProtocol
    from guardian_desk.rulepack.casefile import CaseFile, CaseScript


def add(verbs: Any) -> None:
    """Add the three commands to the parser."""
    simulate = verbs.add_parser("simulate", help="play a case file and print the advice")
    _common(simulate)
    simulate.add_argument("--at", help="the time of the advice (default: the last event)")
    simulate.add_argument("--json", action="store_true", help="print the advice as data")
    simulate.set_defaults(verb=_simulate)
    compare = verbs.add_parser("compare", help="play a case file under two areas")
    _common(compare)
    compare.add_argument("--at", help="the time of the advice (default: the last event)")
    compare.add_argument("--with", dest="other", required=True, help="the other area")
    compare.add_argument("--json", action="store_true", help="print what differs as data")
    compare.set_defaults(verb=_compare)
    record = verbs.add_parser("record", help="play a case file into a decision log")
    _common(record)
    record.add_argument("--home", type=Path, required=True, help="the folder of the log")
    record.set_defaults(verb=_record)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the case file")
    parser.add_argument("--pack", help="a pack by id, id@version or path (default: the file's)")
    parser.add_argument("--profile", help="the area of the place of care (default: the case's)")
    parser.add_argument("--home-area", action="append", default=[], help="where the family lives")
    parser.add_argument("--case", help="which case of the file (default: its only one)")


@dataclass(frozen=True, slots=True)
class _Case:
    """A case of a case file as it stands at a time, under the rules that were asked for."""

    script: "CaseScript"
    protocol: "CompiledProtocol"
    area: "Area"
    state: "State"
    at: Instant


def _played(tools: Tools, options: argparse.Namespace) -> _Case:
    from guardian_desk.casework.written import read_time
    from guardian_desk.protocol.area import area_of
    from guardian_desk.protocol.compile import compile_pack
    from guardian_desk.usecases.play import last_of, refuse_dates, until
    from guardian_desk.usecases.rules import profile_for

    shelf = tools.shelf()
    file = shelf.cases(str(options.file))
    script = _script(file, options.case)
    pack = shelf.pack(options.pack or file.pack).pack
    care = profile_for(shelf, pack, options.profile or _first_profile(script)).profile
    lived = options.home_area or script.homes
    homes = tuple(profile_for(shelf, pack, each).profile for each in lived)
    protocol, area = compile_pack(pack), area_of(pack, care, homes)
    start = read_time(script.start, Instant(0))
    at = read_time(options.at, start) if options.at else last_of(script)
    refuse_dates(protocol, area, script, at)
    return _Case(script, protocol, area, until(protocol, area, script, at), at)


def _simulate(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.usecases.simulate import told

    case = _played(tools, options)
    answer = told(case.protocol, case.area, case.state, case.at, case.script.name)
    _print(answer, _for_people(answer), as_json=options.json)
    return Exit.DONE


def _compare(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.usecases.apart_words import lines_apart
    from guardian_desk.usecases.compare import compared
    from guardian_desk.usecases.rules import profile_for
    from guardian_desk.usecases.tell_apart import told_apart

    case = _played(tools, options)
    there = profile_for(tools.shelf(), case.protocol.pack, options.other).profile
    found = compared(case.protocol, case.area, there, case.state, case.at)
    answer = told_apart(case.protocol.pack, found, case.script.name)
    _print(answer, lines_apart(found, case.script.name), as_json=options.json)
    return Exit.DONE


def _print(answer: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        say(lines)


def _script(file: "CaseFile", name: str | None) -> "CaseScript":
    names = ", ".join(each.name for each in file.cases)
    if name is None:
        if len(file.cases) == 1:
            return file.cases[0]
        raise Usage(
            "Several cases stand here", f"This file holds {names}.", "Name one with --case."
        )
    for each in file.cases:
        if each.name == name:
            return each
    raise Usage("There is no such case", f"{name} is not in this file.", f"It holds {names}.")


def _first_profile(script: "CaseScript") -> str:
    if not script.profiles:
        raise Usage("Which area?", "This case names no profile.", "Name one with --profile.")
    return script.profiles[0]


def _for_people(answer: dict[str, Any]) -> list[str]:
    lines = [f"{answer['case']} at {answer['at']}", "", "Actions"]
    for each in answer["actions"]:
        due = f", due {each['due']}" if each["due"] else ""
        late = " (late)" if each["overdue"] else ""
        lines.append(f"  {each['state']:<9} {each['urgency']:<9} {each['do']}{due}{late}")
    for kind in ("concerns", "stops", "banners", "breaches", "criteria"):
        if answer[kind]:
            lines += ["", kind.capitalize(), *(f"  {each['id']}" for each in answer[kind])]
    if answer["unknowns"]:
        asked = (f"  {each['ask']}" for each in answer["unknowns"])
        lines += ["", "Not known, and could change the advice", *asked]
    if answer["next"]:
        lines += ["", f"Next: {answer['next']['ask']}"]
    return lines


def _record(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.usecases.casebook import Casebook
    from guardian_desk.usecases.record import recorded

    shelf = tools.shelf()
    file = shelf.cases(str(options.file))
    script = _script(file, options.case)
    log = tools.open_log(tools.home(options.home))
    try:
        book = Casebook(log, shelf, tools.new_case, tools.program)
        steps = recorded(
            book,
            script,
            options.pack or file.pack,
            options.profile or _first_profile(script),
            tuple(options.home_area) or script.homes,
        )
        for receipt in steps:
            for seq in receipt.seqs:
                print(seq, flush=True)
    finally:
        log.close()
    return Exit.DONE
