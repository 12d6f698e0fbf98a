"""What is asked of whoever comes to the keyboard: a name, a role, and little else."""

from guardian_desk.people.staff import Staff

OTHER = "other"

ROLES = (
    "Staff nurse",
    "Nurse in charge",
    "Doctor",
    "Consultant paediatrician",
    "Midwife",
    "Health visitor",
    "Social worker",
    "Safeguarding lead",
)
"""Roles that are common at this desk; any other can be written."""


def missing(name: str, role: str | None, other: str) -> dict[str, str]:
    """Return what to do about each field that is not filled in: name, role, other."""
    found = {}
    if not name.strip():
        found["name"] = "Enter your name"
    if role is None:
        found["role"] = "Choose your role"
    elif role == OTHER and not other.strip():
        found["other"] = "Enter your role"
    return found


def staff_of(name: str, role: str, other: str, registration: str) -> Staff:
    """Return the person as they named themselves."""
    chosen = other if role == OTHER else role
    return Staff(name.strip(), chosen.strip(), registration.strip())
