"""The register of sources: what a rule may cite."""

from dataclasses import dataclass


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
