"""How far a service of an area can be relied on, and which kinds of need services are listed by."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from guardian_desk.rulepack.pack import Option, RulePack
from guardian_desk.rulepack.profile import LocalService
from guardian_desk.rulepack.words import Status


class Standing(StrEnum):
    """Whether somebody of the area stands for an entry on a day; all but CHECKED: ask first."""

    CHECKED = "checked"
    RUN_OUT = "run_out"
    NOT_CONFIRMED = "not_confirmed"


def standing_of(service: LocalService, today: date) -> Standing:
    """Return how an entry stands on a day; one whose days cannot be read is not confirmed."""
    checked, until = day_of(service.verified_on), day_of(service.expires)
    if service.status is not Status.CONFIRMED or checked is None or until is None:
        return Standing.NOT_CONFIRMED
    return Standing.CHECKED if checked <= today <= until else Standing.RUN_OUT


def day_of(text: str) -> date | None:
    """Return a written day, or None where there is none to read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def kinds_of(packs: Iterable[RulePack]) -> dict[str, Option]:
    """Return the kinds of need that these packs ask about, by id, in their order."""
    found: dict[str, Option] = {}
    for pack in packs:
        asked = {each.kind for each in pack.parts.needs}
        for question in pack.parts.questions:
            if question.id in asked:
                for option in question.options:
                    found.setdefault(option.id, option)
    return found
