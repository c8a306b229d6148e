"""The demonstration, as `wijk demo` makes it, beside a platform that is filled to the brim."""

from flask import Flask
from sqlalchemy import select

from tests.conftest import House
from tests.factories.accounts import open_session
from tests.platforms.side_by_side.asking import plain
from tests.platforms.side_by_side.conftest import HERE, Open
from tests.platforms.side_by_side.filling import Side, fill_side
from tests.terminal import run
from wijkplatform.accounts.models import User
from wijkplatform.agenda.models import Event
from wijkplatform.core.database import db
from wijkplatform.organisations.models import Organisation


def test_nothing_of_the_demonstration_beside_it_and_nothing_in_it(app: Flask, house: House, browser: Open) -> None:
    beside = Side("anders.example", "qzesdoorn", "7")
    with house.writing(None):
        fill_side(beside)
    assert run(app, "demo", "--password", "geheim").code == 0
    demo = Side(HERE, "", "")
    with house.writing(HERE):
        columns = (Organisation.slug, Organisation.name, Event.public_id, User.public_id, User.name, User.email)
        words = {word for column in columns for word in db.session.execute(select(column)).scalars()}
        demo.sessions["admin"] = open_session(
            db.session.execute(select(User).where(User.email == "beheer@demo.example")).scalar_one(), proved=True
        )
    assert len(words) > 50
    shown = set[str]()
    for path in plain(app, "GET"):
        for who in ("", "admin"):
            there, here = browser(beside, who).get(path).text, browser(demo, who).get(path).text
            assert not {word for word in words if word in there}, path
            assert beside.word not in here, path
            shown |= {word for word in words if word in here}
    assert len(shown) > 10
