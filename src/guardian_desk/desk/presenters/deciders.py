"""Ask for a name where a record would not say who decided: *me* tells the next person nothing."""

import re
from collections.abc import Iterable

from guardian_desk.desk.presenters.signing import ROLES

_WORD = re.compile(r"[^\W\d_]+")

_ONESELF = frozenset({"i", "me", "my", "myself", "self", "us", "we", "ourselves"})

_NAME = 2
"""So many words make a name: first and last, an initial and the last, or a title and the last."""

_ROLE_WORD = 5
"""A word of so many letters that stands in a role, such as *consultant*, names the role."""


def no_decider(words: str, roles: Iterable[str]) -> str:
    """Return what to do about words that name nobody; empty where they name a person or a role."""
    parts = [each.casefold() for each in _WORD.findall(words)]
    if parts and all(each in _ONESELF for each in parts):
        return f"Enter the name of who decided: “{words.strip()}” does not say who it was."
    if len(parts) >= _NAME or any(each in _known((*ROLES, *roles)) for each in parts):
        return ""
    return "Enter who decided by first and last name, or by role."


def _known(roles: Iterable[str]) -> set[str]:
    found = {each.casefold() for role in roles for each in _WORD.findall(role)}
    return {each for each in found if len(each) >= _ROLE_WORD}
