"""Say to whom a case is offered, and to that person that it is offered to her."""

from guardian_desk.casework.state import State
from guardian_desk.people.staff import Staff


def is_offered_to(offered_to: str, staff: Staff | None) -> bool:
    """Tell whether the name that a case was offered to is that of the person at the keyboard.

    It was typed by somebody else: letters small or large, spaces and a role after it do not count.
    """
    if staff is None or not offered_to:
        return False
    named, _, _ = _plain(offered_to).partition(",")
    return named.strip() == _plain(staff.name)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def offer_words(state: State, staff: Staff | None) -> str:
    """Return the line about an open offer; nothing to whoever has the case and offered it."""
    if not state.offered_to or (staff is not None and _has(state, staff)):
        return ""
    if is_offered_to(state.offered_to, staff):
        return f"This case is offered to you. {state.holder} has it until you accept."
    return f"This case is offered to {state.offered_to}. {state.holder} has it until then."


def _has(state: State, staff: Staff) -> bool:
    return state.holder in (staff.name, staff.signature)
