"""The rules of this checkout, read once for all tests."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from guardian_desk.app import shelf
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.rulepack.conditions import AnyOf, Condition
from guardian_desk.rulepack.pack import RulePack

RULES = Path(__file__).parents[3] / "rules"
INJURY = "immobile-infant"


@dataclass(frozen=True)
class Tried:
    """One case under one area."""

    script: CaseScript
    profile: str

    def __str__(self) -> str:
        return f"{self.script.name}-{self.profile}"


@cache
def pack() -> RulePack:
    return shelf().pack(INJURY).pack


@cache
def protocol() -> CompiledProtocol:
    return compile_pack(pack())


@cache
def area(care: str, homes: tuple[str, ...] = ()) -> Area:
    rules = shelf()
    return area_of(
        pack(), rules.profile(care).profile, tuple(rules.profile(each).profile for each in homes)
    )


@cache
def scripts() -> tuple[CaseScript, ...]:
    return shelf().cases(str(RULES / INJURY / "cases.yaml")).cases


@cache
def areas() -> tuple[str, ...]:
    """Return the areas that serve the pack."""
    rules = shelf()
    served = (name for name in rules.profiles() if rules.profile(name).profile.serves_pack(INJURY))
    return tuple(served)


def every_case() -> list[Tried]:
    return [Tried(script, profile) for script in scripts() for profile in script.profiles]


def forced(concern: str, always: Condition) -> RulePack:
    """Return the pack with one concern raised whatever is known."""
    found = pack()
    concerns = tuple(
        replace(each, when=AnyOf((each.when, always))) if each.id == concern else each
        for each in found.parts.concerns
    )
    return replace(found, digest="", parts=replace(found.parts, concerns=concerns))
