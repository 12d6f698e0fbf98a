"""Where a pack or a module says that a rule of lint does not hold, and why."""

from dataclasses import dataclass

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault, Place


@dataclass(frozen=True, slots=True)
class Exemption:
    """The rule `code` need not hold of the part called `about`, for this reason."""

    code: Code
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stated:
    """An exemption where it stands; one of a module is for the parts of its own file alone."""

    exemption: Exemption
    place: Place
    of_module: bool = False

    def spares(self, fault: Fault) -> bool:
        """Tell whether this exemption is for this finding."""
        said = self.exemption
        is_own = not self.of_module or fault.file == self.place.file
        is_meant = (fault.code, fault.about) == (said.code, said.about)
        return is_own and is_meant and said.code.may_be_exempt


@dataclass(frozen=True, slots=True, order=True)
class Exempted:
    """A finding that is not held against the pack, for the reason that stands at a place."""

    fault: Fault
    reason: str
    stated_at: Place
