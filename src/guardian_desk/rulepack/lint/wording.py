"""Check the words of a pack: short sentences, none that promise, nothing that tips anyone off."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.lint.finding import Finder
from guardian_desk.rulepack.words import PART_KINDS

LONGEST_SENTENCE = 20
"""The most words that a sentence on screen may have."""

_BANNED = re.compile(
    r"\b(scores?|scored|scoring|risk levels?|detects?|diagnoses|all[- ]clear|safe to|please"
    r"|invalid|required)\b",
    re.IGNORECASE,
)
_TIPS_OFF = re.compile(
    r"\b(police|999|101|arrest\w*|abus\w+|non-accidental\w*|inflicted|assault\w*"
    r"|child\sprotection|courts?|proceedings|legal\sgateway|section\s47|strategy\sdiscussions?|escalat\w+)\b",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?<![\w+])(?:\+44|0)\s?(?:\d[\s-]?){8,9}\d(?!\w)")
_NAMES_AND_WORDS_OF_THE_FORMAT = (
    "id section answers group of ring role each when show holds within source use label kind"
    " shape start end action question option to basis letter whom found"
)
_NOT_READ_BY_STAFF = {*_NAMES_AND_WORDS_OF_THE_FORMAT.split(), "options_of", "counts_as", "author"}
_SENTENCE_END = re.compile(r"(?<=[.?!:;])\s+|\n+")


def lint_wording(find: Finder) -> None:
    """Check every text of the pack that staff read."""
    for path, text in _texts(find):
        if found := _BANNED.search(text):
            what = f'the words "{found[0]}" promise more than the program can keep'
            remedy = "say what is to be done or recorded"
            find.under(Code.PROMISES).words(path, what, remedy, found[0])
        if number := _TELEPHONE.search(text):
            what = "a telephone number stands in the pack"
            remedy = "write it under `contacts` of each profile"
            find.under(Code.TELEPHONE).words(path, what, remedy, number[0])
        for sentence in _SENTENCE_END.split(text):
            count = len(sentence.split())
            if count > LONGEST_SENTENCE:
                what = f"a sentence of {count} words stands here"
                find.under(Code.LONG).words(
                    path, what, f"make it {LONGEST_SENTENCE} words or fewer"
                )
        if not text.strip():
            what = "an empty text stands here"
            find.under(Code.EMPTY).words(path, what, "write it, or take the line out")
    _bedside(find.under(Code.TIPS_OFF))


def _texts(find: Finder) -> Iterator[tuple[Path, str]]:
    yield ("title",), find.pack.title
    yield ("purpose",), find.pack.purpose
    yield from _of_part(("start",), find.pack.start)
    for kind in PART_KINDS:
        for n, part in enumerate(getattr(find.pack.parts, kind)):
            yield from _of_part((kind, n), part)


def _of_part(path: Path, part: Any) -> Iterator[tuple[Path, str]]:
    borrows = hasattr(part, "options_of") and part.options_of
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in _NOT_READ_BY_STAFF or value == field.default:
            continue
        if type(value) is str:
            yield (*path, field.name), value
        elif isinstance(value, tuple) and field.name in ("options", "outcomes", "columns"):
            if field.name == "options" and borrows:
                continue  # Borrowed options are told of where they are written.
            for n, each in enumerate(value):
                if is_dataclass(each):
                    yield from _of_part((*path, field.name, n), each)


def _bedside(find: Finder) -> None:
    """Carers may see the screen, its choices too: what could tip them off has neutral words."""
    parts = find.pack.parts
    for kind in ("questions", "groups"):
        for n, asked in enumerate(getattr(parts, kind)):
            _neutral(find, (kind, n), asked.ask, asked.bedside, "ask")
            _hint(find, (kind, n), asked.hint)
    for n, question in enumerate(parts.questions):
        for k, option in enumerate(() if question.options_of else question.options):
            path: Path = ("questions", n, "options", k)
            _neutral(find, path, option.text, option.bedside, "text")
            _hint(find, path, option.hint)
    for n, action in enumerate(parts.actions):
        _neutral(find, ("actions", n), action.do, action.bedside, "do")
        for k, outcome in enumerate(action.outcomes):
            path = ("actions", n, "outcomes", k)
            _neutral(find, path, outcome.text, outcome.bedside, "text")
            _hint(find, path, outcome.hint)
    for kind in ("roles", "contacts"):
        for n, named in enumerate(getattr(parts, kind)):
            _neutral(find, (kind, n), named.title, named.bedside, "title")
    for n, banner in enumerate(parts.banners):
        _neutral(find, ("banners", n), banner.says, banner.bedside, "says")
    for n, breach in enumerate(parts.breaches):
        _neutral(find, ("breaches", n), breach.says, breach.bedside, "says")


def _hint(find: Finder, path: Path, hint: str) -> None:
    """A hint stands beside what is chosen, in whichever words that is shown."""
    if found := _TIPS_OFF.search(hint):
        what = f'"{found[0]}" would stand on a screen that carers may see'
        find.words((*path, "hint"), what, "use neutral words", found[0])


def _neutral(find: Finder, path: Path, words: str, bedside: str, field: str) -> None:
    found = _TIPS_OFF.search(words)
    if found and not bedside:
        what = f'"{found[0]}" would stand on a screen that carers may see'
        find.words((*path, field), what, "add `bedside:` with neutral words", found[0])
    if told := _TIPS_OFF.search(bedside):
        what = f'"{told[0]}" stands in the words for the bedside'
        find.words((*path, "bedside"), what, 'use neutral words, such as "Decision 4"', told[0])
