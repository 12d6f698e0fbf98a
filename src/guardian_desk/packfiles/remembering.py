"""Read a file anew only where its bytes have changed: a lead saves one file of many at a time."""

from guardian_desk.packfiles.yamltext import Document, read_document


class LastRead:
    """Reads documents, and gives again what it read where the bytes of a file are the same."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[bytes, Document]] = {}

    def __call__(self, name: str, data: bytes) -> Document:
        """Return a file's plain data and its faults; raise PackRejected as the first reading."""
        last = self._last.get(name)
        if last is None or last[0] != data:
            self._last.pop(name, None)
            last = (data, read_document(name, data))
            self._last[name] = last
        return last[1]
