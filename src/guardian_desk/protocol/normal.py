"""Read a written condition into a tree whose *not* stands only at the leaves."""

from dataclasses import dataclass, replace
from functools import cache

from guardian_desk.rulepack.conditions import AllOf, Condition, NoneOf
from guardian_desk.rulepack.leaves import (
    Compare,
    Count,
    Counts,
    GestationIs,
    Leaf,
    Member,
    parse_leaf,
)


@dataclass(frozen=True, slots=True)
class Both:
    """Every part holds; with no part, always true."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds; with no part, never true."""

    parts: tuple["Node", ...]


Node = Both | Either | Leaf

ALWAYS = Both(())

_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "="}


@cache
def normal(condition: Condition, negated: bool = False) -> Node:
    """Return the tree of a condition, or of its contrary; raise LeafFault where unreadable."""
    if isinstance(condition, str):
        leaf = parse_leaf(condition)
        return negate(leaf) if negated else leaf
    if isinstance(condition, NoneOf):
        return _branch(condition.none, every=not negated, negated=not negated)
    if isinstance(condition, AllOf):
        return _branch(condition.all, every=not negated, negated=negated)
    return _branch(condition.any, every=negated, negated=negated)


def _branch(parts: tuple[Condition, ...], *, every: bool, negated: bool) -> Node:
    nodes = tuple(normal(part, negated) for part in parts)
    if len(nodes) == 1:
        return nodes[0]
    return Both(nodes) if every else Either(nodes)


def negate(leaf: Leaf) -> Leaf:
    """Return the contrary of one leaf."""
    if isinstance(leaf, Compare | Count | Counts | GestationIs):
        return replace(leaf, op=_OPPOSITE[leaf.op])
    if isinstance(leaf, Member):
        return Member(leaf.group, negate(leaf.leaf), not leaf.every)
    return replace(leaf, negated=not leaf.negated)


def leaves(node: Node) -> tuple[Leaf, ...]:
    """Return every leaf of a tree, in reading order."""
    if isinstance(node, Both | Either):
        return tuple(leaf for part in node.parts for leaf in leaves(part))
    return (node,)
