"""The rules of this checkout, read once for all tests."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from guardian_desk.app import shelf
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.rulepack.casefile import GENERATED, CaseScript
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


def pack(of: str = INJURY) -> RulePack:
    return _pack(of)


# Remembered by what is given, so nothing is left out: `of` by default would be read twice.
@cache
def _pack(of: str) -> RulePack:
    return shelf().pack(of).pack


def protocol(of: str = INJURY) -> CompiledProtocol:
    return _protocol(of)


@cache
def _protocol(of: str) -> CompiledProtocol:
    return compile_pack(pack(of))


def area(care: str, homes: tuple[str, ...] = (), of: str = INJURY) -> Area:
    return _area(care, homes, of)


@cache
def _area(care: str, homes: tuple[str, ...], of: str) -> Area:
    rules = shelf()
    return area_of(
        pack(of), rules.profile(care).profile, tuple(rules.profile(each).profile for each in homes)
    )


def scripts(of: str = INJURY) -> tuple[CaseScript, ...]:
    """Return every case of a pack."""
    return tuple(each for file in _case_files(of) for each in _cases_in(file))


def written_scripts(of: str = INJURY) -> tuple[CaseScript, ...]:
    """Return the cases that people wrote; the files with the others are not even read."""
    files = (file for file in _case_files(of) if not file.name.startswith(GENERATED))
    return tuple(each for file in files for each in _cases_in(file) if is_written(each))


def _case_files(of: str) -> list[Path]:
    return sorted((RULES / of).glob("cases*.yaml"))


@cache
def _cases_in(file: Path) -> tuple[CaseScript, ...]:
    return shelf().cases(str(file)).cases


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
    return [Tried(script, profile) for script in written_scripts(of) for profile in script.profiles]


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
