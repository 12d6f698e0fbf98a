"""Check how packs stand on the start page: each by itself, and that no two are taken for one."""

import re
from collections.abc import Sequence

from guardian_desk.rulepack.lint.finding import Finder
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.start import TAKEN

_LABEL = re.compile(r"[A-Z]{2,8}")
_LETTER = re.compile(r"[A-Z]")


def lint_start(find: Finder) -> None:
    """Check the label and the letter of one pack."""
    start = find.pack.start
    if not _LABEL.fullmatch(start.label):
        what = f'"{start.label[:40]}" cannot begin the label of a case'
        find.fault(("start", "label"), what, "use two to eight capital letters")
    if start.letter and (not _LETTER.fullmatch(start.letter) or start.letter in TAKEN):
        what = f'"{start.letter[:40]}" with Ctrl cannot begin a case'
        find.fault(("start", "letter"), what, "use one capital letter that does nothing else yet")


def start_clash(pack: RulePack, before: Sequence[RulePack]) -> tuple[str, str] | None:
    """Return which of label and letter an earlier pack has too, and that pack; None for none."""
    for other in before:
        if pack.start.label == other.start.label:
            return "label", other.id
        if pack.start.letter and pack.start.letter == other.start.letter:
            return "letter", other.id
    return None
