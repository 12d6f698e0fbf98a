"""Withdraw a pack from new cases once nobody looked at its sources again, as the policy says."""

from dataclasses import dataclass
from datetime import date, timedelta

from guardian_desk.core.dates import day_words
from guardian_desk.core.errors import Exit, GuardianError
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.usecases.provenance import provenance


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """How many days after a day of review new cases may still begin; None: always.

    `trouble` says why the rule of the policy cannot be read. Then nothing is withdrawn: a slip
    in a file must not leave a ward without its protocol.
    """

    grace: int | None = None
    trouble: str = ""

    @property
    def mind(self) -> str:
        """Return what to mind where the rule cannot be read; empty where it can."""
        says = "So nothing is withdrawn. Tell whoever looks after this computer."
        return f"{self.trouble}. {says}" if self.trouble else ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Since which day a pack begins no new case, and how many of its sources are past review."""

    since: date
    sources: int

    @property
    def says(self) -> str:
        """Return it in words."""
        are = "source is past its day" if self.sources == 1 else "sources are past their day"
        return f"Withdrawn from new cases since {day_words(self.since)}: {self.sources} {are}."


class PackWithdrawn(GuardianError):
    """A case would begin with withdrawn rules, and nobody said why it has to."""

    exit_code = Exit.FAULTY

    def __init__(self, pack: RulePack, found: Withdrawn) -> None:
        super().__init__(
            "These rules are withdrawn from new cases",
            f"{pack.start.short or pack.title}. {found.says}",
            "Ask your lead for the rules in force, or say why a case has to begin with these.",
        )
        self.pack = pack.id


def withdrawn(pack: RulePack, rule: ReviewRule, today: date) -> Withdrawn | None:
    """Return since when a pack is withdrawn from new cases; None while cases may begin with it."""
    if rule.grace is None:
        return None
    past = [date.fromisoformat(each.review_by) for each in provenance(pack, today).past_review]
    if not past or (today - min(past)).days <= rule.grace:
        return None
    return Withdrawn(min(past) + timedelta(days=rule.grace + 1), len(past))
