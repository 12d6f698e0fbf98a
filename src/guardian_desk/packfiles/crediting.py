"""Keep who wrote and approved each file of a pack, and give its parts what they leave out."""

from typing import Any

from guardian_desk.packfiles.yamltext import Document
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.credit import Credited, credited
from guardian_desk.rulepack.faults import Fault, Path, fault_at
from guardian_desk.rulepack.lint.credit import approval_misfits


class Credits:
    """Authors and approvals by file, and what is wrong with any that stands in the files."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._modules: dict[str, Credited] = {}

    def of_pack(self, document: Document, head: Credited) -> None:
        """Look at what a pack says of itself; its parts refer to it, so that it stands once."""
        self._look(document, (), head)

    def of_module(self, document: Document, head: Credited) -> None:
        """Keep what a module says of all its parts."""
        self._look(document, (), head)
        self._modules[document.name] = head

    def given(self, document: Document, at: Path, part: Any) -> Any:
        """Return a part of a file with what its module says for it."""
        if not isinstance(part, Credited):
            return part
        self._look(document, at, part)
        module = self._modules.get(document.name)
        return part if module is None else credited(part, module)

    def _look(self, document: Document, at: Path, of: Credited) -> None:
        for path, what, remedy in approval_misfits(of):
            place = document.place((*at, *path))
            self.faults.append(fault_at(Code.APPROVAL, place, what, remedy))
