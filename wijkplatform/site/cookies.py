"""What `/cookies` shows: the declared list, and nothing that was typed by hand (W11)."""

from dataclasses import dataclass

from wijkplatform.accounts.cookies import Cookie, list_cookies


@dataclass(frozen=True, slots=True)
class CookiesPage:
    """The cookies there are."""

    cookies: tuple[Cookie, ...]


def cookies_page() -> CookiesPage:
    """The page, from what `accounts/cookies.py` declares."""
    return CookiesPage(list_cookies())
