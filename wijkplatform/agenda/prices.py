"""What the words of a price say."""

_FREE = frozenset({"gratis", "niets", "0", "0,00", "0.00"})


def says_free(price: str) -> bool:
    """Whether a price in words ("gratis", "€ 0,-") says that it costs nothing; an empty one says nothing."""
    return price.strip(" .,-€").casefold() in _FREE
