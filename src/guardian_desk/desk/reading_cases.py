"""How far the cases of an old log are read: told on the worker, looked at by the window."""


class ReadingCases:
    """Counts the cases that were read so far; no Qt object, so that the worker may write it."""

    def __init__(self) -> None:
        self._at = (0, 0)

    def told(self, done: int, of: int) -> None:
        """Hear that so many cases were read, of so many."""
        self._at = (done, of)

    @property
    def at(self) -> tuple[int, int]:
        """Return how many cases were read, of how many; none of none before any is."""
        return self._at
