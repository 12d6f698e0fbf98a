"""What a condition may look at: answers, members of groups, recorded outcomes, and since when."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from guardian_desk.core.instants import Instant
from guardian_desk.core.pregnancy import Pregnancy
from guardian_desk.rulepack.words import Detail

Key = str | tuple[str, str]
"""A question's id, or (question, member) for a question of a group."""

NOBODY = ""
"""The member of anything that is not asked of a group."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `unknown` covers both *I do not know* and *asked, not answered* (`asked`).

    `carried` came from another case and waits to be confirmed. `doubted` is read both as given
    and as not yet given, whichever asks for more.
    """

    options: frozenset[str] = frozenset()
    amount: int | None = None
    words: str = ""
    unknown: bool = False
    asked: bool = False
    carried: bool = False
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One recorded outcome of an action. `index` is its place in the case's log."""

    outcome: str
    happened: Instant
    index: int
    by: str = ""
    until: Instant | None = None
    details: Mapping[Detail, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known of a case just now.

    `since` says when a watched condition first held; `turned` at which log index it last
    became true; `holding` which watched conditions hold now. `pregnancy` keeps every due date
    that the answers gave.
    """

    opened: Instant
    answers: Mapping[Key, Answer] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    acts: Mapping[tuple[str, str], tuple[Act, ...]] = field(default_factory=dict)
    since: Mapping[str, Instant] = field(default_factory=dict)
    turned: Mapping[str, tuple[int, Instant]] = field(default_factory=dict)
    holding: frozenset[str] = frozenset()
    pregnancy: Pregnancy | None = None
