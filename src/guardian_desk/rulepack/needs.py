"""Where a pack asks what a family needs, for whom, and what was found for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NeedList:
    """A group of needs that is counted over many cases; its questions carry the sources.

    `kind`, `whom` and `found` are questions of the group with one answer each. The options of
    `kind` are the kinds of need that services are listed by, those of `whom` are words of Serves.
    """

    id: str
    title: str
    group: str
    kind: str
    whom: str
    found: str
