"""Who wrote a part of the rules, and who approved it: said once for a pack, a file, or a part."""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved something, in which role, and on which day: a person, a body, or both."""

    role: str
    date: str
    name: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """Something that may say who wrote it and who approved it.

    What it leaves out is said by the file it stands in, and then by the pack. An empty list of
    approvals is no omission: it says that nobody has approved this.
    """

    author: str = ""
    approvals: tuple[Approval, ...] | None = None


def credit_of(pack: Credited, part: Any) -> Credited:
    """Return who wrote and approved a part of a pack; empty where nobody is named."""
    own = part if isinstance(part, Credited) else Credited()
    approvals = pack.approvals if own.approvals is None else own.approvals
    return Credited(author=own.author or pack.author, approvals=approvals or ())


def credited(part: Any, by: Credited) -> Any:
    """Return a part with what it leaves out taken from what it stands in."""
    if not isinstance(part, Credited) or not (by.author or by.approvals is not None):
        return part
    approvals = by.approvals if part.approvals is None else part.approvals
    return replace(part, author=part.author or by.author, approvals=approvals)
