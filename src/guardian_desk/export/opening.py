"""Open a bundle through verification, the only door; every damage becomes a fault in words."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.errors import NotAnEntry
from guardian_desk.decisionlog.kinds import pinned_digests
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.decisionlog.reading import read_entry
from guardian_desk.decisionlog.verification import KnownHead, Verification
from guardian_desk.decisionlog.verify import ChainWalk
from guardian_desk.export.bundle import Manifest
from guardian_desk.export.lines import Limits, TooMuch, lines_of
from guardian_desk.export.shapes import (
    BadLine,
    CutLine,
    EndLine,
    EntryLine,
    NotOurs,
    read_line,
    read_manifest,
)
from guardian_desk.export.verified import (
    BundleFault,
    BundleRefused,
    RefusedBundle,
    VerifiedBundle,
)

_ORDINARY = Limits()

MOST_FAULTS = 50
"""How many faults are named before the rest of a file is left unread: it may hold millions."""

_RULE_NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*")

CHANGED = "Something in the file was changed: the checksum does not fit."


def open_bundle(
    chunks_untrusted: Iterable[bytes],
    *,
    known_head: KnownHead | None = None,
    limits: Limits = _ORDINARY,
) -> VerifiedBundle:
    """Return a verified bundle; raise BundleRefused with every fault."""
    checked = check_bundle(chunks_untrusted, known_head=known_head, limits=limits)
    if isinstance(checked, RefusedBundle):
        raise BundleRefused(checked)
    return checked


def check_bundle(
    chunks_untrusted: Iterable[bytes],
    *,
    known_head: KnownHead | None = None,
    limits: Limits = _ORDINARY,
) -> VerifiedBundle | RefusedBundle:
    """Read a bundle to its end and return it verified, or refused with every fault found."""
    reading = _Reading(known_head)
    try:
        for line in lines_of(chunks_untrusted, limits):
            reading.take(line)
            if reading.is_hopeless:
                break
    except (TooMuch, NotOurs) as error:
        # What was not read to its end, or is none of ours, has no other faults worth telling.
        reading.fault(str(error), line=reading.line + isinstance(error, TooMuch))
        return RefusedBundle(reading.walk.finish(), tuple(reading.faults))
    return reading.finish()


@dataclass(slots=True)
class _Reading:
    known_head: KnownHead | None
    line: int = 0
    manifest: Manifest | None = None
    end: EndLine | None = None
    entries: list[Entry] = field(default_factory=list)
    rules: dict[str, RuleBytes] = field(default_factory=dict)
    pinned: dict[str, tuple[int, int]] = field(default_factory=dict)
    named: dict[str, tuple[int, str]] = field(default_factory=dict)
    faults: list[BundleFault] = field(default_factory=list)
    checksum: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    walk: ChainWalk = field(init=False)

    def __post_init__(self) -> None:
        self.walk = ChainWalk(known_head=self.known_head, must_open=self._travels)

    @property
    def is_hopeless(self) -> bool:
        """Tell whether so much is at fault that reading on tells nobody more."""
        return len(self.faults) > MOST_FAULTS

    def fault(self, message: str, seq: int = 0, line: int | None = None) -> None:
        if self.is_hopeless:
            return
        if len(self.faults) == MOST_FAULTS:
            message, seq = "There is more at fault. The rest was not looked at.", 0
        self.faults.append(BundleFault(self.line if line is None else line, seq, message))

    def take(self, line_untrusted: bytes) -> None:
        """Read the next line; raise NotOurs where the first shows a foreign or newer file."""
        self.line += 1
        try:
            if self.manifest is None and self.line == 1:
                self.manifest = read_manifest(line_untrusted)
            else:
                self._take(read_line(line_untrusted))
        except NotOurs:
            raise
        except CutLine:
            # The end is missing then, which is said once for the whole file.
            return
        except BadLine as error:
            # One line holds one entry, so a line that cannot be read stands for the next one.
            self.fault(str(error), self.walk.head.seq + 1 if self.manifest is not None else 0)
        if self.end is None:
            self.checksum.update(line_untrusted)

    def finish(self) -> VerifiedBundle | RefusedBundle:
        if self.line == 0:
            self.fault("The file is empty.")
        elif self.is_hopeless:
            return self._refused(self.walk.finish())
        elif self.end is None:
            return self._cut_short()
        else:
            self._check_end(self.end)
            self._check_manifest()
            self._check_rules()
        known = len(self.walk.faults)
        seen = self.walk.finish()
        for late in seen.faults[known:]:
            self.fault(late.message, late.seq)
        if self.faults or self.manifest is None:
            return self._refused(seen)
        return VerifiedBundle(self.manifest, seen, tuple(self.entries), self.rules)

    def _refused(self, seen: Verification) -> RefusedBundle:
        faults, more = self.faults[:MOST_FAULTS], self.faults[MOST_FAULTS:]
        # That something was changed explains the rest, so it is said before it.
        faults.sort(key=lambda one: (one.message != CHANGED, one.line))
        return RefusedBundle(seen, (*faults, *more))

    def _cut_short(self) -> RefusedBundle:
        """Say first that the end is missing, and leave out all that follows from it."""
        cut = BundleFault(self.line, 0, "The file was cut short: its end is missing.")
        return RefusedBundle(self.walk.finish(), (cut, *self.faults))

    def _take(self, line: EntryLine | RuleBytes | EndLine) -> None:
        if self.end is not None:
            self.fault("Lines stand after the end of the bundle.")
            return
        match line:
            case EntryLine():
                self._take_entry(line)
            case RuleBytes():
                if line.digest in self.rules:
                    self.fault("A rule file is there twice.")
                self.rules[line.digest] = line
                self.named[line.digest] = (self.line, line.name)
            case EndLine():
                self.end = line
            case _:
                assert_never(line)

    def _take_entry(self, line: EntryLine) -> None:
        if self.rules:
            self.fault("An entry stands after the rule files.", self.walk.head.seq + 1)
        known = len(self.walk.faults)
        body = self.walk.take(line.body, line.openings)
        for found in self.walk.faults[known:]:
            self.fault(found.message, found.seq)
        if body is None or len(self.walk.faults) > known or not self._travels(body.case):
            if body is not None and line.openings and not self._travels(body.case):
                self.fault("It says more than the manifest's cases.", body.seq)
            return
        try:
            entry = read_entry(line.body, line.openings)
        except NotAnEntry as error:
            self.fault(error.reason, body.seq)
            return
        self.entries.append(entry)
        for digest in pinned_digests(entry):
            self.pinned.setdefault(digest, (self.line, entry.seq))

    def _travels(self, case: CaseId | None) -> bool:
        return case is None or (self.manifest is not None and case in self.manifest.cases)

    def _check_end(self, end: EndLine) -> None:
        if end.lines != self.line - 1:
            self.fault("Lines were added or taken away.")
        if end.sha256 != self.checksum.hexdigest():
            self.fault(CHANGED)

    def _check_manifest(self) -> None:
        manifest = self.manifest
        if manifest is None:
            return
        head = self.walk.head
        if manifest.entries != self.walk.entries or manifest.head != head.leaf.hex():
            self.fault("The entries do not end where the first line says.", head.seq)
        present = {entry.case for entry in self.entries}
        for case in manifest.cases:
            if case not in present:
                self.fault("A case of the first line is not in the file.", line=1)

    def _check_rules(self) -> None:
        for digest, (line, seq) in self.pinned.items():
            if digest not in self.rules:
                self.fault("A rule file that the case ran under is not in the file.", seq, line)
        for digest, (line, name) in self.named.items():
            if not _RULE_NAME.fullmatch(name):
                self.fault("A rule file has a name that no rule file has.", line=line)
            elif digest not in self.pinned and not self.faults:
                # Where an entry cannot be read, nobody knows what it was pinned to.
                self.fault("A rule file is there that no case of it ran under.", line=line)
