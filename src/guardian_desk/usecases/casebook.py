"""Open, begin and carry on a case: every step is on disk before anyone is told it was taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.events import Event, Happening
from guardian_desk.casework.refusal import refusals
from guardian_desk.casework.state import State, opened
from guardian_desk.core.dates import day_in_england
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.entry import Draft
from guardian_desk.decisionlog.happenings import BY, HAPPENED, draft_of
from guardian_desk.decisionlog.kinds import ANYWAY, WITHDRAWN, Pinned, case_opened, released
from guardian_desk.decisionlog.ports import BoardRow, DecisionLog, Receipt, RuleBytes
from guardian_desk.decisionlog.retelling import WorkingCase, case_from, compiled
from guardian_desk.people.staff import Staff
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.usecases.board import board_row
from guardian_desk.usecases.put_back import refuse_older
from guardian_desk.usecases.refused import Refused
from guardian_desk.usecases.rules import RuleShelf, ShelvedProfile, profile_for
from guardian_desk.usecases.signed_rules import release_for
from guardian_desk.usecases.silent import foreseen
from guardian_desk.usecases.withdrawal import PackWithdrawn, ReviewRule, withdrawn

__all__ = ["Casebook", "Done", "Refused", "WorkingCase"]


@dataclass(frozen=True, slots=True)
class Done:
    """A case after a step, and the proof that the step is on disk."""

    case: WorkingCase
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Fresh:
    """A case not yet opened: the entry that opens it, and the rule files to keep with it."""

    case: WorkingCase
    draft: Draft
    kept: tuple[RuleBytes, ...]


@dataclass(frozen=True)
class Casebook:
    """The verbs on cases, for one log and one shelf of rules.

    `silent` is a draft: beside each save the log keeps what it would have advised. `review` says
    when a pack is withdrawn from new cases, and `anyway` why one begins all the same.
    """

    log: DecisionLog
    shelf: RuleShelf
    new_case: Callable[[], CaseId]
    program: str
    silent: CompiledProtocol | None = None
    review: ReviewRule = field(default_factory=ReviewRule)
    anyway: str = ""

    def read_ahead(self, pack: str, care: str) -> None:
        """Read and compile the rules that a new case will need; raise Faulty or Usage."""
        shelved = self.shelf.pack(pack)
        compiled(shelved.pack)
        profile_for(self.shelf, shelved.pack, care)

    def begin(
        self,
        pack: str,
        care: str,
        by: Staff,
        *,
        homes: Sequence[str] = (),
        label: str = "",
        at: Instant | None = None,
    ) -> Done:
        """Open a case under the rules as they are now; raise CannotWrite where it fails.

        An area that does not serve the pack raises Usage, and nothing is opened. A withdrawn pack
        raises PackWithdrawn, unless the book says why it has to be: the log keeps the reason.
        """
        fresh = self.fresh(pack, care, by, homes=homes, label=label, at=at)
        receipt = self.log.append([fresh.draft], board=board_row(fresh.case), rules=fresh.kept)
        return Done(fresh.case, receipt)

    def fresh(
        self,
        pack: str,
        care: str,
        by: Staff,
        *,
        homes: Sequence[str] = (),
        label: str = "",
        at: Instant | None = None,
    ) -> Fresh:
        """Return a case that is ready to be opened; nothing is on disk yet. Raises as `begin`."""
        shelved = self.shelf.pack(pack)
        profile = profile_for(self.shelf, shelved.pack, care)
        others = tuple(profile_for(self.shelf, shelved.pack, each) for each in homes)
        release = release_for(shelved, (profile, *others))
        refuse_older(self.log, (shelved, profile, *others))
        gone = self._withdrawn(shelved.pack)
        case = self.new_case()
        now = Instant(self.log.now_us()) if at is None else at
        start = opened(now, by.signature, label)
        working = _fresh(case, shelved.pack, profile, others, start)
        why = self.anyway if gone else ""
        working = replace(working, signed_off=bool(release), opened_anyway=why)
        draft = case_opened(
            case,
            pins_of(shelved.pack, shelved.files, (profile, *others)),
            self.program,
            {HAPPENED: int(now), "label": label, "pack": shelved.pack.id, "care": care}
            | released(release)
            | gone,
        )
        words = {ANYWAY: why} if why else {}
        content = replace(draft.content, person={BY: by.signature}, words=words)
        draft = replace(draft, content=content)
        kept = (*shelved.files, profile.file, *(each.file for each in others), *release)
        return Fresh(working, draft, kept)

    def today(self) -> date:
        """Return the day in England, by the clock of the log."""
        return day_in_england(Instant(self.log.now_us()))

    def _withdrawn(self, pack: RulePack) -> dict[str, str]:
        """Return the coded values that tell of a withdrawn pack; none of any other."""
        found = withdrawn(pack, self.review, self.today())
        if found is None:
            return {}
        if not self.anyway.strip():
            raise PackWithdrawn(pack, found)
        return {WITHDRAWN: found.since.isoformat()}

    def open(self, case: CaseId) -> WorkingCase:
        """Return a case as its log tells it, under the rules it is pinned to."""
        return case_from(list(self.log.entries(case)), self.log.rule_bytes, self.shelf)

    def row_now(self, case: CaseId) -> BoardRow:
        """Return the start page's row of a case as it stands now; raise as `open` does."""
        working = self.open(case)
        return board_row(working, max(Instant(self.log.now_us()), working.state.latest))

    def do(
        self, working: WorkingCase, events: Sequence[Event], by: Staff, happened: Instant | None
    ) -> Done:
        """Record events that belong together, all or none; raise Refused or CannotWrite.

        `happened` is on the steady line; None means just now.
        """
        now = Instant(self.log.now_us())
        at = now if happened is None else happened
        found = tuple(
            each
            for event in events
            for each in refusals(working.protocol, working.area, working.state, event, at)
        )
        if found:
            raise Refused(found)
        after = with_events(working, events, by, at, now)
        drafts = [draft_of(working.case, event, at, by.signature) for event in events]
        receipt = self.log.append([*drafts, *self._silently(after)], board=board_row(after))
        receipt = replace(receipt, seqs=receipt.seqs[: len(drafts)])
        return Done(with_numbers(after, receipt.seqs, receipt), receipt)

    def _silently(self, after: WorkingCase) -> list[Draft]:
        if self.silent is None:
            return []
        try:
            told = foreseen(self.silent, after, max(Instant(self.log.now_us()), after.state.latest))
        except Exception:  # noqa: BLE001 - a draft must never keep anything from being saved
            return []
        return [] if told is None else [told]


def with_events(
    working: WorkingCase, events: Sequence[Event], by: Staff, at: Instant, now: Instant
) -> WorkingCase:
    """Return a case after events that happened at one time and are recorded now."""
    state = working.state
    for event in events:
        happening = Happening(event, at, now, by.signature, len(state.happenings) + 1)
        state = advance(working.protocol, working.area, state, happening)
    return replace(working, state=state)


def with_numbers(working: WorkingCase, seqs: Sequence[int], receipt: Receipt) -> WorkingCase:
    """Put the log's own numbers on the happenings that were just recorded, the last ones."""
    if not seqs:
        return working
    state = working.state
    before, fresh = state.happenings[: -len(seqs)], state.happenings[-len(seqs) :]
    numbered = tuple(
        replace(each, seq=seq, recorded=Instant(receipt.utc_us))
        for each, seq in zip(fresh, seqs, strict=True)
    )
    return replace(working, state=replace(state, happenings=(*before, *numbered)))


def pins_of(
    pack: RulePack, files: Sequence[RuleBytes], profiles: Sequence[ShelvedProfile]
) -> list[Pinned]:
    """Return what a case is pinned to: every file of its pack, and its areas."""
    pinned = [Pinned("pack", each.name, pack.version, each.digest) for each in files]
    pinned += [
        Pinned("profile", each.profile.id, each.profile.version, each.file.digest)
        for each in profiles
    ]
    return pinned


def _fresh(
    case: CaseId,
    pack: RulePack,
    care: ShelvedProfile,
    homes: Sequence[ShelvedProfile],
    state: State,
) -> WorkingCase:
    protocol = compiled(pack)
    area = area_of(pack, care.profile, tuple(each.profile for each in homes))
    return WorkingCase(case, protocol, area, begin(protocol, area, state))
