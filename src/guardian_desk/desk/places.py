"""Where in the desk a person can be; a screen is built for each place as it is entered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Page:
    """A place that there is one of: two of a kind are equal.

    Each kind is a plain class: making one into a dataclass costs the first page 0.4 ms.
    """


class Start(_Page):
    """The start page: what to begin, and what happens next in open cases."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who is at the keyboard; `then` is where to go once that is said.

    `begins` opens a new case of that pack at once instead: one key began it, the name was all it
    needed.
    """

    then: "Place | None" = None
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A pack that is withdrawn from new cases: why, what to do, and a case all the same."""

    pack: str
    says: str


@dataclass(frozen=True, slots=True)
class AtQuestion:
    """The case in hand at a question; none named: the next one that is open.

    `happening` where somebody comes to say that what it asks happens now, perhaps not for the
    first time.
    """

    question: str = ""
    item: str = ""
    happening: bool = False


@dataclass(frozen=True, slots=True)
class Dense:
    """A section of the case in hand as one page of compact controls."""

    section: str = ""


@dataclass(frozen=True, slots=True)
class AtAction:
    """The contact strip, decision or task form of one action of the case in hand."""

    action: str
    item: str = ""


class AllActions(_Page):
    """Every action of the case in hand, open, waiting and done."""


class CheckAnswers(_Page):
    """Every answer of the case in hand, with superseded ones, before it is handed on."""


class Leaving(_Page):
    """How the baby leaves; *ready to leave* may be withheld, what happened never is."""


class History(_Page):
    """All that was recorded in the case in hand."""


class Handover(_Page):
    """Hand the case in hand to the next person, or accept it."""


class Correcting(_Page):
    """Record that the case in hand was opened in error, or holds another's entries."""


class Labelling(_Page):
    """Write what the case in hand is called on this computer, and where the baby is."""


@dataclass(frozen=True, slots=True)
class Continuing:
    """Open a case of a pack that goes on from the case in hand."""

    pack: str


class Moving(_Page):
    """What newer rules would ask in the case in hand, and moving it to them."""


class Timeline(_Page):
    """The pregnancy of the case in hand by week, and the same as a table."""


class Redated(_Page):
    """What the last re-dating moved in the plan of the case in hand."""


class TwoAreas(_Page):
    """What another area would ask of the family of the case in hand."""


class CalendarFile(_Page):
    """Write the last days of the case in hand into a calendar file."""


class Exporting(_Page):
    """Write a bundle of decision logs for a lead."""


class Review(_Page):
    """Open verified bundles and read how practice went."""


class Services(_Page):
    """What families can be offered, for the areas of the case in hand or of this computer."""


class About(_Page):
    """The program, its packs, and what these rest on."""


@dataclass(frozen=True, slots=True)
class PuttingBack:
    """Older rules than were used before: a person with the role lets them be used again."""

    what: str


@dataclass(frozen=True, slots=True)
class Workshop:
    """A folder of rules as a lead changes it; none named: she chooses one."""

    folder: str = ""


Place = (
    Start
    | SignIn
    | Withdrawn
    | AtQuestion
    | Dense
    | AtAction
    | AllActions
    | CheckAnswers
    | Leaving
    | History
    | Handover
    | Correcting
    | Labelling
    | Continuing
    | Moving
    | Timeline
    | Redated
    | TwoAreas
    | CalendarFile
    | Exporting
    | Review
    | Services
    | About
    | PuttingBack
    | Workshop
)
