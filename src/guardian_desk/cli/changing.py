"""Change rules with open eyes: `diff`, `replay`, `move` for an open case, and `rollback`."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guardian_desk.cli.printing import say
from guardian_desk.cli.tools import Tools
from guardian_desk.core.errors import Exit, Usage
from guardian_desk.core.ids import CaseId

if TYPE_CHECKING:
    from guardian_desk.cli.held import HeldLog
    from guardian_desk.usecases.move_case import Moving

_NAMES = "`indicators --home DIR --json` names the cases of a log."


def add(verbs: Any) -> None:
    """Add the commands to the parser."""
    diff = verbs.add_parser("diff", help="tell two versions of a pack apart, in English")
    diff.add_argument("old", help="a pack by id, id@version or path")
    diff.add_argument("new", help="the other version")
    diff.add_argument("--json", action="store_true", help="print what differs as data")
    diff.set_defaults(verb=_diff)
    replay = verbs.add_parser("replay", help="play past cases under a draft of their pack")
    replay.add_argument("draft", help="the draft: a pack by id, id@version or path")
    replay.add_argument("bundles", nargs="+", type=Path, metavar="bundle", help="bundle files")
    replay.add_argument("--json", action="store_true", help="print what differs as data")
    replay.set_defaults(verb=_replay)
    move = verbs.add_parser("move", help="show, or do, what moves a case to other rules")
    move.add_argument("--home", type=Path, required=True, help="the folder of the log")
    move.add_argument("--case", required=True, help="the case by its random name")
    move.add_argument("--to", default="", help="a pack by id, id@version or path")
    move.add_argument("--name", default="", help="who agrees; without it nothing is written")
    move.add_argument("--role", default="", help="with --name: their role")
    move.add_argument("--reason", default="", help="with --name: why")
    move.set_defaults(verb=_move)
    back = verbs.add_parser("rollback", help="let older signed rules be used again")
    back.add_argument("what", help="a pack or a profile by id")
    back.add_argument("--home", type=Path, required=True, help="the folder of the log")
    back.add_argument("--name", default="", help="who lets it; without it nothing is written")
    back.add_argument("--role", default="", help="with --name: their role")
    back.add_argument("--reason", default="", help="with --name: why")
    back.set_defaults(verb=_put_back)


def _diff(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.usecases.tell_versions import lines, told

    shelf = tools.shelf()
    old, new = shelf.pack(options.old).pack, shelf.pack(options.new).pack
    if old.id != new.id:
        raise Usage(
            "These are two packs, not two versions of one",
            f"One is {old.id}, the other {new.id}.",
            "Name two versions of one pack.",
        )
    losses = tools.lost_by(old, new)
    if options.json:
        print(json.dumps(told(old, new, losses), ensure_ascii=False, indent=2))
    else:
        say(lines(old, new, losses))
    return Exit.DONE


def _replay(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.usecases.tell_draft import lines, told
    from guardian_desk.usecases.under_draft import under_draft

    draft = tools.shelf().pack(options.draft).pack
    found = under_draft(draft, [tools.open_review(each) for each in options.bundles])
    if options.json:
        print(json.dumps(told(found), ensure_ascii=False, indent=2))
    else:
        say(lines(found))
    return Exit.FAULTY if found.refused else Exit.DONE


def _move(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.decisionlog.kinds import session_closed
    from guardian_desk.people.staff import Staff
    from guardian_desk.usecases.casebook import Casebook
    from guardian_desk.usecases.export import cases_of
    from guardian_desk.usecases.move_case import move, moving, refuse_move
    from guardian_desk.usecases.record import sign_in
    from guardian_desk.usecases.tell_move import lines

    home, case = tools.home(options.home), CaseId(options.case)

    def found(log: "HeldLog") -> "tuple[Casebook, Moving]":
        book = Casebook(log, tools.shelf(), tools.new_case, tools.program)
        return book, moving(book, case, options.to)

    log = tools.read_log(home)
    try:
        if case not in cases_of(log):
            raise Usage("There is no such case", f"{case} is not in this log.", _NAMES)
        shown = found(log)[1]
    finally:
        log.close()
    say(lines(shown))
    if not options.name:
        return Exit.FAULTY if shown.objections else Exit.DONE
    log = tools.open_log(home)
    try:
        book, now = found(log)
        agreed = Staff(options.name, options.role)
        refuse_move(now, agreed, options.reason)
        sign_in(book, agreed, "command line")
        print(*move(book, now, agreed, agreed, options.reason).receipt.seqs)
        log.append([session_closed()])
    finally:
        log.close()
    return Exit.DONE


def _put_back(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.decisionlog.kinds import session_closed
    from guardian_desk.people.staff import Staff
    from guardian_desk.usecases.casebook import Casebook
    from guardian_desk.usecases.put_back import older_here, put_back, refuse_putting_back
    from guardian_desk.usecases.record import sign_in

    home, shelf = tools.home(options.home), tools.shelf()
    log = tools.read_log(home)
    try:
        older = older_here(log, shelf, options.what)
    finally:
        log.close()
    say([older.says])
    if not options.name:
        return Exit.FAULTY
    agreed = Staff(options.name, options.role)
    roles = tools.may_put_back()
    refuse_putting_back(agreed, options.reason, roles)
    log = tools.open_log(home)
    try:
        sign_in(Casebook(log, shelf, tools.new_case, tools.program), agreed, "command line")
        seqs = put_back(log, older, agreed, options.reason, roles).seqs
        print(*seqs)
        say([f"New cases can begin with {older.id} {older.now} again."])
        log.append([session_closed()])
    finally:
        log.close()
    return Exit.DONE
