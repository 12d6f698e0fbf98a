"""Say what went wrong, where, and what to do about it.

GuardianError          known trouble; carries title, message, remedy
|-- Faulty             the thing checked is at fault or damaged      exit 1
|-- Usage              the command or file asks for something unknown exit 2
`-- CannotRun          this machine or folder cannot do it now        exit 3

Anything else that escapes is a bug: exit 4.
"""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    FAULTY = 1
    USAGE = 2
    CANNOT_RUN = 3
    INTERNAL = 4
    INTERRUPTED = 130


class GuardianError(Exception):
    """Known trouble, in words for the person at the keyboard.

    `title` names it, `message` says what and where, `remedy` says what to do.
    None of them may hold a patient's words or names.
    """

    exit_code = Exit.INTERNAL

    def __init__(self, title: str, message: str, remedy: str) -> None:
        super().__init__(f"{title}: {message} {remedy}".strip())
        self.title = title
        self.message = message
        self.remedy = remedy


class OwnFault(GuardianError):
    """A fault of the program's own, for the screen: its kind and places, never its text."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(
            "Guardian Desk has a fault of its own",
            f"{where_of(error)}.",
            "What was acknowledged is kept. Look at the last saved time, and record again what is"
            " missing. Report the line above; it holds no patient's words.",
        )


def where_of(error: BaseException) -> str:
    """Return the kind of an exception and the last places it passed.

    Its text is left out: it may hold what somebody typed.
    """
    import traceback

    places = traceback.extract_tb(error.__traceback__)[-3:]
    where = "; ".join(f"{_file(each.filename)}:{each.lineno}" for each in places)
    return f"{type(error).__name__} at {where}" if where else type(error).__name__


def _file(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


class Faulty(GuardianError):
    """The pack, profile, case file, bundle or log that was read is at fault."""

    exit_code = Exit.FAULTY


class ImpossibleDate(Faulty):
    """A date or a length of pregnancy that cannot be; `field` names where it was entered.

    It never repeats what was entered, since a due date may tell who is meant. `against` is the
    source of the due date on record that it contradicts, where it is one.
    """

    against = ""

    def __init__(self, field: str, message: str, remedy: str) -> None:
        super().__init__("Check this date", message, remedy)
        self.field = field


class Usage(GuardianError):
    """Something was asked for that does not exist or does not fit."""

    exit_code = Exit.USAGE


class CannotRun(GuardianError):
    """This machine, screen or disk cannot do what was asked just now."""

    exit_code = Exit.CANNOT_RUN
