"""Note sources whose day of review has passed: what they say may have changed."""

from datetime import date

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault, fault_at
from guardian_desk.rulepack.lint.finding import Locate
from guardian_desk.rulepack.pack import RulePack


def overdue_sources(pack: RulePack, locate: Locate, today: date | None) -> tuple[Fault, ...]:
    """Return a note on each source that was to be looked at again by now; None looks at no day."""
    if today is None:
        return ()
    return tuple(
        fault_at(
            Code.OVERDUE,
            locate(("sources", n, "review_by")),
            f'the source "{source.id}" was to be looked at again by {source.review_by}',
            "look whether it was replaced, and set a new day",
        )
        for n, source in enumerate(pack.sources)
        if source.is_past_review(today)
    )
