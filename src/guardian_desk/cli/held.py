"""A log as the commands hold it: open until it is closed."""

from typing import Protocol

from guardian_desk.decisionlog.ports import DecisionLog


class HeldLog(DecisionLog, Protocol):
    """A log that is open until it is closed."""

    def close(self) -> None:
        """Let go of the log; calling it twice does no harm."""
        ...
