"""What the start page says of the packs: which cannot be begun here, and what to mind."""

from collections.abc import Sequence

from guardian_desk.core.errors import CannotRun, GuardianError
from guardian_desk.review.words import counted
from guardian_desk.usecases.offers import Offer


def offered_words(offers: Sequence[Offer], policy: str = "") -> list[str]:
    """Return a line for each pack that is not for this area, then for each that is to be minded.

    Last comes what is said of the policy of this computer.
    """
    cannot = [f"{each.key}: {each.why_not}" for each in offers if each.why_not and not each.stopped]
    late = [
        f"▲ {each.short}: {past_review_words(each.past_review)}"
        for each in offers
        if each.past_review
    ]
    mind = [f"▲ {each.short}: {each.mind}" for each in offers if each.mind and not each.why_not]
    return [*cannot, *mind, *late, *([f"▲ {policy}"] if policy else [])]


def not_taken_words(not_taken: Sequence[str]) -> str:
    """Return in one line how many updates were not taken; where it is pressed tells each."""
    said = counted(len(not_taken), "update was", "updates were")
    return f"▲ {said} not taken: see why" if not_taken else ""


def past_review_words(count: int) -> str:
    """Return the warning about sources past their day of review; nothing where there are none."""
    if not count:
        return ""
    are = counted(count, "source is past its day", "sources are past their day")
    return f"{are} of review. Ask your lead what replaced them."


def stopped_words(offers: Sequence[Offer]) -> GuardianError | None:
    """Return what to do where packs of this area can begin no case; None where each can."""
    stopped = [each for each in offers if each.stopped]
    if not stopped:
        return None
    some = any(not each.why_not for each in offers)
    return CannotRun(
        "Some new cases cannot begin here" if some else "No new case can begin here",
        "\n".join(f"{key_words(each)}: {each.why_not}" for each in stopped),
        "Nothing here delays care, or contacting anyone. "
        "Carry on on paper with your local procedure. Open cases go on as they are.",
    )


def key_words(offer: Offer) -> str:
    """Return the words of the key that begins a case, with what to press in place of it."""
    return f"{offer.key} (Ctrl+{offer.letter})" if offer.letter else offer.key
