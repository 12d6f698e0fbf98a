"""Guarantees P1 to P4 and P10 of the pre-birth pack, tried in each way that could break them."""

import re
from random import Random

import pytest

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Answered, Event, MemberAdded, NotKnown, Recorded
from guardian_desk.core.dates import day_in_england, number_of
from guardian_desk.protocol.known import NOBODY
from guardian_desk.rulepack.words import Effect
from tests.unit.rules.calm_family import case, hours_on, said, weeks_along
from tests.unit.rules.random_cases import START, advised, random_case
from tests.unit.rules.shelves import PREBIRTH, area, areas, pack

VULNERABILITIES = [
    ("mother_children", "removed"),
    ("mother_children", "on_plan"),
    ("mother_childhood", "known"),
    ("mother_childhood", "hurt"),
    ("mother_mind", "treated"),
    ("mother_mind", "not_treated"),
    ("mother_mind", "worsening"),
    ("mother_learning", "suspected"),
    ("mother_substances", "using"),
    ("mother_substances", "in_treatment"),
    ("mother_safety", "harm_now"),
    ("mother_safety", "harm_before"),
    ("together", "strained"),
    ("together", "parting"),
    ("father_mind", "worsening"),
    ("father_violence", "known_before"),
    ("father_substances", "using"),
    ("neglect_view", "worried"),
    ("neglect_view", "unsure"),
    ("everyday", "home_state"),
]
REFERRAL = ("refer", "refer_out_of_hours", "early_route", "decide_again", "tell_parents")
CONTACT = ("speak_to_adult", "ask_why_drawn_back", "challenge_drawn_back")

LEGAL_ROUTE = ("interim_analysis", "legal_gateway", "end_pre_proceedings", "ask_application")


def is_open(advice: Advice, action: str, item: str = NOBODY) -> bool:
    found = advice.action(action, item)
    return found is not None and found.is_open


def test_nothing_else_is_the_matter_in_the_case_that_the_others_change() -> None:
    advice = case()

    assert not is_open(advice, "consider_harm")
    assert not is_open(advice, "challenge_contact")
    assert [each for each in REFERRAL if is_open(advice, each)] == []


@pytest.mark.parametrize(("question", "option"), VULNERABILITIES)
@pytest.mark.parametrize("how", ["given", "unknown"])
def test_p1_physical_harm_stays_open_until_reasoned(question: str, option: str, how: str) -> None:
    given = {question: option if how == "given" else "unknown"}

    assert is_open(case(**given), "consider_harm")
    assert is_open(case(**given, harm_view="not_considered"), "consider_harm")
    assert is_open(case(**given, harm_view="unknown"), "consider_harm")
    assert is_open(case(**given, harm_view="reasoned"), "consider_harm")
    alone = case(**given, harm_view="reasoned", harm_reasons="no_known_violence")
    assert is_open(alone, "consider_harm")
    assert "no_violence_alone" in {each.id for each in alone.concerns}
    reasoned = case(**given, harm_view="reasoned", harm_reasons="both_histories")
    assert not is_open(reasoned, "consider_harm")


@pytest.mark.parametrize(("question", "option"), VULNERABILITIES)
@pytest.mark.parametrize("how", ["given", "unknown"])
@pytest.mark.parametrize("contact", ["selective", "on_the_surface", "hardly", "unknown"])
def test_p2_less_contact_opens_challenge_and_support_and_never_ends_the_work(
    question: str, option: str, how: str, contact: str
) -> None:
    given = {question: option if how == "given" else "unknown"}
    advice = case(**given, engagement_view=contact, closing_because="no_contact")

    assert is_open(advice, "challenge_contact")
    assert is_open(advice, "support_contact")
    assert "ending_held" in {each.id for each in advice.stops}


def test_p2_what_the_service_caused_or_the_law_allows_is_not_counted_against_her() -> None:
    for reason in ("we_cancelled", "language", "transport", "lawful_refusal"):
        advice = case(mother_mind="treated", engagement_view="hardly", in_the_way=reason)
        assert not is_open(advice, "challenge_contact"), reason
        assert is_open(advice, "open_the_way") is (reason != "lawful_refusal"), reason


def man(name: str, **answers: str) -> list[Event]:
    given = {"adult_relation": "father", "adult_contact": "known"} | answers
    return [
        MemberAdded("adult", name),
        *(said(each, option, item=name) for each, option in given.items()),
    ]


def test_p3_a_father_or_adult_kept_apart_for_safety_is_never_contacted() -> None:
    for part in ("drawn_back", "now_and_then", "not_met"):
        kept = case(*man("a1", adult_takes_part=part), father_known="withheld_safety")
        apart = case(*man("a1", adult_takes_part=part, adult_contact="withheld_safety"))
        unasked = case(*man("a1", adult_takes_part=part, adult_contact="not_known")[:2])
        for advice in (kept, apart, unasked):
            assert [each for each in CONTACT if is_open(advice, each, "a1")] == [], part
        assert is_open(kept, "safe_way_father")


@pytest.mark.parametrize("seed", range(60))
def test_p3_holds_in_random_cases(seed: int) -> None:
    random = Random(seed)
    events = random_case(random, PREBIRTH)
    withheld = said("father_known", "withheld_safety")
    last = events[-1][1]
    advice = advised(
        area(areas(PREBIRTH)[0], of=PREBIRTH), [*events, (withheld, last)], of=PREBIRTH
    )
    relation = {
        event.item: event.options
        for event, _ in events
        if isinstance(event, Answered) and event.question == "adult_relation"
    }
    fathers = [item for item, options in relation.items() if options == ("father",)]

    for item in fathers:
        assert [each for each in CONTACT if is_open(advice, each, item)] == [], item


def test_p3_drawing_back_opens_curiosity_and_challenge() -> None:
    for relation in ("father", "partner"):
        advice = case(*man("a1", adult_relation=relation, adult_takes_part="drawn_back"))
        assert is_open(advice, "ask_why_drawn_back", "a1")
        assert is_open(advice, "challenge_drawn_back", "a1")


@pytest.mark.parametrize("known", ["unknown", "not_asked", "not_named", "withheld", "named_only"])
def test_p3_an_unnamed_father_is_an_open_item(known: str) -> None:
    advice = case(father_known=known, mother_mind="treated", harm_view="evidence")

    assert is_open(advice, "identify_father")
    assert "ending_held" in {each.id for each in advice.stops}


def assessed(advice_of: dict[str, str]) -> Advice:
    """Return the advice after social care said that the assessment is complete."""
    told = (
        ("refer", "accepted"),
        ("hear_decision", "assessment"),
        ("complete_assessment", "finished"),
    )
    acts = [Recorded(action, outcome) for action, outcome in told]
    return case(*acts, threshold_view="section17", harm_view="evidence", **advice_of)


def test_p3_an_assessment_with_a_blank_in_it_is_not_whole() -> None:
    for blank in ({"father_known": "unknown"}, {"father_known": "not_asked"}, {"adult": "unknown"}):
        assert is_open(assessed(blank), "ask_for_missing"), blank
        assert "blank_in_plan" in {each.id for each in assessed(blank).concerns}, blank
    whole = assessed({"father_known": "no_father"})
    assert not is_open(whole, "ask_for_missing")


AT_ONCE = [
    {"early_reasons": "child_before"},
    {"early_reasons": "adult_danger"},
    {"early_reasons": "unknown"},
    {"mother_children": "removed"},
    {"mother_children": "died"},
    {"father_children": "injured"},
    {"danger": "her_now"},
    {"danger": "child_now"},
    {"danger": "unknown"},
    {"whereabouts": "not_found"},
    {"harm_view": "evidence"},
    {"threshold_view": "section47"},
]


@pytest.mark.parametrize("given", AT_ONCE, ids=str)
@pytest.mark.parametrize("hour", [0, 12, 60])
def test_p4_a_known_exception_or_danger_is_referred_now_at_any_hour(
    given: dict[str, str], hour: int
) -> None:
    advice = hours_on(hour, given)
    refer = advice.action("refer")

    assert refer is not None
    assert refer.is_open
    assert refer.urgency.value == "now"
    assert "referral_open" in {each.id for each in advice.banners}


CALLED = [{"threshold_view": "section17"}, {"neglect_view": "worried"}]


@pytest.mark.parametrize("given", CALLED, ids=str)
def test_p4_below_the_week_help_begins_and_a_day_to_decide_again_is_set(
    given: dict[str, str],
) -> None:
    advice = case(*weeks_along(9), **given)
    again = advice.action("decide_again")

    assert is_open(advice, "early_route")
    assert again is not None
    assert again.is_open
    assert again.due is not None
    assert not is_open(advice, "refer")


@pytest.mark.parametrize("given", CALLED, ids=str)
def test_p4_from_the_week_on_or_without_a_date_the_referral_is_open(given: dict[str, str]) -> None:
    unknown_day = [*weeks_along(9)[:2], Answered("period_day", unknown=NotKnown.UNKNOWN)]
    undated: list[Event] = [said("dated_by", "not_yet")]
    half_asked = weeks_along(9)[:2]
    for events in (weeks_along(12), weeks_along(30), unknown_day, undated, half_asked, []):
        assert is_open(case(*events, **given), "refer"), events


@pytest.mark.parametrize("weeks", [4, 11, 12, 30])
@pytest.mark.parametrize("given", AT_ONCE, ids=str)
def test_p4_an_exception_is_referred_now_at_any_week(given: dict[str, str], weeks: int) -> None:
    refer = case(*weeks_along(weeks), **given).action("refer")

    assert refer is not None
    assert refer.is_open
    assert refer.urgency.value == "now"


def test_p4_no_referral_has_an_earliest_day() -> None:
    for action in pack(PREBIRTH).parts.actions:
        if action.id.startswith("refer"):
            assert action.not_before == "", action.id


@pytest.mark.parametrize("weeks", [8, 14, 22, 30])
@pytest.mark.parametrize(
    "given",
    [
        {"mother_childhood": "care_leaver"},
        {"mother_childhood": "looked_after"},
        {"father_childhood": "care_leaver"},
        {"early_reasons": "care_experience"},
        {"early_help": "declined"},
        {"late_reason": "arrived"},
        {"late_reason": "kept_private"},
    ],
    ids=str,
)
def test_p10_care_leaver_late_booking_or_a_no_to_early_help_alone_refer_nobody(
    given: dict[str, str], weeks: int
) -> None:
    came = Answered("first_contact", amount=number_of(day_in_england(START)))
    advice = case(*weeks_along(weeks), came, **given)

    assert [each for each in REFERRAL if is_open(advice, each)] == []
    assert not is_open(advice, "consider_harm")
    assert {each.id for each in advice.concerns} <= {"father_not_known"}


@pytest.mark.parametrize(
    ("weeks", "reason", "labelled"),
    [
        (30, "arrived", False),
        (30, "fear", False),
        (22, "kept_private", False),
        (30, "kept_private", True),
    ],
)
def test_p10_late_is_not_called_concealed(weeks: int, reason: str, labelled: bool) -> None:
    came = Answered("first_contact", amount=number_of(day_in_england(START)))
    met = {each.id for each in case(*weeks_along(weeks), came, late_reason=reason).criteria}

    assert "late_booking" in met
    assert ("concealed" in met) is labelled


def test_a_medical_emergency_by_itself_calls_for_help_and_refers_nobody() -> None:
    advice = case(danger="unwell_now")

    assert is_open(advice, "medical_help")
    assert [each for each in REFERRAL if is_open(advice, each)] == []


def test_no_step_names_an_order_or_a_power_over_an_unborn_baby() -> None:
    wrong = re.compile(
        r"\b(court order|interim order|care order|police protection|removal)\b", re.IGNORECASE
    )
    for action in pack(PREBIRTH).parts.actions:
        texts = [action.do, action.why, *(each.text for each in action.outcomes)]
        assert not [text for text in texts if wrong.search(text)], action.id


def test_no_words_for_the_bedside_name_a_court_or_a_dispute_between_professionals() -> None:
    tells = re.compile(
        r"\b(courts?|proceedings|legal|section 47|strategy discussion|escalat\w+|referral|late)\b",
        re.IGNORECASE,
    )
    parts = pack(PREBIRTH).parts
    shown = [each.bedside or each.do for each in parts.actions]
    shown += [each.bedside or each.ask for each in parts.questions]
    shown += [each.bedside or each.ask for each in parts.groups]
    shown += [each.title for each in parts.roles]
    assert not [words for words in shown if tells.search(words)]

    answers = [each for asked in parts.questions for each in asked.options]
    told = re.compile(r"\b(courts?|proceedings|section 47)\b", re.IGNORECASE)
    unshielded = [each.text for each in answers if told.search(each.bedside or each.text)]
    assert unshielded == []

    outcomes = {each.id: each.outcomes for each in parts.actions}
    route = [each for name in LEGAL_ROUTE for each in outcomes[name]]
    assert not [each.id for each in route if tells.search(each.bedside or each.text)]


def test_only_receipt_by_the_member_closes_the_sharing_of_a_change() -> None:
    action = next(each for each in pack(PREBIRTH).parts.actions if each.id == "share_change")
    closing = [each.id for each in action.outcomes if each.effect is not Effect.STAYS_OPEN]

    assert closing == ["received"]
    assert action.each == "member"
