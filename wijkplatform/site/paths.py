"""Addresses of this package's pages, for who links to them."""


def wijk_path(slug: str) -> str:
    """Where a wijk's page is."""
    return f"/wijken/{slug}"
