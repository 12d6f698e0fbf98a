"""Name the things of a case, so that one kind of name is never taken for another."""

from typing import NewType, Protocol

CaseId = NewType("CaseId", str)
PackId = NewType("PackId", str)
ProfileId = NewType("ProfileId", str)
QuestionId = NewType("QuestionId", str)
ActionId = NewType("ActionId", str)
GroupId = NewType("GroupId", str)
ItemId = NewType("ItemId", str)


class NewIds(Protocol):
    """Where random identifiers come from; the inside never makes its own."""

    def case(self) -> CaseId:
        """Return a fresh random case identifier: it says nothing about the child."""
        ...

    def item(self) -> ItemId:
        """Return a fresh identifier for one person, child or mark of a case."""
        ...

    def session(self) -> str:
        """Return a fresh identifier for one person's time at the keyboard."""
        ...
