"""The leaves that look at the advice itself, and not at the case: read in guarantees alone."""

from dataclasses import dataclass

from guardian_desk.rulepack.words import Detail, StandsAs


@dataclass(frozen=True, slots=True)
class ActionStands:
    """An action stands in the advice in one of these ways (of a group: for any member)."""

    action: str
    ways: tuple[StandsAs, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ActionNames:
    """The standing outcome of an action was recorded with this detail."""

    action: str
    detail: Detail
    negated: bool = False


@dataclass(frozen=True, slots=True)
class StopStands:
    """A stop keeps its option back just now."""

    stop: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class BannerStands:
    """A banner stands on every page just now."""

    banner: str
    negated: bool = False


AdviceLeaf = ActionStands | ActionNames | StopStands | BannerStands
"""What looks at the advice and not at the case; read in guarantees alone."""
