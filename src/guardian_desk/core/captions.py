"""Put words side by side so that each is heard apart."""


def led(caption: str) -> str:
    """End a caption so that it is heard apart from what follows: `Who saw it?`, `Owner:`."""
    return caption if caption.endswith(("?", ".", ":")) else f"{caption}:"


def sentences(*words: str) -> str:
    """Put words after each other so that each is heard as a sentence; empty ones are left out."""
    return " ".join(
        each if each.endswith((".", "?", "!")) else f"{each}." for each in words if each
    )


IN_DRAFT = "Draft version: not signed off"
"""Said wherever rules are that nobody has signed off; a parent may read it too."""
