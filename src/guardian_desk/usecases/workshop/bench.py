"""What lies on the bench: a folder of rules as its files stand now, each pack with what is beside.

Nothing of it comes from a case, and nothing goes into a log.
"""

from collections.abc import Callable
from dataclasses import dataclass

from guardian_desk.protocol.area import Area, area_of
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.rulepack.certificate import Certificate
from guardian_desk.rulepack.exempting import Exempted
from guardian_desk.rulepack.faults import Fault, Path, Place
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile


@dataclass(frozen=True, slots=True)
class WrittenCase:
    """A case of a pack, with where each of its steps is written.

    `is_generated` where no person wrote it: it holds the rules as they stood.
    """

    script: CaseScript
    place: Callable[[Path], Place]
    is_generated: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """One pack that could be read, its cases, and the areas that serve it.

    `certificate` is the one that stands beside it, whatever text it is about. `cases` begin with
    those that people wrote; they are empty where a file could not be used: none can be played then.
    """

    pack: RulePack
    cases: tuple[WrittenCase, ...]
    areas: tuple[Profile, ...]
    certificate: Certificate | None = None

    def area(self, care: str, homes: tuple[str, ...] = ()) -> Area:
        """Return the local values of an area; raise StopIteration where none is called so."""
        named = {each.id: each for each in self.areas}
        place = next(each for each in self.areas if each.id == care)
        return area_of(self.pack, place, tuple(named[each] for each in homes if each in named))


@dataclass(frozen=True, slots=True)
class Bench:
    """All that one look at a folder found.

    `packs` are the packs that stand there, by their folders; `works` those that could be read.
    """

    packs: tuple[str, ...]
    works: tuple[Work, ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    exempt: tuple[Exempted, ...] = ()

    def work(self, pack: str) -> Work | None:
        """Return a pack that could be read, by its id."""
        return next((each for each in self.works if each.pack.id == pack), None)
