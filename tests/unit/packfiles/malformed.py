"""The table of malformed rules: one edit of the good ones each, and what `check` says of it.

Each file of `bad/` holds blocks of lines: `== name`, `file: which`, `- old text`, `+ new text`,
one `= line` for each fault, and one `~ line` for each note where notes are looked at too. Texts are
Python literals, so that one line holds any bytes. Codes are left out: `test_codes` holds them.
"""

from ast import literal_eval
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

HERE = Path(__file__).parent
GOOD = HERE / "good"


def over_budget(rules: Path) -> None:
    """Edit the good pack so that its form is in order and only lint refuses it."""
    file = rules / "small" / "pack.yaml"
    file.write_text(file.read_text().replace("banners: 1}", "banners: 0}", 1))


def files_of(rules: Path) -> dict[str, bytes]:
    """Return the files of the small pack by the names they are kept under."""
    names = ("shared/people.yaml", "sources.yaml")
    pack = {"pack.yaml": (rules / "small" / "pack.yaml").read_bytes()}
    return pack | {name: (rules / name).read_bytes() for name in names}


@dataclass(frozen=True)
class Malformed:
    """One edit of the good rules, and every line that `check` prints of it, but for the codes."""

    name: str
    file: str
    old: str | None
    new: str | bytes
    says: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def write(self, rules: Path) -> None:
        """Write the edited rules to a folder."""
        copytree(GOOD, rules)
        path = rules / self.file
        new = self.new if isinstance(self.new, bytes) else self.new.encode()
        if self.old is None:
            path.write_bytes(new)
            return
        before = path.read_bytes()
        assert self.old.encode() in before, f"{self.name}: nothing to replace"
        path.write_bytes(before.replace(self.old.encode(), new, 1))


def malformed() -> Iterator[Malformed]:
    """Yield the whole table."""
    for path in sorted((HERE / "bad").glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("== ")[1:]:
            name, file, old, new, *says = block.rstrip("\n").split("\n")
            yield Malformed(
                name=f"{path.stem}: {name}",
                file=file.removeprefix("file: "),
                old=literal_eval(old.removeprefix("- ")),
                new=literal_eval(new.removeprefix("+ ")),
                says=tuple(line[2:] for line in says if line.startswith("= ")),
                notes=tuple(line[2:] for line in says if line.startswith("~ ")),
            )
