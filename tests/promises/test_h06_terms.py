"""H06: a term per purpose, declared with the data and carried out by the worker."""

from datetime import timedelta

import pytest

from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.app import FEATURES
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import Base, db
from wijkplatform.core.jobs import run_due
from wijkplatform.core.people import kept_tables
from wijkplatform.core.personal import Impersonal, declaration_of
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.terms import list_terms
from wijkplatform.core.traces import StaffLook, note_look
from wijkplatform.privacy.jobs.terms import JOBS
from wijkplatform.privacy.register.writing import write_register


@pytest.mark.no_database
def test_every_purpose_has_a_term_in_words() -> None:
    terms = list_terms(Base.metadata, [store for feature in FEATURES for store in feature.stores])
    assert [purpose.name for purpose in Purpose if not terms[purpose]] == []


@pytest.mark.no_database
def test_the_register_says_the_very_terms_that_are_carried_out() -> None:
    register = write_register(Base.metadata, ())
    for table, kept in kept_tables():
        part = register.split(f" ({table.name})\n")[1].split("###")[0]
        said = declaration_of(table.c[kept.since].info)
        since = said.why if isinstance(said, Impersonal) else said.label
        words = (
            f"{kept.lasts.days} dagen na: “{since}”." if kept.lasts else f"tot het moment dat hier staat: “{since}”."
        )
        assert words in part, table.name


def test_the_worker_carries_them_out_and_shows_when(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        give_role(user, Role.ADMIN)
        note_look(user.id, user.id, Role.ADMIN, "iets")
    run(house)
    assert looks(house) == 1
    clock.stop_at(NOW + timedelta(days=730))
    run(house)
    assert looks(house) == 0
    with house.writing():
        carry(client, open_session(db.session.get_one(type(user), user.id), proved=True))
    ran = {job["name"]: job for job in client.get("/readyz").get_json()["jobs"]}
    for job in JOBS:
        assert ran[job.name]["late"] is False
        assert ran[job.name]["last_ran"] == (NOW + timedelta(days=730)).isoformat()
        assert job.label in client.get("/beheer/").text


def run(house: House) -> None:
    """The worker's round."""
    with house.app.app_context():
        run_due(JOBS)


def looks(house: House) -> int:
    """How many looks are known."""
    with house.reading():
        return len(list(db.session.scalars(db.select(StaffLook.id))))
