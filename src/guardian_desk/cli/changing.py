"""Change rules with open eyes: `diff` tells two versions apart, `replay` tries a draft on cases."""

import argparse
import json
from pathlib import Path
from typing import Any

from guardian_desk.cli.tools import Tools
from guardian_desk.core.errors import Exit, Usage
from guardian_desk.core.visible import one_line


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
        print("\n".join(lines(old, new, losses)))
    return Exit.DONE


def _replay(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.usecases.tell_draft import lines, told
    from guardian_desk.usecases.under_draft import under_draft

    draft = tools.shelf().pack(options.draft).pack
    found = under_draft(draft, [tools.open_review(each) for each in options.bundles])
    if options.json:
        print(json.dumps(told(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(map(one_line, lines(found))))
    return Exit.FAULTY if found.refused else Exit.DONE
