"""The register of sources: what a rule may cite."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the register of sources."""

    id: str
    title: str
    publisher: str
    published: str
    licence: str
    status: str
    review_by: str
    url: str = ""
    retrieved: str = ""
    attribution: str = ""
    supersedes: str = ""
    note: str = ""

    def is_past_review(self, today: date) -> bool:
        """Tell whether it was to be looked at again before this day."""
        return date.fromisoformat(self.review_by) < today

    @property
    def awaits_sign_off(self) -> bool:
        """Tell whether nobody with clinical responsibility has signed it yet."""
        return self.status == "awaiting sign-off"
