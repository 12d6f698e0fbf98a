"""Read one YAML file into plain data with the place of every value, or say what is wrong.

Only a small, safe part of YAML is taken: one document, no anchors, aliases, tags or merge keys,
no repeated keys, at most 1 MiB, 10,000 values and names, and twenty levels. Words without quotes
are read by `scalars`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from guardian_desk.packfiles.scalars import Hazard, plain_scalar, text_scalar
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault, PackRejected, Path, Place, fault_at

LARGEST = 2**20
"""The most bytes that one rule file may have."""

MOST = 10_000
"""How many values and names one rule file may hold; the longest that ships holds 8,400."""

DEEPEST = 20
"""How many levels of lists and names a rule file may have inside each other."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file as plain data, with where each value and each name stands.

    `spoilt` holds the ways to values that were already refused, so that they are not
    reported again when they do not fit either. `held` is how many values and names it holds.
    """

    name: str
    data: Any
    places: Mapping[Path, Place]
    names: Mapping[Path, Place]
    spoilt: frozenset[Path] = frozenset()
    faults: tuple[Fault, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)
    held: int = 0

    def place(self, path: Path) -> Place:
        """Return where a value stands, or the nearest value around it that is known."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.name))

    def name_place(self, path: Path) -> Place:
        """Return where the name of a value stands."""
        return self.names.get(path) or self.place(path)

    def is_spoilt(self, path: Path) -> bool:
        """Tell whether a value, or one around it, was already refused."""
        return any(path[:length] in self.spoilt for length in range(len(path) + 1))


def read_document(name: str, data: bytes) -> Document:
    """Return a file's plain data and its faults; raise PackRejected where it cannot be read."""
    text = _text(name, data)
    builder = _Builder(name)
    try:
        root = builder.document(_events(text))
    except PackRejected as rejected:
        raise PackRejected(rejected.faults, held=builder.held) from rejected
    except ReaderError as error:
        faults = [*builder.faults, _letter_fault(name, text, error)]
        raise PackRejected(faults, held=builder.held) from error
    except MarkedYAMLError as error:
        faults = [*builder.faults, _syntax_fault(name, error)]
        raise PackRejected(faults, held=builder.held) from error
    except Exception as error:
        # The library has raised ValueError and TypeError on odd input; no door lets them out.
        what = f"this file cannot be read as YAML ({type(error).__name__})"
        place = builder.last
        faults = [*builder.faults, fault_at(Code.YAML, place, what, _LOOK)]
        raise PackRejected(faults, held=builder.held) from error
    return Document(
        name=name,
        data=root,
        places=builder.places,
        names=builder.names,
        spoilt=frozenset(builder.spoilt),
        faults=tuple(builder.faults),
        lines=tuple(text.splitlines()),
        held=builder.held,
    )


def _text(name: str, data: bytes) -> str:
    if len(data) > LARGEST:
        what = "this file is larger than 1 MiB"
        remedy = "move some of it into a module"
        raise PackRejected([fault_at(Code.FILE, Place(name), what, remedy)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        what = "this file is not UTF-8 text from here on"
        place = Place(name, line, column)
        raise PackRejected([fault_at(Code.FILE, place, what, "save it as UTF-8")]) from error
    return text.replace("\r\n", "\n")


def _events(text: str) -> Iterator[Event]:
    events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)
    return events


_LOOK = "look at this line and the one above for a missing quote, bracket, colon or space"

_PLAINER = {
    "mapping values are not allowed here": (
        "a colon stands where it cannot",
        "put the text in quotes, or look for a missing space or line break",
    ),
    "found character '\\t' that cannot start any token": (
        "a tab stands where only spaces may",
        "indent with spaces",
    ),
    "found unexpected end of stream": (
        "a quotation mark is opened and never closed",
        "close the quotes",
    ),
    "could not find expected ':'": ("a name has no colon after it", "write `name: value`"),
}


def _syntax_fault(name: str, error: MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or error.context or "this line cannot be read")
    what, remedy = _plainer(problem)
    if mark is None:
        return fault_at(Code.YAML, Place(name), what, remedy)
    return fault_at(Code.YAML, Place(name, mark.line + 1, mark.column + 1), what, remedy)


def _letter_fault(name: str, text: str, error: ReaderError) -> Fault:
    before = text[: error.position]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    what = f"a character that cannot be seen (U+{int(error.character):04X}) stands here"
    return fault_at(Code.UNSEEN, Place(name, line, column), what, "take it out")


def _plainer(problem: str) -> tuple[str, str]:
    if problem in _PLAINER:
        return _PLAINER[problem]
    if problem.startswith("expected ',' or "):
        return "a comma, a closing bracket or a closing quote is missing before this", _LOOK
    if problem.startswith("expected <block end>"):
        return "this does not belong to what stands before it", _LOOK
    return problem, _LOOK


class _Builder:
    """Turns the events of one file into plain data, and keeps what is wrong on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self.places: dict[Path, Place] = {}
        self.names: dict[Path, Place] = {}
        self.spoilt: set[Path] = set()
        self.last = Place(name)
        self.held = 0

    def document(self, events: Iterator[Event]) -> Any:
        root: Any = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                self._document_start(event, documents)
            elif isinstance(event, NodeEvent) and documents == 1:
                root = self._node(event, events, ())
        if documents == 0:
            empty = fault_at(Code.FILE, Place(self.name), "this file is empty", _FORMAT_LINE)
            raise PackRejected([empty])
        if not isinstance(root, dict):
            what = "this file should hold names with values"
            whole = fault_at(Code.SHAPE, Place(self.name), what, _FORMAT_LINE)
            raise PackRejected(self.faults or [whole])
        return root

    def _document_start(self, event: DocumentStartEvent, number: int) -> None:
        if event.version or event.tags:
            self._fault(event, (), "a % line stands at the head", "take that line out")
        if number == _SECOND:
            what = "a second document begins here"
            self._fault(event, (), what, "keep one document in a file: take `---` out")

    def _fault(
        self, event: Event, path: Path, what: str, remedy: str, code: Code = Code.SPECIAL
    ) -> None:
        self.faults.append(fault_at(code, self._place(event), what, remedy))
        self.spoilt.add(path)

    def _place(self, event: Event) -> Place:
        mark = event.start_mark
        self.last = Place(self.name, mark.line + 1, mark.column + 1)
        return self.last

    def _node(self, event: NodeEvent, events: Iterator[Event], path: Path) -> Any:
        self.places[path] = self._place(event)
        self.held += 1
        if self.held > MOST:
            what = f"this file holds more than {MOST:,} values and names"
            remedy = "move some of it into another file"
            raise PackRejected([*self.faults, fault_at(Code.FILE, self.last, what, remedy)])
        if len(path) > DEEPEST:
            what = f"more than {DEEPEST} levels stand inside each other here"
            remedy = "name the inner part as a fact of its own"
            raise PackRejected([*self.faults, fault_at(Code.FILE, self.last, what, remedy)])
        self._refuse_references(event, path)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, SequenceStartEvent):
            return self._list(events, path)
        if isinstance(event, MappingStartEvent):
            return self._names(events, path)
        return None

    def _refuse_references(self, event: NodeEvent, path: Path) -> None:
        if isinstance(event, AliasEvent):
            what = f'"*{event.anchor}" points to another place'
            self._fault(event, path, what, "write the value out here, or quote the star")
        elif event.anchor is not None:
            what = f'"&{event.anchor}" marks a place to point to'
            self._fault(event, path, what, "take the mark out, or quote the text")
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = str(tag).replace("tag:yaml.org,2002:", "!!")
            what = f'"{shown}" asks for a special kind of value'
            self._fault(event, path, what, "take the exclamation mark out, or quote the text")

    def _scalar(self, event: ScalarEvent, path: Path) -> Any:
        try:
            if event.style is None:
                return plain_scalar(event.value)
            return text_scalar(event.value)
        except Hazard as hazard:
            self._fault(event, path, hazard.what, hazard.remedy, hazard.code)
            return event.value.encode("utf-8", "replace").decode()

    def _list(self, events: Iterator[Event], path: Path) -> list[Any]:
        found: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            assert isinstance(event, NodeEvent)
            found.append(self._node(event, events, (*path, len(found))))
        return found

    def _names(self, events: Iterator[Event], path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            assert isinstance(event, NodeEvent)
            name = self._name(event, events, path)
            value_event = next(events)
            assert isinstance(value_event, NodeEvent)
            inner = (*path, name)
            first = self.names.get(inner)
            if first is not None:
                self._repeated(event, inner, first)
                inner = (*path, f"{name} (repeated)")
            self.names[inner] = self._place(event)
            value = self._node(value_event, events, inner)
            found.setdefault(name, value)
        return found

    def _name(self, event: NodeEvent, events: Iterator[Event], path: Path) -> str:
        scratch = (*path, "(a name)")
        if not isinstance(event, ScalarEvent):
            what = "a name must be one word"
            self._fault(event, path, what, "write `name: value`", Code.SHAPE)
            if not isinstance(event, AliasEvent):
                self._node(event, events, scratch)
            return f"(name at line {event.start_mark.line + 1})"
        value = self._node(event, events, scratch)
        if not isinstance(value, str):
            what = f"{event.value} stands as a name but is not text"
            self._fault(event, path, what, "put it in quotes", Code.SHAPE)
        if scratch in self.spoilt:
            self.spoilt.add(path)
        return value if isinstance(value, str) else str(event.value)

    def _repeated(self, event: NodeEvent, path: Path, first: Place) -> None:
        what = f'"{path[-1]}" stands here a second time; the first is on line {first.line}'
        self.faults.append(fault_at(Code.TWICE, self._place(event), what, "keep one of the two"))


_SECOND = 2
_FORMAT_LINE = "begin with `format: 1`"
