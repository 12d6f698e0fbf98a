"""A condition as leads write it: `all`, `any`, `none`, and one-line leaves.

`none: [a, b]` says that neither a nor b holds; it is the format's *not*.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    all: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    any: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """No part holds."""

    none: tuple["Condition", ...]


Condition = str | AllOf | AnyOf | NoneOf
"""A leaf such as `explanation is changed or absent`, or a branch over further conditions."""
