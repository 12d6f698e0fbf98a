"""Put a caption before what it leads to, with one mark between them."""


def led(caption: str) -> str:
    """End a caption so that it is heard apart from what follows: `Who saw it?`, `Owner:`."""
    return caption if caption.endswith(("?", ".", ":")) else f"{caption}:"
