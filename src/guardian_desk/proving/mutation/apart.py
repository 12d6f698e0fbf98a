"""Find short cases on which one mutant after another advises otherwise, under one area."""

from collections.abc import Iterator, Sequence

from guardian_desk.protocol.area import Area
from guardian_desk.proving.advice import AdviceForms
from guardian_desk.proving.areas import as_in
from guardian_desk.proving.logic import Truth, formula
from guardian_desk.proving.losses import OfBoth
from guardian_desk.proving.shortest import Found, Reader, granted, noticed, wishing


class Apart(OfBoth):
    """Says once what holds of every case of a pack under an area, and then looks for many."""

    def __init__(self, forms: AdviceForms, area: Area, milliseconds: int) -> None:
        super().__init__(forms, forms, [(area, area)], milliseconds)
        self.area = area
        self.solver, minutes = self._begun()
        self._add(self._said(area))
        self._add(self._playable())
        self._add(self.unknowns.rules)
        self.wishes = wishing(self.solver, list(self._wishes(minutes)))

    def case_of(self, name: str, now: AdviceForms, says: Sequence[Truth]) -> Found | None:
        """Return a short case in which all that is said holds; None where none is found.

        `now` are the forms of the mutant, over the same unknowns.
        """
        self.now = now
        self.solver.push()
        try:
            self._add(says)
            self._add(self._of_mutant())
            model = granted(self.solver, dict(self.wishes))
            if model is None:
                return None
            return Reader(self.forms, model).found(name, self.area.care.id)
        finally:
            self.solver.pop()

    def _of_mutant(self) -> Iterator[Truth]:
        yield from as_in(self.now.unknowns, self.area)
        yield from self._at_opening(self.now, self.area)
        yield from noticed(self.now)
        yield from self._recorded_as_opened(self.now)

    def _add(self, says: Iterator[Truth] | Sequence[Truth]) -> None:
        self.solver.add(*(formula(each) for each in says if each is not True))
