"""A grid: questions that share one list of options, shown as the columns of one page."""

from dataclasses import dataclass

from guardian_desk.rulepack.conditions import Condition


@dataclass(frozen=True, slots=True)
class Belongs:
    """Options that a column waits for whenever a condition holds: the GP in a conference."""

    options: tuple[str, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One question of a grid and the short words at its head.

    `waiting` are the words for those whom it waits on: whoever the questions under `follows`
    name, and whoever `always` belongs, and is not yet named here. It waits while `when` holds.
    """

    question: str
    head: str
    follows: tuple[str, ...] = ()
    waiting: str = ""
    always: tuple[Belongs, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Questions of several options that stand on one page, options down and questions across."""

    id: str
    title: str
    columns: tuple[Column, ...]
