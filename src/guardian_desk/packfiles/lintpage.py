"""Write the page that explains every code of `check`, from the closed list of them.

`python -m guardian_desk.packfiles.lintpage docs/lint.md` writes it afresh.
"""

import sys
from pathlib import Path

from guardian_desk.rulepack.codes import Code

_HEAD = """# What `check` looks for

Each line that `guardian-desk check` prints ends with a code. Here is what it stands for, why the
rule is there, and what usually helps. Codes keep their meaning: none is ever given to another rule.
The page is written from the program: `python -m guardian_desk.packfiles.lintpage docs/lint.md`.

A rule marked *may be exempt* need not hold everywhere. The head of a pack or module then says
where, and why:

```yaml
exempt:
  - {code: GD501, about: mark_side, reason: "The paediatrician reads it in the drawing."}
```

`about` is the id of one part. In a pack it may stand in any of its modules; in a module it stands
in that file. `check` shows what was exempt with its reason, and notes an exemption that nothing
needs.
"""

_CHAPTERS = {
    "1": "The file",
    "2": "Names",
    "3": "Conditions",
    "4": "Parts",
    "5": "Use",
    "6": "Words",
    "7": "Sources",
    "8": "Areas",
    "9": "Cases",
}


def lint_page() -> str:
    """Return the page, as the text that is committed."""
    lines, chapter = [_HEAD], ""
    for code in Code:
        if code[_PREFIX] != chapter:
            chapter = code[_PREFIX]
            lines.append(f"## {_CHAPTERS[chapter]}\n")
        lines.append(f"### {code}\n")
        marked = " *May be exempt.*" if code.may_be_exempt else ""
        lines.append(f"**{code.heading}.** {code.why}\n\n{code.remedy}{marked}\n")
    return "\n".join(lines)


_PREFIX = len("GD")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(lint_page(), encoding="utf-8", newline="\n")
