"""Move an open case to other rules: shown first, agreed by a named person, and logged."""

from dataclasses import dataclass, replace

from guardian_desk.casework.advance import retold
from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.meaning import objections
from guardian_desk.casework.refusal import CLOSED, Refusal
from guardian_desk.core.errors import Usage
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.happenings import BY, HAPPENED
from guardian_desk.decisionlog.kinds import Pinned, case_moved, released
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.decisionlog.retelling import WorkingCase, compiled
from guardian_desk.people.staff import Staff
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.standing import Stands
from guardian_desk.usecases.board import board_row
from guardian_desk.usecases.casebook import Casebook, Done, Refused, pins_of
from guardian_desk.usecases.compare import StepApart, steps_apart
from guardian_desk.usecases.put_back import refuse_older
from guardian_desk.usecases.rules import profile_for
from guardian_desk.usecases.signed_rules import release_for

MEANWHILE = "The case has changed meanwhile. Look again at what would change."


@dataclass(frozen=True, slots=True)
class StandsApart:
    """A stop or a standing line that would end or begin; `bedside` is empty where it has none."""

    says: str
    bedside: str
    ends: bool


@dataclass(frozen=True, slots=True)
class Moving:
    """What a case would become under other rules; `objections` keep it where it is."""

    before: WorkingCase
    after: WorkingCase
    was: Advice
    would_be: Advice
    pins: tuple[Pinned, ...]
    files: tuple[RuleBytes, ...]
    release: tuple[RuleBytes, ...]
    objections: tuple[str, ...]

    @property
    def steps(self) -> tuple[StepApart, ...]:
        """Return each step that the other rules ask for differently."""
        return tuple(steps_apart(self.was, self.would_be))

    @property
    def no_longer(self) -> tuple[StepApart, ...]:
        """Return the wanted steps that nobody would be asked for any more."""
        return tuple(e for e in self.steps if is_wanted(e.here) and not is_wanted(e.there))

    @property
    def newly(self) -> tuple[StepApart, ...]:
        """Return the steps that would be asked for, and are not yet."""
        return tuple(e for e in self.steps if is_wanted(e.there) and not is_wanted(e.here))

    @property
    def standing(self) -> tuple[StandsApart, ...]:
        """Return what stands only now or only under the other rules: what would end, first."""
        now, then = _standing(self.before, self.was), _standing(self.after, self.would_be)
        ends = [StandsApart(*now[each], ends=True) for each in now if each not in then]
        begins = [StandsApart(*then[each], ends=False) for each in then if each not in now]
        return (*ends, *begins)


def is_wanted(step: Advised | None) -> bool:
    """Tell whether a step still wants something of someone, now or once its time has come."""
    return step is not None and (step.is_open or step.stands is Stands.DEFERRED)


def _standing(working: WorkingCase, advice: Advice) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the whole and the bedside words of each stop and standing line; a stop has none."""
    parts = working.protocol.pack.parts
    stops, banners = ({each.id for each in of} for of in (advice.stops, advice.banners))
    said = {("stop", e.id): (e.says, "") for e in parts.stops if e.id in stops}
    return said | {("line", e.id): (e.says, e.bedside) for e in parts.banners if e.id in banners}


def moving(book: Casebook, case: CaseId, to: str = "") -> Moving:
    """Return what a case would become under the pack `to`, by default the one of this computer.

    The areas are read anew too. Nothing is written. Raises Usage where it is another pack, or
    where the case is under these rules already, Faulty where only signed rules are used here and
    these are not, or newer ones were used before.
    """
    before = book.open(case)
    pack, area = before.protocol.pack, before.area
    shelved = book.shelf.pack(to or pack.id)
    if shelved.pack.id != pack.id:
        raise Usage(
            "A case moves between versions of its own pack",
            f"This case is of {pack.id}, and that pack is {shelved.pack.id}.",
            "Open a case of the other pack, and link the two.",
        )
    profiles = [profile_for(book.shelf, shelved.pack, each.id) for each in (area.care, *area.homes)]
    care, *homes = (each.profile for each in profiles)
    if (shelved.pack.digest, *(each.profile.digest for each in profiles)) == before.rules:
        raise Usage(
            "This case is under these rules already",
            f"It is pinned to {pack.id} {pack.version}, byte for byte.",
            "Name another version with --to.",
        )
    release = release_for(shelved, profiles)
    refuse_older(book.log, (shelved, *profiles))
    protocol, there = compiled(shelved.pack), area_of(shelved.pack, care, tuple(homes))
    found = objections(before.protocol, protocol, before.state)
    state = before.state if found else retold(protocol, there, before.state)
    after = replace(before, protocol=protocol, area=there, state=state, signed_off=bool(release))
    now = max(Instant(book.log.now_us()), state.latest)
    was = before.advice(now)
    return Moving(
        before=before,
        after=after,
        was=was,
        would_be=was if found else after.advice(now),
        pins=tuple(pins_of(shelved.pack, shelved.files, profiles)),
        files=(*shelved.files, *(each.file for each in profiles)),
        release=release,
        objections=found,
    )


def refuse_move(moving: Moving, agreed: Staff, reason: str) -> None:
    """Raise Refused where a case has to stay, or nobody is named who agrees, or no reason."""
    found = [Refusal("case", each) for each in moving.objections]
    if moving.before.state.correction is not None:
        found.append(Refusal("case", CLOSED))
    for field, given in (("name", agreed.name), ("role", agreed.role), ("reason", reason)):
        if not given.strip():
            found.append(Refusal(field, _ASK_FOR[field]))
    if found:
        raise Refused(tuple(found))


def move(book: Casebook, moving: Moving, by: Staff, agreed: Staff, reason: str) -> Done:
    """Pin a case to other rules; raise as `refuse_move` does, or CannotWrite.

    `agreed` is the named person who has seen what the advice would become. Where the case has
    changed since it was shown, nobody has seen that yet: it is refused too.
    """
    refuse_move(moving, agreed, reason)
    if not _is_as_shown(moving, book.open(moving.before.case)):
        raise Refused((Refusal("case", MEANWHILE),))
    after, area = moving.after, moving.after.area
    draft = case_moved(
        after.case,
        moving.pins,
        book.program,
        {HAPPENED: book.log.now_us(), "pack": after.protocol.pack.id, "care": area.care.id}
        | released(moving.release),
        {BY: by.signature, "name": agreed.name, "role": agreed.role},
        {"reason": reason},
    )
    receipt = book.log.append(
        [draft], board=board_row(after), rules=(*moving.files, *moving.release)
    )
    return Done(book.open(after.case), receipt)


def _is_as_shown(moving: Moving, now: WorkingCase) -> bool:
    shown = moving.before
    return (now.rules, now.state.happenings) == (shown.rules, shown.state.happenings)


_ASK_FOR = {
    "name": "Record the name of the person who agrees.",
    "role": "Record their role.",
    "reason": "Record the reason.",
}
