"""What a new case takes over from an earlier one that it is opened from, as its pack lists it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GoesOn:
    """Answers that hold until somebody says otherwise, such as that a contact is not safe."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tells:
    """What a fact that certainly holds in the earlier case answers in the new one."""

    fact: str
    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aged:
    """The age that `born`, a time of birth in the earlier case, gives to a question here."""

    question: str
    born: str


@dataclass(frozen=True, slots=True)
class Carry:
    """What a case takes over from a case of `pack`, once the fact `once` holds there.

    `answers` are questions, and groups with all their members, that both packs have. Each counts
    in the new case and is asked again; `goes_on` names answers that count as if given there.
    `tells` answers a question of the new case from what was decided in the earlier one, and `aged`
    from how long ago the birth was.
    """

    pack: str
    once: str
    answers: tuple[str, ...]
    source: str
    section: str = ""
    goes_on: tuple[GoesOn, ...] = ()
    tells: tuple[Tells, ...] = ()
    aged: Aged | None = None

    @property
    def arrives(self) -> frozenset[str]:
        """Every question and group of the new case that may come with an unconfirmed answer."""
        told = (each.question for each in self.tells)
        return frozenset((*self.answers, *told, *([self.aged.question] if self.aged else ())))
