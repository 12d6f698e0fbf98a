"""Name how a step of a plan stands, for those who say it and those who draw it."""

from enum import StrEnum


class Mark(StrEnum):
    """How a step is drawn; each has its own shape and its own words, never only a colour."""

    AHEAD = "ahead"
    UNSURE = "unsure"
    PAST = "past"
    OVERTAKEN = "overtaken"
    CONFLICT = "conflict"
    DONE = "done"
