"""Say that something was not recorded, and what is missing."""

from guardian_desk.casework.refusal import Refusal
from guardian_desk.core.errors import Exit, GuardianError


class Refused(GuardianError):
    """Something was not recorded because part of it is missing; nothing typed is lost."""

    exit_code = Exit.FAULTY

    def __init__(self, found: tuple[Refusal, ...]) -> None:
        says = " ".join(each.says for each in found)
        super().__init__("There is a problem", says, "Complete it and save again.")
        self.refusals = found
