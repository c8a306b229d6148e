"""Each kind of letter is shown in Dutch words, from its one declaration."""

import pytest
from flask import Flask

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_platform
from tests.privacy.reading import readable
from wijkplatform.core.outbox import enqueue
from wijkplatform.web.feature import MailKind


def test_a_kind_without_words_is_refused_by_its_name() -> None:
    with pytest.raises(ValueError, match="'qz-nieuw'"):
        MailKind("qz-nieuw", lambda _user, _subject: None, asked=True)


def test_no_kind_is_shown_by_its_name(app: Flask, house: House, client: WatchingClient) -> None:
    kinds = [kind for feature in app.extensions["wijk"].features for kind in feature.mails]
    assert [kind.name for kind in kinds if kind.name in kind.words or not kind.words[0].isupper()] == []
    with house.writing(None):
        make_platform()
        user = make_user()
        for kind in kinds:
            enqueue(kind.name, user_id=user.id)
        carry(client, open_session(user))
    text = readable(client.get("/mijn/gegevens").text)
    assert [kind.name for kind in kinds if kind.words not in text or f">{kind.name}<" in text] == []
