"""Make the scripts of a virtual environment fit for the folder it will be renamed to."""

import sys
from pathlib import Path


def rewrite(scripts: Path, old: bytes, new: bytes) -> None:
    """Replace the folder's old name by its new one in every script that holds it."""
    for script in scripts.iterdir():
        if script.is_symlink() or not script.is_file():
            continue
        text = script.read_bytes()
        if old in text and b"\0" not in text:
            script.write_bytes(text.replace(old, new))


if __name__ == "__main__":
    rewrite(Path(sys.argv[1]) / "bin", sys.argv[1].encode(), sys.argv[2].encode())
