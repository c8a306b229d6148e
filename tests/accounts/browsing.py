"""What tests of new accounts do over and over: look at every account, press the button of a mail."""

from flask import Flask
from sqlalchemy import select

from tests.accounts.letters import Opened
from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db


def users(house: House) -> list[User]:
    """Every account."""
    with house.reading():
        found = list(db.session.scalars(select(User).order_by(User.id)))
        db.session.expunge_all()
        return found


def confirm(client: WatchingClient, mail: Opened) -> str:
    """Open the page behind a mail and press its button; where that leads."""
    response = client.send_form(mail.path, {})
    assert response.status_code == 303
    return str(response.location)


def another(app: Flask, client: WatchingClient) -> WatchingClient:
    """A browser of somebody else."""
    browser = app.test_client()
    assert isinstance(browser, WatchingClient)
    browser.canaries = client.canaries
    return browser
