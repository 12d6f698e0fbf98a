"""Open a bundle, or a whole log, for review: only through verification, and never with a crash."""

from collections.abc import Iterable
from dataclasses import replace

from guardian_desk.core.errors import GuardianError
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.ports import DecisionLog
from guardian_desk.decisionlog.retelling import KeptRules, case_from
from guardian_desk.export.opening import check_bundle
from guardian_desk.export.verified import RefusedBundle, VerifiedBundle
from guardian_desk.review.chronology import chronology_of
from guardian_desk.review.foreseen import foreseen_of
from guardian_desk.review.gaps import gaps_of
from guardian_desk.review.indicators import protocols_of
from guardian_desk.review.intervals import follow
from guardian_desk.review.lateness import dated_steps
from guardian_desk.review.making import making_of
from guardian_desk.review.opened import Fault, OpenedReview, ReviewCase, UnreadCase
from guardian_desk.review.waits import waits_of
from guardian_desk.review.words import counted
from guardian_desk.rulepack.signing.standing import Verify
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.release_doubts import release_doubts
from guardian_desk.usecases.rules import RuleShelf
from guardian_desk.usecases.same_rules import pinned_rules


def open_review(
    name: str,
    chunks_untrusted: Iterable[bytes],
    rules: KeptRules,
    *,
    own: RuleShelf | None = None,
    verify: Verify | None = None,
    folder: str = "",
    now: Instant | None = None,
) -> OpenedReview:
    """Return what a bundle turned out to be; what is wrong with it becomes faults, not errors.

    `name` is what the file is called; its rules are compared with `own`, those of this
    computer, their releases with its keys by `verify`, and its times with `now`. Errors of
    reading the file itself are the caller's.
    """
    checked = check_bundle(chunks_untrusted)
    if isinstance(checked, RefusedBundle):
        faults = tuple(Fault(each.seq, _sentence(each.message)) for each in checked.faults)
        return OpenedReview(name, checked.verification, faults=faults, folder=folder)
    made = making_of(checked.manifest, checked.entries, now)
    cases: list[ReviewCase] = []
    unread: list[UnreadCase] = []
    doubts: dict[str, int] = {}
    for case in checked.manifest.cases:
        try:
            retold = _retold(checked, case, rules, name, made.until)
            found = _doubts(retold, checked, verify)
            cases.append(replace(retold, rules=pinned_rules(retold.working, own)))
            doubts |= {each: doubts.get(each, 0) + 1 for each in found}
        except GuardianError as error:
            unread.append(UnreadCase(case, f"{error.title}. {error.message} {error.remedy}"))
        except Exception:  # noqa: BLE001 - one stranger's case must not keep the others shut
            # Whole by its hashes, and yet not what this program would have written.
            unread.append(UnreadCase(case, "Its entries do not say what a case must say."))
    return OpenedReview(
        name,
        checked.verification,
        cases=tuple(cases),
        unread=tuple(unread),
        made=made.at,
        program=checked.manifest.program,
        folder=folder,
        notes=(*made.notes, *(f"{each} {_of(number)}" for each, number in doubts.items())),
    )


def _doubts(case: ReviewCase, bundle: VerifiedBundle, verify: Verify | None) -> tuple[str, ...]:
    if verify is None:
        return ()
    return release_doubts(case.working, case.entries, bundle.rules, verify)


def _of(number: int) -> str:
    return f"So it is for {counted(number, 'case', 'cases')}."


def review_log(
    log: DecisionLog, name: str, rules: RuleShelf, program: str, verify: Verify | None = None
) -> OpenedReview:
    """Return a whole log as if it had just been exported: through the same verification."""
    lines = bundle_of_log(log, (), program).lines
    return open_review(name, lines, rules, own=rules, verify=verify)


def unopened(name: str, error: GuardianError, folder: str = "") -> OpenedReview:
    """Return a file that could not be read at all, as one that was refused."""
    fault = Fault(0, f"{error.message} {error.remedy}".strip())
    return OpenedReview(name, None, faults=(fault,), folder=folder)


def _retold(
    bundle: VerifiedBundle, case: CaseId, rules: KeptRules, name: str, made: Instant
) -> ReviewCase:
    entries = tuple(bundle.case(case))
    working = case_from(entries, bundle.rules.get, rules)
    # What was entered with a time to come is not beyond the record.
    until = max(made, working.state.latest)
    case_read = ReviewCase(working, entries, until, name)
    _try(case_read)
    return case_read


def _try(case: ReviewCase) -> None:
    """Read a case in every way once: a strange one stops here, not on a lead's screen."""
    followed = follow(case)
    chronology_of(followed)
    protocols_of([followed])
    gaps_of([followed])
    foreseen_of([followed])
    waits_of([(followed, dated_steps(followed))])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
