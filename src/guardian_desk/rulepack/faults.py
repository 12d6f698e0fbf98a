"""Say what is wrong with a written rule, where it stands, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from guardian_desk.core.errors import Faulty
from guardian_desk.rulepack.codes import Code

Path = tuple[str | int, ...]
"""The way to one value of a pack: `("questions", 3, "show", "any", 0)`."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file, and a line and column in it, both counted from one."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong, in words for the person who wrote the file.

    `code` is that of the rule; `about` the id of the part of a pack, empty for anything else.
    """

    file: str
    line: int
    column: int
    what: str
    remedy: str = ""
    code: Code = field(kw_only=True)
    about: str = field(default="", kw_only=True)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.file, self.line, self.column)

    def __str__(self) -> str:
        """Return the line that `check` prints."""
        ending = f"; {self.remedy}" if self.remedy else ""
        return f"{self.file}:{self.line}:{self.column}: {self.what}{ending} [{self.code}]"


def fault_at(code: Code, place: Place, what: str, remedy: str = "") -> Fault:
    """Return a fault at a place, by the code of the rule that is broken."""
    return Fault(place.file, place.line, place.column, what, remedy, code=code)


class PackRejected(Faulty):
    """Rules that cannot be used; `faults` holds every one of their faults, in file order.

    `held` is how many values and names of a file were looked at before it was refused.
    """

    def __init__(
        self,
        faults: Iterable[Fault],
        title: str = "These rules cannot be used",
        *,
        held: int = 0,
    ) -> None:
        self.held = held
        self.faults = tuple(sorted(set(faults)))
        listed = "\n".join(str(fault) for fault in self.faults)
        super().__init__(title, listed, "Mend each place named, then run check again.")


_FEW = 12


def nearest(word: str, known: Iterable[str]) -> str:
    """Return advice naming the likeliest meant word, or all the words where they are few."""
    names = sorted(set(known))
    if close := get_close_matches(word, names, n=1, cutoff=0.6):
        return f'did you mean "{close[0]}"?'
    if 0 < len(names) <= _FEW:
        return f"known here: {', '.join(names)}"
    return ""
