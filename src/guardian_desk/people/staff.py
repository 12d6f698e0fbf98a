"""The person at the keyboard: who, in what role, with which registration."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff as they name themselves; the registration number may be left out."""

    name: str
    role: str
    registration: str = ""

    @property
    def signature(self) -> str:
        """Return the name and role as they stand beside what this person recorded."""
        return f"{self.name}, {self.role}" if self.role else self.name
