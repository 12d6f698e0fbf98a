"""Play a case and tell the advice, as data with a documented, versioned shape."""

from typing import Any

from guardian_desk.casework.advise import Advice, Advised, Raised, advise
from guardian_desk.casework.agenda import next_slot, slots, still_open
from guardian_desk.casework.explain import Reason, because
from guardian_desk.casework.state import State
from guardian_desk.casework.unknowns import unknowns_that_matter
from guardian_desk.core.instants import Instant, datetime_of
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.masks import HOLD, KNOWN, RAISE
from guardian_desk.protocol.pregnant import pregnant
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.usecases.plan_told import plan_told, pregnancy_told

SCHEMA = "guardian-desk/simulate/1"


def told(
    protocol: CompiledProtocol, area: Area, state: State, at: Instant, name: str
) -> dict[str, Any]:
    """Return the advice for a case at a time; the shape is documented in docs/json/simulate.md."""
    advice = advise(protocol, area, state, at)
    teller = _Teller(protocol, state, advice)
    places = slots(protocol, state, advice.reading)
    following = next_slot(places)
    pack = protocol.pack
    return {
        "schema": SCHEMA,
        "case": name,
        "at": datetime_of(at).isoformat(),
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "profiles": [
            {"id": each.id, "version": each.version, "digest": each.digest}
            for each in (area.care, *area.homes)
        ],
        "actions": [teller.action(each) for each in advice.actions],
        "concerns": teller.raised(advice.concerns, pack.parts.concerns, RAISE),
        "criteria": teller.raised(advice.criteria, pack.parts.criteria, KNOWN),
        "stops": teller.raised(advice.stops, pack.parts.stops, HOLD),
        "banners": teller.raised(advice.banners, pack.parts.banners, RAISE),
        "breaches": teller.raised(advice.breaches, pack.parts.breaches, RAISE),
        "unknowns": [
            {"id": slot.asked.question.id, "item": slot.item, "ask": slot.asked.question.ask}
            for slot in unknowns_that_matter(protocol, area, state, at)
        ],
        "next": None
        if following is None
        else {
            "id": following.asked.question.id,
            "item": following.item,
            "ask": following.asked.question.ask,
        },
        "open_questions": still_open(places),
        "pregnancy": teller.pregnancy(),
    }


class _Teller:
    def __init__(self, protocol: CompiledProtocol, state: State, advice: Advice) -> None:
        self.protocol = protocol
        self.state = state
        self.reading = advice.reading

    def action(self, advised: Advised) -> dict[str, Any]:
        return {
            "id": advised.action.id,
            "item": advised.item,
            "state": advised.stands.value,
            "urgency": advised.urgency.value,
            "due": None if advised.due is None else datetime_of(advised.due).isoformat(),
            "overdue": advised.overdue,
            "owner": advised.owner,
            "outcome": advised.standing.outcome,
            "do": advised.words,
            "because": self._because(advised.action.when, advised.item, RAISE),
            "plan": None if advised.plan is None else plan_told(advised.plan),
        }

    def pregnancy(self) -> dict[str, Any] | None:
        dating = self.protocol.dating
        return None if dating is None else pregnancy_told(pregnant(dating, self.reading))

    def raised(self, found: tuple[Raised, ...], parts: Any, wanted: int) -> list[dict[str, Any]]:
        conditions = {each.id: getattr(each, "when", None) or each.holds for each in parts}
        return [
            {
                "id": each.id,
                "certain": each.certain,
                "because": self._because(conditions[each.id], "", wanted),
            }
            for each in found
        ]

    def _because(self, condition: Condition, item: str, wanted: int) -> list[Any]:
        reasons = because(self.protocol, self.state, self.reading, condition, item, wanted=wanted)
        return [_plain(each) for each in reasons]


def _plain(reason: Reason) -> dict[str, Any]:
    plain: dict[str, Any] = {"kind": reason.kind.value, "text": reason.text}
    if reason.question:
        plain |= {"question": reason.question, "item": reason.item}
    if reason.parts:
        plain["parts"] = [_plain(each) for each in reason.parts]
    return plain
