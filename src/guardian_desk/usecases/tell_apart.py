"""Tell a comparison of two areas as data with a documented, versioned shape."""

from typing import Any

from guardian_desk.casework.advise import Advised
from guardian_desk.core.instants import datetime_of
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import BankHolidayList, LocalValue, Profile
from guardian_desk.usecases.compare import Comparison
from guardian_desk.usecases.plan_told import plan_told

SCHEMA = "guardian-desk/compare/1"


def told_apart(pack: RulePack, found: Comparison, name: str) -> dict[str, Any]:
    """Return a comparison; the shape is documented in docs/json/compare.md."""
    return {
        "schema": SCHEMA,
        "case": name,
        "at": datetime_of(found.at).isoformat(),
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "here": _area(found.here.care),
        "there": _area(found.there.care),
        "values": [
            {
                "id": each.parameter.id,
                "means": each.parameter.means,
                "here": _value(each.here),
                "there": _value(each.there),
            }
            for each in found.values
        ],
        "bank_holidays": {
            "here": _holidays(found.here.care.bank_holidays),
            "there": _holidays(found.there.care.bank_holidays),
        }
        if found.other_holidays
        else None,
        "steps": [
            {
                "id": each.action,
                "item": each.item,
                "do": each.either.words,
                "here": _step(each.here),
                "there": _step(each.there),
            }
            for each in found.steps
        ],
    }


def _area(profile: Profile) -> dict[str, str]:
    return {
        "id": profile.id,
        "title": profile.title,
        "version": profile.version,
        "digest": profile.digest,
    }


def _value(value: LocalValue) -> dict[str, Any]:
    return {
        "value": list(value.value) if isinstance(value.value, tuple) else value.value,
        "unit": value.unit,
        "edge": value.edge.value,
        "status": value.status.value,
        "source": value.source,
        "section": value.section,
    }


def _holidays(listed: BankHolidayList) -> dict[str, Any]:
    return {
        "added": list(listed.added),
        "removed": list(listed.removed),
        "published_to": listed.published_to,
        "source": listed.source,
    }


def _step(advised: Advised | None) -> dict[str, Any] | None:
    if advised is None:
        return None
    return {
        "state": advised.stands.value,
        "urgency": advised.urgency.value,
        "due": None if advised.due is None else datetime_of(advised.due).isoformat(),
        "plan": None if advised.plan is None else plan_told(advised.plan),
    }
