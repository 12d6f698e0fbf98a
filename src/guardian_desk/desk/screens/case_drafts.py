"""Keep what was typed on a page and not saved, while the person is on another page."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from guardian_desk.core.ids import CaseId
from guardian_desk.desk.places import Place
from guardian_desk.desk.widgets.field import Asked, Typed

Fields = Mapping[tuple[str, int], Typed]
"""What was typed, by the first name of its question and its number among those of one name."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person typed on a page and did not save; `by` and `at` say who, and when, in words."""

    title: str
    fields: Fields
    by: str
    at: str


class Drafts:
    """The half-typed pages of all cases; never on disk, gone with the program."""

    def __init__(self) -> None:
        self._kept: dict[tuple[CaseId, Place], Draft] = {}

    def keep(self, case: CaseId, place: Place, draft: Draft) -> None:
        """Keep a page's draft as the last one."""
        self.drop(case, place)
        self._kept[case, place] = draft

    def drop(self, case: CaseId, place: Place) -> None:
        """Forget a page's draft: it was saved, or taken away."""
        self._kept.pop((case, place), None)

    def of(self, case: CaseId, place: Place) -> Draft | None:
        """Return the draft of a page."""
        return self._kept.get((case, place))

    def last_place(self, case: CaseId, *kinds: type[Place]) -> Place | None:
        """Return the half-typed page of a case that was left last; of these kinds, where named."""
        found = [place for of, place in self._kept if of == case]
        return next(
            (each for each in reversed(found) if not kinds or isinstance(each, kinds)), None
        )

    def titles(self, case: CaseId | None = None) -> tuple[str, ...]:
        """Return the titles of all half-typed pages, or of those of one case."""
        return tuple(
            draft.title for (of, _), draft in self._kept.items() if case is None or of == case
        )


def typed_on(page: QWidget) -> Fields:
    """Return what stands in each question of a page."""
    return {key: asked.kept() for key, asked in _questions(page).items()}


def put_back_on(page: QWidget, fields: Fields) -> None:
    """Put what was typed back into the questions that are still asked."""
    for key, asked in _questions(page).items():
        if key in fields:
            asked.put_back(fields[key])


def unsaved(now: Fields, found: Fields) -> Fields:
    """Return what differs from how the page was found; a question that came later was empty."""
    return {key: typed for key, typed in now.items() if typed != found.get(key, ("",) * len(typed))}


def _questions(page: QWidget) -> dict[tuple[str, int], Asked]:
    seen: Counter[str] = Counter()
    found = {}
    for asked in page.findChildren(Asked):
        name = asked.kept_as
        found[name, seen[name]] = asked
        seen[name] += 1
    return found
