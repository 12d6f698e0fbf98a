"""Load Qt's binding, without what it would add to every import that follows."""

import builtins


def load_binding() -> None:
    """Import PySide6, and take back the import function that it puts in Python's place.

    That one reads the source of every module imported afterwards, to see whether it uses
    PySide6's other spelling (`__feature__`), which this program does not. It costs a third of
    the way to the first question, and some 25 MB of kept source lines.
    """
    plain_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - imported for what it does

    builtins.__import__ = plain_import
