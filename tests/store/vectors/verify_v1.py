"""Verify a bundle of format 1 with nothing but Python's own library, after docs/log-format.md.

Usage: python verify_v1.py FILE.gdx [HEAD]. Prints every fault, then counts and head; exits 1
where there was a fault. It imports nothing of Guardian Desk: it is the second opinion.
"""

import base64
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

ZERO = "0" * 64
FIELDS: dict[str, Any] = {
    "v": int, "seq": int, "prev": str, "case": (str, type(None)), "kind": str, "session": str,
    "utc_us": int, "offset_min": int, "mono_us": int, "content": dict,
}  # fmt: skip
CLASSES = {"coded", "person", "words"}
PINNING = {"case-opened", "case-moved"}
NOTING = {"session-opened", "clock-jump"}
TWO_SECONDS = 2_000_000


class Unreadable(ValueError):
    """JSON that is not canonical."""


def canonical(value: Any) -> str:
    """Return RFC 8785 text of the narrow form: no floats, keys in UTF-16 order."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > 2**53 - 1):
        raise Unreadable("a number that the format does not carry")
    return json.dumps(value, ensure_ascii=False)


def read(text: str) -> Any:
    """Return the data of canonical JSON text."""
    try:
        value = json.loads(text)
        if canonical(value) != text:
            raise Unreadable("not canonical")
    except (ValueError, RecursionError, UnicodeError) as error:
        raise Unreadable("not canonical JSON") from error
    return value


def digest(data: bytes) -> str:
    """Return SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


class Verifier:
    """Walks the lines of a bundle and collects faults."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.seq, self.leaf, self.leaves = 0, ZERO, set[str]()
        self.session, self.noted, self.latest = "", (0, 0), 0
        self.openings = self.withheld = 0
        self.cases: list[str] = []
        self.seen: set[str | None] = set()
        self.rules: set[str] = set()
        self.pinned: set[str] = set()

    def fault(self, message: str) -> None:
        """Note a fault at the entry that stands here."""
        self.faults.append(f"entry {self.seq}: {message}")

    def entry(self, text: str, openings: list[str]) -> None:
        """Check one entry: form, link, openings, session and clocks."""
        body = read(text)
        if body.keys() != FIELDS.keys() or body["v"] != 1:
            raise Unreadable("not a body of format 1")
        if any(not isinstance(body[name], kind) for name, kind in FIELDS.items()):
            raise Unreadable("a field has another type")
        if body["seq"] != self.seq + 1 or body["prev"] != self.leaf:
            self.fault(f"entry {body['seq']} does not follow")
        self.seq, self.leaf = body["seq"], digest(b"\x00" + text.encode())
        self.leaves.add(self.leaf)
        self.content(body, openings)
        self.time(body)

    def content(self, body: dict[str, Any], openings: list[str]) -> None:
        """Check each opening against the commitment in the body."""
        left = dict(body["content"])
        if not left.keys() <= CLASSES:
            self.fault("a class that format 1 does not know")
        for text in openings:
            self.openings += 1
            salt, part, values = read(text)
            if not re.fullmatch("[0-9a-f]{32}", salt) or not isinstance(values, dict):
                self.fault("an opening of another form")
            if left.pop(part, None) != digest(text.encode()):
                self.fault(f"'{part}' was altered")
            if part == "coded" and body["kind"] in PINNING:
                self.pinned |= set(digests(values))
        if left and (body["case"] is None or body["case"] in self.cases):
            self.fault("an opening is missing")
        self.withheld += len(left)
        self.seen.add(body["case"])

    def time(self, body: dict[str, Any]) -> None:
        """Check that the entry stands in an open session, and that no clock moved unsaid."""
        now = (body["utc_us"], body["mono_us"])
        if body["kind"] == "session-opened":
            self.session = body["session"]
        elif body["session"] != self.session:
            self.fault("its session was not open")
        elif body["kind"] not in NOTING:
            apart = (now[0] - self.noted[0]) - (now[1] - self.noted[1])
            if now[1] < self.latest or abs(apart) > TWO_SECONDS:
                self.fault("a clock was moved and no entry says so")
        if body["kind"] == "session-closed":
            self.session = ""
        if body["kind"] in NOTING:
            self.noted = now
        self.latest = now[1]

    def rule(self, rule: dict[str, str]) -> None:
        """Check a rule file's bytes against its digest."""
        if digest(base64.b64decode(rule["base64"], validate=True)) != rule["digest"]:
            self.fault("a rule file was altered")
        self.rules.add(rule["digest"])

    def bundle(self, raw: bytes) -> None:
        """Check a whole file."""
        lines = raw.split(b"\n")
        if len(lines) < 3 or lines.pop() != b"":
            raise Unreadable("cut short")
        manifest, end = read(lines[0].decode()), read(lines[-1].decode())["end"]
        if manifest["format"] != "guardian-desk-bundle" or manifest["v"] != 1:
            raise Unreadable("not a bundle of format 1")
        self.cases = manifest["cases"]
        for line in lines[1:-1]:
            value = read(line.decode())
            if "rule" in value:
                self.rule(value["rule"])
            else:
                self.entry(value["body"], value["openings"])
        before = raw[: raw.rindex(b"\n", 0, -1) + 1]
        if end != {"lines": len(lines) - 1, "sha256": digest(before)}:
            self.fault("the end does not fit")
        if (manifest["entries"], manifest["head"]) != (self.seq, self.leaf):
            self.fault("the first line does not fit")
        if self.pinned - self.rules or set(self.cases) - self.seen:
            self.fault("a rule file or a case is missing")


def digests(value: Any) -> list[str]:
    """Return every text under a key `digest`, however deep."""
    if isinstance(value, list):
        return [each for one in value for each in digests(one)]
    if not isinstance(value, dict):
        return []
    own = [one for key, one in value.items() if key == "digest" and isinstance(one, str)]
    return own + [each for one in value.values() for each in digests(one)]


def main(path: str, head: str | None = None) -> int:
    """Verify a file and say what was seen."""
    verifier = Verifier()
    try:
        verifier.bundle(Path(path).read_bytes())
    except (ValueError, KeyError, TypeError) as error:
        verifier.fault(f"cannot be read: {type(error).__name__}")
    if head is not None and head.rpartition(":")[2] not in verifier.leaves:
        verifier.fault("the given head is not in the chain")
    for fault in verifier.faults:
        print(fault)
    print(f"{verifier.seq} entries, {verifier.openings} openings, {verifier.withheld} withheld")
    print(f"head {verifier.seq}:{verifier.leaf}, not witnessed")
    return 1 if verifier.faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
