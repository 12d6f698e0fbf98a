"""`indicators` counts the audit of many bundles, or of one log, after verification alone."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guardian_desk.cli.printing import say
from guardian_desk.cli.tools import Tools
from guardian_desk.core.errors import Exit, Usage
from guardian_desk.core.visible import one_line

if TYPE_CHECKING:
    from guardian_desk.review.gathering import Gathered

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def add(verbs: Any) -> None:
    """Add the command to the parser."""
    parser = verbs.add_parser("indicators", help="count the audit figures of bundles or a log")
    parser.add_argument("bundles", nargs="*", type=Path, metavar="bundle", help="bundle files")
    parser.add_argument("--home", type=Path, help="the folder of a log, in place of bundles")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print figures and cases as data")
    form.add_argument("--csv", action="store_true", help="print one row for each number")
    form.add_argument(
        "--gaps", action="store_true", help="print needs and services to hand on, small counts not"
    )
    parser.set_defaults(verb=_indicators)


def _indicators(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.review.data import data_of
    from guardian_desk.review.gathering import gather

    if bool(options.bundles) == (options.home is not None):
        raise Usage("What is to be counted?", "Name bundles, or --home and a folder.", "")
    if options.home is not None:
        files = [tools.review_home(tools.home(options.home))]
    else:
        files = [tools.open_review(each) for each in options.bundles]
    gathered = gather(files)
    if options.json:
        print(json.dumps(data_of(gathered), ensure_ascii=False, indent=2))
    elif options.csv:
        from guardian_desk.review.data import COLUMNS, rows_of

        _print_csv(gathered, COLUMNS, rows_of(gathered))
    elif options.gaps:
        from guardian_desk.review.gaps import COLUMNS as GAP_COLUMNS
        from guardian_desk.review.gaps import rows_to_hand_on

        _print_csv(gathered, GAP_COLUMNS, rows_to_hand_on(gathered.gaps))
    else:
        say(_for_people(gathered))
    return Exit.FAULTY if gathered.refused or gathered.alarms else Exit.DONE


def _print_csv(
    gathered: "Gathered", columns: Sequence[str], rows: Iterable[Sequence[str | int]]
) -> None:
    """Print the rows; what is wrong with a file goes beside them, not among them."""
    import csv

    from guardian_desk.review.summary import says_alarms, says_file

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(escaped(row) for row in rows)
    for line in says_alarms(gathered):
        print(one_line(line), file=sys.stderr)
    for file in gathered.refused:
        print(one_line(f"Refused: {says_file(file)}"), file=sys.stderr)


def escaped(row: Sequence[str | int]) -> list[str | int]:
    """Return cells that no spreadsheet takes for a formula: those that could get a `'` before."""
    return [_cell(cell) if isinstance(cell, str) else cell for cell in row]


def _cell(words: str) -> str:
    return f"'{one_line(words)}" if words.startswith(_STARTS_A_FORMULA) else one_line(words)


def _for_people(gathered: "Gathered") -> list[str]:
    from guardian_desk.review.summary import (
        notes_of,
        says_alarms,
        says_file,
        says_files,
        says_foreseen,
        says_gaps,
        says_protocol,
        says_waits,
        says_with_n,
    )

    lines = [says_files(gathered), *says_alarms(gathered)]
    lines += [f"Refused: {says_file(each)}" for each in gathered.refused]
    for protocol in gathered.protocols:
        lines += ["", f"{protocol.title} ({says_protocol(protocol)})"]
        for figure in protocol.figures:
            lines += says_with_n(figure)
    lines += says_waits(gathered.waits)
    lines += says_gaps(gathered.gaps)
    lines += says_foreseen(gathered.foreseen)
    if gathered.left_out:
        lines += ["", "In no figure"]
        lines += [f"  {each.case} in {each.bundle}: {each.why}" for each in gathered.left_out]
    return [*lines, "", *notes_of(gathered)]
