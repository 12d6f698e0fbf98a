"""The closed vocabularies of the rule pack format."""

from enum import StrEnum


class Use(StrEnum):
    """How a pack uses a source."""

    CITE = "cite"
    PARAPHRASE = "paraphrase"
    QUOTE = "quote"


class Answers(StrEnum):
    """What kind of answer a question takes."""

    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    AGE = "age"
    MOMENT = "moment"
    DATE = "date"
    GESTATION = "gestation"
    NAME = "name"
    WORDS = "words"
    LIST = "list"


class Urgency(StrEnum):
    """How soon an action is wanted, most urgent last."""

    WHEN_DUE = "when_due"
    TODAY = "today"
    NOW = "now"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Return the place in the order: higher is more urgent."""
        return _URGENCY_RANK[self]


_URGENCY_RANK = {each: place for place, each in enumerate(Urgency)}


class ActionKind(StrEnum):
    """What an action asks of a person: do something, contact someone, or decide."""

    TASK = "task"
    CONTACT = "contact"
    DECISION = "decision"


class Effect(StrEnum):
    """What a recorded outcome does to its action."""

    CLOSES = "closes"
    STAYS_OPEN = "stays_open"
    CLOSES_UNTIL = "closes_until"


class StandsAs(StrEnum):
    """How an action may stand in the advice, as guarantees speak of it.

    asked: it is raised, if only to be found out; certain: recorded answers alone raise it;
    open: it still wants something; urgent: open, and wanted now or as an emergency.
    """

    ASKED = "asked"
    CERTAIN = "certain"
    OPEN = "open"
    URGENT = "urgent"
    LAPSED = "lapsed"
    REOPENED = "reopened"


class Detail(StrEnum):
    """What may be written down with an outcome."""

    PERSON = "person"
    PERSON_ROLE = "person_role"
    REFERENCE = "reference"
    UNTIL = "until"
    WHY = "why"
    DECIDED_BY = "decided_by"
    GRADE = "grade"
    PLACE = "place"
    WORDS = "words"


class Unit(StrEnum):
    """Units of a limit or an age."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class ParameterKind(StrEnum):
    """What a profile must supply for a parameter."""

    LIMIT = "limit"
    AGE = "age"
    WEEK = "week"
    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    WORDS = "words"


class Counting(StrEnum):
    """How several options are counted: each by itself, or those of one kind as one."""

    EACH_ONE = "each_one"
    BY_KIND = "by_kind"


class Reads(StrEnum):
    """Whose profile a parameter reads: the place of care, or where the family lives."""

    CARE = "care"
    HOME = "home"


class Edge(StrEnum):
    """Whether the day on which a week of gestation is reached still counts."""

    BY = "by"
    BEFORE = "before"


class Ending(StrEnum):
    """How a pregnancy ends: in a birth, or in a loss, before or soon after it."""

    BIRTH = "birth"
    LOSS = "loss"


class Status(StrEnum):
    """Whether anyone of that area has confirmed a local value."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class Serves(StrEnum):
    """Whom a service serves, and for whom a need is recorded."""

    MOTHER = "mother"
    FATHER = "father"
    PARTNER = "partner"
    ADULT = "adult"
    BABY = "baby"


class Shape(StrEnum):
    """How an audit indicator is counted."""

    INTERVAL = "interval"
    HOURS = "hours"
    OUTCOME = "outcome"
    LAPSES = "lapses"
    RECORDED = "recorded"


class BodyRegion(StrEnum):
    """The regions of the drawing of an infant, as they are drawn; sides are the child's own."""

    FRONT_EAR_RIGHT = "front-ear-right"
    FRONT_EAR_LEFT = "front-ear-left"
    FRONT_NECK = "front-neck"
    FRONT_CHEST = "front-chest"
    FRONT_ABDOMEN = "front-abdomen"
    FRONT_GENITALS = "front-genitals"
    FRONT_UPPER_ARM_RIGHT = "front-upper-arm-right"
    FRONT_UPPER_ARM_LEFT = "front-upper-arm-left"
    FRONT_FOREARM_RIGHT = "front-forearm-right"
    FRONT_FOREARM_LEFT = "front-forearm-left"
    FRONT_HAND_RIGHT = "front-hand-right"
    FRONT_HAND_LEFT = "front-hand-left"
    FRONT_THIGH_RIGHT = "front-thigh-right"
    FRONT_THIGH_LEFT = "front-thigh-left"
    FRONT_LOWER_LEG_RIGHT = "front-lower-leg-right"
    FRONT_LOWER_LEG_LEFT = "front-lower-leg-left"
    FRONT_FOOT_RIGHT = "front-foot-right"
    FRONT_FOOT_LEFT = "front-foot-left"
    BACK_HEAD = "back-head"
    BACK_EAR_LEFT = "back-ear-left"
    BACK_EAR_RIGHT = "back-ear-right"
    BACK_NECK = "back-neck"
    BACK_UPPER_BACK = "back-upper-back"
    BACK_LOWER_BACK = "back-lower-back"
    BACK_BUTTOCK_RIGHT = "back-buttock-right"
    BACK_BUTTOCK_LEFT = "back-buttock-left"
    BACK_UPPER_ARM_LEFT = "back-upper-arm-left"
    BACK_UPPER_ARM_RIGHT = "back-upper-arm-right"
    BACK_FOREARM_LEFT = "back-forearm-left"
    BACK_FOREARM_RIGHT = "back-forearm-right"
    BACK_HAND_LEFT = "back-hand-left"
    BACK_HAND_RIGHT = "back-hand-right"
    BACK_THIGH_LEFT = "back-thigh-left"
    BACK_THIGH_RIGHT = "back-thigh-right"
    BACK_LOWER_LEG_LEFT = "back-lower-leg-left"
    BACK_LOWER_LEG_RIGHT = "back-lower-leg-right"
    BACK_FOOT_LEFT = "back-foot-left"
    BACK_FOOT_RIGHT = "back-foot-right"
    FACE_SCALP = "face-scalp"
    FACE_FOREHEAD = "face-forehead"
    FACE_WHOLE = "face-whole"
    FACE_EAR_RIGHT = "face-ear-right"
    FACE_EAR_LEFT = "face-ear-left"
    FACE_EYELID_RIGHT = "face-eyelid-right"
    FACE_EYELID_LEFT = "face-eyelid-left"
    FACE_EYE_RIGHT = "face-eye-right"
    FACE_EYE_LEFT = "face-eye-left"
    FACE_NOSE = "face-nose"
    FACE_CHEEK_RIGHT = "face-cheek-right"
    FACE_CHEEK_LEFT = "face-cheek-left"
    FACE_MOUTH = "face-mouth"
    FACE_JAW_RIGHT = "face-jaw-right"
    FACE_JAW_LEFT = "face-jaw-left"


PART_KINDS = {
    "sections": "section",
    "groups": "group",
    "questions": "question",
    "facts": "fact",
    "concerns": "concern",
    "criteria": "criterion",
    "actions": "action",
    "stops": "stop",
    "banners": "banner",
    "breaches": "breach",
    "moments": "moment",
    "parameters": "parameter",
    "roles": "role",
    "contacts": "contact",
    "guarantees": "guarantee",
    "indicators": "indicator",
    "grids": "grid",
    "needs": "list of needs",
}
"""The lists of a pack, and what one entry of each is called."""
