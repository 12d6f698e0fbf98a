"""What is no news of an action that was closed already."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoNews:
    """The first answer to `question` opens nothing again where `fact` certainly held before it.

    Whoever closed the action knew of something that weighs as much. An answer that changes one
    that was there, or that says *not known*, is news as ever.
    """

    question: str
    fact: str
