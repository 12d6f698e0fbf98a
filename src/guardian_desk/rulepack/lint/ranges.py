"""Tell whether a comparison can turn out either way."""


def verdict(op: str, amount: int, least: int | None, most: int | None) -> bool | None:
    """Return what a comparison always is over a range; None where it can be either."""
    if least is not None and most is not None and least > most:
        return None
    low = float("-inf") if least is None else least
    high = float("inf") if most is None else most
    always, never = {
        "<": (high < amount, low >= amount),
        "<=": (high <= amount, low > amount),
        ">": (low > amount, high <= amount),
        ">=": (low >= amount, high < amount),
        "=": (low == high == amount, not low <= amount <= high),
    }[op]
    return True if always else False if never else None
