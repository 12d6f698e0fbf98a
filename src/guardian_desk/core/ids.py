"""Name the things of a case, so that one kind of name is never taken for another."""

from typing import NewType

CaseId = NewType("CaseId", str)
PackId = NewType("PackId", str)
ProfileId = NewType("ProfileId", str)
QuestionId = NewType("QuestionId", str)
ActionId = NewType("ActionId", str)
GroupId = NewType("GroupId", str)
ItemId = NewType("ItemId", str)
