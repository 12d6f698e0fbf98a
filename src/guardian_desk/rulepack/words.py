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
        return _URGENCY_ORDER.index(self)


_URGENCY_ORDER = list(Urgency)


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
    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    WORDS = "words"


class Reads(StrEnum):
    """Whose profile a parameter reads: the place of care, or where the family lives."""

    CARE = "care"
    HOME = "home"


class Status(StrEnum):
    """Whether anyone of that area has confirmed a local value."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class Shape(StrEnum):
    """How an audit indicator is counted."""

    INTERVAL = "interval"
    HOURS = "hours"
    OUTCOME = "outcome"
    LAPSES = "lapses"
    RECORDED = "recorded"
