"""Where in the desk a person can be; a screen is built for each place as it is entered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """The start page: what to begin, and what happens next in open cases."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who is at the keyboard; `then` is where to go once that is said.

    `begins` opens a new case at once instead: one key began it, the name was all it needed.
    """

    then: "Place | None" = None
    begins: bool = False


@dataclass(frozen=True, slots=True)
class AtQuestion:
    """The case in hand at a question; none named: the next one that is open."""

    question: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Dense:
    """A section of the case in hand as one page of compact controls."""

    section: str = ""


@dataclass(frozen=True, slots=True)
class AtAction:
    """The contact strip, decision or task form of one action of the case in hand."""

    action: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class AllActions:
    """Every action of the case in hand, open, waiting and done."""


@dataclass(frozen=True, slots=True)
class CheckAnswers:
    """Every answer of the case in hand, with superseded ones, before it is handed on."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """How the baby leaves; *ready to leave* may be withheld, what happened never is."""


@dataclass(frozen=True, slots=True)
class History:
    """All that was recorded in the case in hand."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Hand the case in hand to the next person, or accept it."""


@dataclass(frozen=True, slots=True)
class Correcting:
    """Record that the case in hand was opened in error, or holds another's entries."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """Write a bundle of decision logs for a lead."""


@dataclass(frozen=True, slots=True)
class Review:
    """Open verified bundles and read how practice went."""


Place = (
    Start
    | SignIn
    | AtQuestion
    | Dense
    | AtAction
    | AllActions
    | CheckAnswers
    | Leaving
    | History
    | Handover
    | Correcting
    | Exporting
    | Review
)
