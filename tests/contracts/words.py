"""Which words staff are never shown, and where a text may quote them all the same."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tests.contracts.project import ROOT, Said

# A score, a class or a verdict about a family: the program gives none, so it names none.
VERDICTS = (
    "all clear",
    "detects?",
    "diagnos(?:es|ed)",
    "risk levels?",
    "safe to",
    "scor(?:e|es|ed|ing)",
)
# Words that order people about or blame them for what they typed.
MANNERS = ("invalid", "please", "required")
# Local numbers live in profiles; the national ones reach people through packs and profiles too.
TELEPHONE = r"\+44(?:[ -]?\d){9,10}|0(?:[ -]?\d){9,10}|999|112|111|101"
ALLOWED = Path(__file__).with_name("quoted_words.toml")
SENTENCE = re.compile(r"[.!?](?:\s|$)|\n\s*\n|\n\s*[-*]")
WORD = re.compile(r"\S*[A-Za-z0-9]\S*")
LONGEST = 20

# Keys of a pack, a shared module or a profile whose text is read by staff.
READ_BY_STAFF = {
    *("ask", "bedside", "do", "find_out", "hint", "label", "many", "message", "one", "says"),
    *("script", "text", "title", "why"),
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """One place that may use a banned word, because it quotes it; `why` is for the reader."""

    path: str
    text: str
    why: str

    def covers(self, said: Said) -> bool:
        """True if the sentence that holds the word is this one."""
        return said.path == ROOT / self.path and self.text in " ".join(said.text.split())


def quoted() -> list[Quoted]:
    """The allow-list."""
    return [Quoted(**row) for row in tomllib.loads(ALLOWED.read_text("utf-8")).get("quoted", [])]


def banned(texts: Iterable[Said], words: tuple[str, ...]) -> list[Said]:
    """The texts that hold a banned word."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})\b", re.IGNORECASE)
    return [said for said in texts if pattern.search(" ".join(said.text.split()))]


def long_sentences(texts: Iterable[Said]) -> list[Said]:
    """Each sentence that is longer than a tired person reads at once."""
    return [
        Said(said.path, said.line, f"{len(WORD.findall(sentence))} words: {sentence.strip()}")
        for said in texts
        for sentence in SENTENCE.split(said.text)
        if len(WORD.findall(sentence)) > LONGEST
    ]


def texts_of_rules(path: Path) -> Iterator[Said]:
    """Every text of a rule file that staff read, with its line."""
    root: Node | None = YAML(typ="rt", pure=True).compose(path)
    if root is not None:
        yield from _texts(path, root, "")


def _texts(path: Path, node: Any, key: str) -> Iterator[Said]:
    match node:
        case ScalarNode() if key in READ_BY_STAFF:
            yield Said(path, node.start_mark.line + 1, node.value)
        case SequenceNode():
            for item in node.value:
                yield from _texts(path, item, key)
        case MappingNode():
            for name, item in node.value:
                yield from _texts(path, item, name.value)
        case _:
            pass


def texts_of_page(path: Path) -> Iterator[Said]:
    """The paragraphs of a Markdown page, without what stands in code."""
    page = re.sub(r"^```.*?^```", _blank, path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    page = re.sub(r"`[^`\n]*`|<!--.*?-->", _blank, page, flags=re.DOTALL)
    line = 1
    for paragraph in re.split(r"(\n\s*\n)", page):
        if paragraph.strip():
            yield Said(path, line, paragraph)
        line += paragraph.count("\n")


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
