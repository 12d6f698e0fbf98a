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
PREBIRTH = "pre-birth"


@dataclass(frozen=True)
class Tried:
    """One case under one area."""

    script: CaseScript
    profile: str

    def __str__(self) -> str:
        return f"{self.script.name}-{self.profile}"


@cache
def pack(of: str = INJURY) -> RulePack:
    return shelf().pack(of).pack


@cache
def protocol(of: str = INJURY) -> CompiledProtocol:
    return compile_pack(pack(of))


@cache
def area(care: str, homes: tuple[str, ...] = (), of: str = INJURY) -> Area:
    rules = shelf()
    return area_of(
        pack(of), rules.profile(care).profile, tuple(rules.profile(each).profile for each in homes)
    )


@cache
def scripts(of: str = INJURY) -> tuple[CaseScript, ...]:
    files = sorted((RULES / of).glob("cases*.yaml"))
    return tuple(script for file in files for script in shelf().cases(str(file)).cases)


@cache
def areas(of: str = INJURY) -> tuple[str, ...]:
    """Return the areas that serve the pack."""
    rules = shelf()
    served = (name for name in rules.profiles() if rules.profile(name).profile.serves_pack(of))
    return tuple(served)


def every_case(of: str = INJURY) -> list[Tried]:
    return [Tried(script, profile) for script in scripts(of) for profile in script.profiles]


def is_written(script: CaseScript) -> bool:
    """Return whether people wrote the case, and no program did."""
    return not script.name.startswith(("held_", "every_", "found_"))


def written_cases(of: str = INJURY) -> list[Tried]:
    """Return every case that people wrote.

    What a generated case adds to these, the proof holds for all cases; `check` plays each.
    """
    return [each for each in every_case(of) if is_written(each.script)]


def answered(of: str = INJURY) -> list[Tried]:
    """Return every written case that answers something: in any other none can be taken away."""
    return [each for each in written_cases(of) if any(s.answers for s in each.script.events)]


def forced(concern: str, always: Condition, of: str = INJURY) -> RulePack:
    """Return the pack with one concern raised whatever is known."""
    found = pack(of)
    concerns = tuple(
        replace(each, when=AnyOf((each.when, always))) if each.id == concern else each
        for each in found.parts.concerns
    )
    return replace(found, digest="", parts=replace(found.parts, concerns=concerns))
