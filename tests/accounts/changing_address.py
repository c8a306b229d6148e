"""Changing an e-mail address in tests: asking, pressing the button of a mail, and looking what came of it."""

from datetime import timedelta
from typing import Any

from werkzeug.test import TestResponse

from tests.accounts.conftest import Mail, NewBrowser, Post, Resident
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import PASSWORD
from wijkplatform.accounts.models import EmailChange, User
from wijkplatform.core.database import db

PAGE = "/mijn/beveiliging/email"
OLD, NEW = "sanne@bewoner.example", "sanne@nieuw.example"
DAY = timedelta(days=1)


def ask(browser: WatchingClient, email: Any = NEW, password: Any = PASSWORD) -> TestResponse:
    return browser.send_form(PAGE, {"email": email, "wachtwoord": password})


def press(browser: WatchingClient, mail: Mail) -> TestResponse:
    """Open the link of a mail, and press the button of its page."""
    return browser.send_form(mail.path, {})


def address(house: House, user_id: int) -> str:
    with house.reading():
        return db.session.scalars(db.select(User.email).where(User.id == user_id)).one()


def changes(house: House) -> list[tuple[str, str]]:
    with house.reading():
        return [tuple(row) for row in db.session.execute(db.select(EmailChange.old_email, EmailChange.new_email))]


def changed(resident: Resident, browsers: NewBrowser, post: Post, to: str = NEW) -> None:
    """Change the address, all the way."""
    assert ask(resident.browser, to).status_code == 303
    assert press(browsers(), post.newest(to)).status_code == 303
