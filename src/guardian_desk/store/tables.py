"""Draw the log's tables, and the triggers that keep entries as they were written."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
)

openings = Table(
    "openings",
    metadata,
    Column("seq", Integer, ForeignKey("entries.seq"), nullable=False),
    Column("sha", LargeBinary, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    PrimaryKeyConstraint("seq", "sha"),
)

rules = Table(
    "rules",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# --- projections: rebuilt from the entries, and compared with them ---

entry_index = Table(
    "entry_index",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("case_id", Text),
    Column("kind", Text, nullable=False),
    Index("entry_index_by_case", "case_id", "seq"),
    Index("entry_index_by_kind", "kind", "seq"),
)

board = Table(
    "board",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("label", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("happens_next", Text, nullable=False),
    Column("due_us", BigInteger),
    Column("owner", Text, nullable=False),
    Column("opened_us", BigInteger, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("detail", Text, nullable=False),
)


_ACTS = ("UPDATE", "DELETE")


def _refusal(table: str, act: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
    )


def _guard(table: str, when: str, why: str) -> str:
    return (
        f"CREATE TRIGGER {table}_guarded BEFORE INSERT ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


TRIGGERS = (
    *(_refusal(table, act) for table in ("entries", "openings", "rules") for act in _ACTS),
    # Also refuses REPLACE, whose hidden delete fires no trigger: the number is already taken.
    _guard(
        "entries",
        "NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM entries)",
        "entries follow each other",
    ),
    _guard(
        "openings",
        "EXISTS (SELECT 1 FROM openings WHERE seq = NEW.seq AND sha = NEW.sha) "
        "OR NOT EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq)",
        "an opening is written once, with its entry",
    ),
    _guard(
        "rules",
        "EXISTS (SELECT 1 FROM rules WHERE digest = NEW.digest)",
        "a rule file is written once",
    ),
)
"""They stop faults of programs, not administrators: that is what the chain is for."""
