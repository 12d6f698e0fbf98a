"""Say what is wrong with a log, an entry, or the place they should be written to."""

from guardian_desk.core.errors import CannotRun, Faulty


class CannotWrite(CannotRun):
    """Nothing was written, and nothing was half written; the drafts are still the caller's."""


class Unwritable(Faulty):
    """A draft holds something that the log's format cannot carry; a fault of the program."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(
            "This entry cannot be written",
            f"{place}: {reason}.",
            "Nothing was written. Report this with the name of the field.",
        )


class NotAnEntry(Faulty):
    """Bytes that are no entry of the log's format; `reason` is in plain words."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "This is not an entry of a decision log",
            reason,
            "Keep the file as it is, and ask for a fresh copy from where it came.",
        )
        self.reason = reason


class NewerFormat(NotAnEntry):
    """An entry written by a newer program than this one."""

    def __init__(self, version: int) -> None:
        super().__init__(
            f"It is written in format {version}; this program reads format 1. "
            "A newer Guardian Desk wrote it."
        )
        self.remedy = "Open it with the newer Guardian Desk. Nothing was changed."


class DamagedLog(Faulty):
    """A log whose stored bytes contradict each other."""

    def __init__(self, message: str) -> None:
        super().__init__(
            "The decision log on this computer is damaged",
            message,
            "Nothing was changed. Carry on on paper, keep the folder, and tell your lead.",
        )
