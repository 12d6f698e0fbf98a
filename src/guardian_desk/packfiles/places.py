"""Find where a part of a merged pack was written, down to the word of a condition."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from guardian_desk.packfiles.yamltext import Document
from guardian_desk.rulepack.faults import Path, Place


@dataclass(frozen=True, slots=True)
class Places:
    """Answers where a value stands; modules' parts are found in their own files.

    `origins` leads from a part of the merged pack, such as `("questions", 3)`, to its file
    and its way there.
    """

    main: Document
    origins: Mapping[Path, tuple[Document, Path]]

    def __call__(self, path: Path, word: str = "") -> Place:
        """Return the place of a value, or of a word inside its text."""
        document, inner = self._origin(path)
        place = document.place(inner)
        return _of_word(document, place, word) if word else place

    def _origin(self, path: Path) -> tuple[Document, Path]:
        document, start = self.origins.get(path[:2], (self.main, path[:2]))
        return document, (*start, *path[2:])


def _of_word(document: Document, place: Place, word: str) -> Place:
    """Return the column of a word on its line, or of the value where it stands elsewhere."""
    if place.line > len(document.lines):
        return place
    found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(
        document.lines[place.line - 1], place.column - 1
    )
    return Place(place.file, place.line, found.start() + 1) if found else place
