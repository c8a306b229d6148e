"""No text that somebody types is kept with a BSN in it (UAVG art. 46), unless that person says that it is none."""

import pytest
from flask import Flask, g
from wtforms import HiddenField, PasswordField, StringField

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import visitor_of
from wijkplatform.core.database import db
from wijkplatform.profiles.models import Profile
from wijkplatform.web.doubts import NO_TEXT
from wijkplatform.web.forms import Form
from wijkplatform.web.view import Doubt

BSN = "111222333"
PROFILE = "/mijn/profiel"
FILLED_IN = {"naam": "Sanne Proef", "over": f"Ik ben {BSN}.", "zichtbaarheid": "buren"}


def forms_of(kind: type[Form] = Form) -> list[type[Form]]:
    """All forms of the product."""
    found = [each for each in kind.__subclasses__() if each.__module__.startswith("wijkplatform.")]
    return [*found, *(deeper for each in found for deeper in forms_of(each))]


def text_fields(form: Form) -> list[str]:
    """The fields in which one may type what one likes."""
    typed = (field for field in form if isinstance(field, StringField))
    return [field.name for field in typed if not isinstance(field, PasswordField | HiddenField)]


def test_every_form_refuses_it_in_every_text(app: Flask) -> None:
    looked_at = set()
    for kind in forms_of():
        with app.test_request_context("/", method="POST"):
            g.viewer = visitor_of(1)
            names = text_fields(kind(formdata=None))
        for name in names:
            with app.test_request_context("/", method="POST", data={name: f"Mijn nummer: {BSN}"}):
                g.viewer = visitor_of(1)
                form = kind()
                refused = not form._is_beyond_doubt()
                answers = [each.answer for each in form[name].errors if isinstance(each, Doubt)]
                doubts = refused and answers == ["geen_bsn"]
            assert doubts == (name not in NO_TEXT), f"{kind.__name__}.{name}"
            looked_at.add(name)
    assert looked_at >= {"over", "titel", "tekst", "naam", "reden", "wat"} | (NO_TEXT - {"versie"})


@pytest.fixture
def own(house: House, client: WatchingClient) -> WatchingClient:
    """Sanne, logged in, at her own profile."""
    with house.writing(None):
        make_platform()
        carry(client, open_session(make_user(wijk=make_wijk("centrum"))))
    return client


def about(house: House) -> str:
    """What the profile says."""
    with house.reading():
        found = db.session.query(Profile.about).join(User, User.id == Profile.user_id).all()
    return found[0].about if found else ""


def test_a_profile_with_one_comes_back_and_nothing_is_kept(house: House, own: WatchingClient) -> None:
    refused = own.send_form(PROFILE, FILLED_IN)
    assert refused.status_code == 422
    assert refused.text.count("Hier lijkt een burgerservicenummer (BSN) te staan.") == 2  # above, and at the field
    assert 'name="geen_bsn" value="over"' in refused.text
    assert FILLED_IN["over"] in refused.text
    assert about(house) == ""


def test_who_says_that_it_is_none_keeps_it(house: House, own: WatchingClient) -> None:
    assert own.send_form(PROFILE, FILLED_IN | {"geen_bsn": "over"}).status_code == 303
    assert about(house) == FILLED_IN["over"]


def test_the_answer_counts_for_its_own_field_only(house: House, own: WatchingClient) -> None:
    assert own.send_form(PROFILE, FILLED_IN | {"geen_bsn": "naam"}).status_code == 422
    assert about(house) == ""


def test_what_was_answered_is_not_asked_again(own: WatchingClient) -> None:
    wrong = FILLED_IN | {"zichtbaarheid": "allen", "geen_bsn": "over"}
    refused = own.send_form(PROFILE, wrong)
    assert refused.status_code == 422
    assert '<input type="hidden" name="geen_bsn" value="over">' in refused.text
    assert "burgerservicenummer" not in refused.text
