"""Keep what is found wrong in a pack, each at its place, and know every name of the pack."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.exempting import Exempted
from guardian_desk.rulepack.faults import Fault, Path, Place, fault_at, nearest
from guardian_desk.rulepack.pack import Group, Option, Question, RulePack
from guardian_desk.rulepack.words import PART_KINDS, Answers

_FEW = 100
"""Beyond so many faults no likely name is looked for."""

LIST_OPTIONS = ("complete", "not_complete")
"""The answers of a group's own question: is the list complete?"""


class Locate(Protocol):
    """Finds where a part of the pack was written, or a word in its text."""

    def __call__(self, path: Path, word: str = "") -> Place:
        """Return the place."""
        ...


@dataclass(frozen=True, slots=True)
class Findings:
    """What must be mended before use, which words must be mended, what is only worth a look.

    `check` refuses a pack for its wording too; a running desk goes on with it. `exempt` is held
    against nobody, and `idle` are exemptions that nothing needs.
    """

    faults: tuple[Fault, ...] = ()
    wording: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    exempt: tuple[Exempted, ...] = ()
    idle: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Names:
    """Every part of a pack by kind and id; a group stands among the questions too."""

    questions: Mapping[str, Question]
    groups: Mapping[str, Group]
    options: Mapping[str, tuple[str, ...]]
    by_kind: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, pack: RulePack) -> "Names":
        """Return the names of a pack."""
        kinds = {kind: _by_id(getattr(pack.parts, kind)) for kind in PART_KINDS}
        kinds["sources"] = _by_id(pack.sources)
        questions: dict[str, Question] = kinds["questions"]
        options = {each.id: ids(each.options) for each in questions.values()}
        options |= dict.fromkeys(kinds["groups"], LIST_OPTIONS)
        return cls(questions, kinds["groups"], options, kinds)

    def answers(self, question: str) -> Answers:
        """Return what kind of answer a question, or the list of a group, takes."""
        found = self.questions.get(question)
        return Answers.LIST if found is None else found.answers

    def group_of(self, question: str) -> str | None:
        """Return the group that a question is asked for each member of."""
        found = self.questions.get(question)
        return None if found is None else found.group

    def member_of(self, moment: str) -> str | None:
        """Return the group whose members each have a moment of their own."""
        found = self.by_kind["moments"].get(moment)
        return None if found is None or found.answer is None else self.group_of(found.answer)


def _by_id(parts: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        # Of a repeated id the first counts, so that one fault does not bring others.
        found.setdefault(part.id, part)
    return found


def ids(options: Iterable[Option]) -> tuple[str, ...]:
    """Return the ids of some options."""
    return tuple(option.id for option in options)


@dataclass(slots=True)
class Finder:
    """Collects findings about one pack, each under the code of the rule that is looked at.

    `unread` names parts, lists of parts and pieces of the head whose own form is at fault:
    nothing is said about pointing to them.
    """

    pack: RulePack
    names: Names
    locate: Locate
    code: Code
    unread: Collection[str] = ()
    faults: list[Fault] = field(default_factory=list)
    wording: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    def under(self, code: Code) -> "Finder":
        """Return the same finder, keeping what it finds under another rule."""
        return replace(self, code=code)

    def fault(self, path: Path, what: str, remedy: str = "", word: str = "") -> None:
        """Keep a fault."""
        self.faults.append(self._found(path, what, remedy, word))

    def words(self, path: Path, what: str, remedy: str = "", word: str = "") -> None:
        """Keep a fault of wording."""
        self.wording.append(self._found(path, what, remedy, word))

    def note(self, path: Path, what: str, remedy: str = "", word: str = "") -> None:
        """Keep something worth a look."""
        self.notes.append(self._found(path, what, remedy, word))

    def _found(self, path: Path, what: str, remedy: str, word: str) -> Fault:
        found = fault_at(self.code, self.locate(path, word), what, remedy)
        return replace(found, about=self._about(path))

    def _about(self, path: Path) -> str:
        """Return the id of the part that a way leads to; empty where it leads to another."""
        match path:
            case (str(kind), int(number), *_) if kind in PART_KINDS:
                return str(getattr(self.pack.parts, kind)[number].id)
            case _:
                return ""

    def lacks(self, path: Path, what: str, name: str, known: Iterable[str], word: str = "") -> None:
        """Keep a fault of a name that is none of those known, with the likeliest of them."""
        # To look for the likeliest name takes long where a thousand are wrong.
        remedy = nearest(name, known) if len(self.faults) < _FEW else ""
        self.under(Code.UNKNOWN).fault(path, what, remedy, word)

    @property
    def is_undated(self) -> bool:
        """Tell whether the pack certainly is not about a pregnancy."""
        return self.pack.pregnancy is None and "pregnancy" not in self.unread

    def knows(self, kind: str, name: str, path: Path) -> bool:
        """Tell whether the pack has such a part; keep a fault where it has not."""
        known = self.names.by_kind[kind]
        unread = name in self.unread or kind in self.unread
        if kind == "questions":
            known = {**known, **self.names.groups}
            unread = unread or "groups" in self.unread
        if name in known:
            return True
        if not unread:
            called = PART_KINDS.get(kind, "source")
            self.lacks(path, f'no {called} "{name}"', name, known, name)
        return False

    def findings(self) -> Findings:
        """Return everything found, in file order and each once."""
        return Findings(_once(self.faults), _once(self.wording), _once(self.notes))


def _once(found: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(set(found)))
