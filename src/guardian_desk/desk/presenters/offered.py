"""What the start page says of the packs: which cannot be begun here, and what to mind."""

from collections.abc import Sequence

from guardian_desk.review.words import counted
from guardian_desk.usecases.offers import Offer


def offered_words(
    offers: Sequence[Offer], not_taken: Sequence[str] = (), policy: str = ""
) -> list[str]:
    """Return a line for each pack that cannot be begun, then for each that is to be minded.

    Last comes what is said of the policy of this computer, and of updates that were not taken.
    """
    cannot = [f"{each.key}: {each.why_not}" for each in offers if each.why_not]
    late = [
        f"▲ {each.short}: {past_review_words(each.past_review)}"
        for each in offers
        if each.past_review
    ]
    mind = [f"▲ {each.short}: {each.mind}" for each in offers if each.mind and not each.why_not]
    computer = (f"▲ {each}" for each in (policy, *not_taken) if each)
    return [*cannot, *mind, *late, *computer]


def past_review_words(count: int) -> str:
    """Return the warning about sources past their day of review; nothing where there are none."""
    if not count:
        return ""
    are = counted(count, "source is past its day", "sources are past their day")
    return f"{are} of review. Ask your lead what replaced them."
