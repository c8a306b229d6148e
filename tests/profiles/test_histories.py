"""Random histories of people who come, confirm, log in and out, choose, move and are blocked: after every step each
browser sees exactly those whom the model says, on their page and in the list.

`WIJK_TEST_HISTORIES=2000x50` runs so many histories of so many steps (`make test-slow`).
"""

import os
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import NOW, TEST_DATABASE, House
from tests.factories.accounts import PASSWORD_HASH, carry, open_session
from tests.factories.media import a_picture
from tests.factories.platforms import make_platform, make_wijk
from tests.profiles.model import Human, sees, sees_about, sees_photo
from wijkplatform.accounts.actions.blocking import block_user, unblock_user
from wijkplatform.accounts.actions.signing_up import NewAccount, sign_up
from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.accounts.waiting import UNCONFIRMED_STAYS
from wijkplatform.core import clock
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import Base, db
from wijkplatform.media.models import Photo
from wijkplatform.platforms.models import Wijk
from wijkplatform.profiles.actions import Draft, change_profile
from wijkplatform.profiles.models import Profile
from wijkplatform.web.kept_pages import KeptPages

WIJKEN = ("centrum", "zuid", "")
LEVELS = ("anoniem", "buren", "openbaar")
MOST = 5
USUAL = "10x20" if os.environ.get(TEST_DATABASE) else "50x20"
HISTORIES, STEPS = map(int, os.environ.get("WIJK_TEST_HISTORIES", USUAL).split("x"))
PARTS = [min(100, HISTORIES - done) for done in range(0, HISTORIES, 100)]
"""A long run is many tests: then several processors share it, and it shows how far it is."""


class Histories(RuleBasedStateMachine):
    """One platform; a visitor's browser, and one for each person who is logged in."""

    app: Flask
    people = Bundle("people")

    def __init__(self) -> None:
        super().__init__()
        clock.stop_at(NOW)
        self.house = House(self.app)
        self.humans: dict[int, Human] = {}
        self.ids: dict[int, str] = {}
        self.made: dict[int, datetime] = {}
        self.gone: set[str] = set()
        self.turn = 0
        self.browsers: dict[int, WatchingClient] = {}
        with self.house.writing(None):
            make_platform()
            make_wijk("centrum")
            make_wijk("zuid")
        self.visitor = self._browser()

    def teardown(self) -> None:
        """Leave nothing for the next history."""
        with self.app.app_context(), db.engine.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())
        self.app.extensions["wijk"].kept = KeptPages()
        self.app.extensions["wijk"].settings.erasure_log_file.unlink(missing_ok=True)

    def _browser(self) -> WatchingClient:
        browser = self.app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = Canaries()
        return browser

    @initialize(target=people)
    def begin_with_three(self) -> Any:
        """Two in one wijk and one in another, who live there already and are logged in: else little happens."""
        first = [self._sign_up(wijk, child=False) for wijk in ("centrum", "centrum", "zuid")]
        for who in first:
            self.confirm(who)
            self.log_in(who)
        return multiple(*first)

    @rule(target=people, wijk=st.sampled_from(WIJKEN), child=st.sampled_from([False, True]))
    def make_account(self, wijk: str, child: bool) -> Any:
        """Somebody signs up."""
        return self._sign_up(wijk, child=child) if len(self.humans) < MOST else multiple()

    def _sign_up(self, wijk: str, *, child: bool) -> int:
        name = f"Mens {'abcde'[len(self.humans)]}qz"
        email = f"mens{len(self.humans)}@bewoner.example"
        with self.house.writing():
            wijk_id = db.session.scalar(db.select(Wijk.id).where(Wijk.slug == wijk)) if wijk else None
            sign_up(NewAccount(name, email, PASSWORD_HASH, wijk_id, "ouder@thuis.example" if child else ""))
            user = db.session.scalars(db.select(User).where(User.email == email)).one()
        self.humans[user.id], self.ids[user.id] = Human(name, wijk, child=child), user.public_id
        self.made[user.id] = clock.now()
        return user.id

    @rule(who=people)
    def confirm(self, who: int) -> None:
        """Press the button of the letter; of a child, the parent's too."""
        human = self.humans[who]
        if human.confirmed or clock.now() - self.made[who] >= UNCONFIRMED_STAYS:
            return
        for purpose, path, data in (
            (TokenPurpose.CONFIRM, "/account/bevestigen/", {}),
            (TokenPurpose.PARENT, "/link/ouder/", {"antwoord": "ja"}),
        ):
            if purpose is TokenPurpose.CONFIRM or human.child:
                with self.house.writing():
                    secret = issue_token(who, purpose, timedelta(hours=1))
                assert self.visitor.send_form(path + secret, data).status_code == 303
        human.confirmed, human.since = True, clock.now() if human.wijk else None

    @rule(who=people)
    def log_in(self, who: int) -> None:
        """A session of one's own."""
        if self.humans[who].works and who not in self.browsers:
            browser = self.browsers[who] = self._browser()
            with self.house.writing():
                carry(browser, open_session(db.session.get_one(User, who)))

    @rule(who=people)
    def log_out(self, who: int) -> None:
        """And it is over."""
        browser = self.browsers.pop(who, None)
        if browser is not None:
            browser.send_form("/mijn/", {})  # any page with the token of the session
            token = browser.get("/mijn/account").text.partition('name="csrf_token" value="')[2][:64]
            browser.post("/account/uitloggen", data={"csrf_token": token}, headers={"Sec-Fetch-Site": "same-origin"})
            assert browser.get("/mijn/").status_code == 303

    @rule(who=people, level=st.sampled_from(LEVELS), shows=st.booleans(), looks=st.sampled_from([False, False, True]))
    def choose(self, who: int, level: str, shows: bool, looks: bool) -> None:
        """Fill in the profile, and perhaps look at it only. With another choice the photo has another address."""
        browser, human = self.browsers.get(who), self.humans[who]
        if browser is None:
            return
        before = self._photos(who)
        data = {"naam": human.name, "over": f"over {human.name}", "zichtbaarheid": level}
        data |= {"toon_over": "on", "toon_foto": "on"} if shows else {}
        response = browser.send_form("/mijn/profiel", data | ({"bekijk": "buren"} if looks else {}))
        allowed = not human.child or level == "anoniem"
        assert response.status_code == (422 if not allowed else 200 if looks else 303)
        if allowed and not looks:
            if (human.level, human.shows_photo) != (level, shows):
                self.gone |= before
            human.level, human.about, human.shows_about, human.shows_photo = level, f"over {human.name}", shows, shows

    @rule(who=people)
    def put_photo(self, who: int) -> None:
        """Another photo, in place of the one that there is: decoded beforehand, for that takes half a second."""
        human = self.humans[who]
        if who in self.browsers and not human.child:
            self.gone |= self._photos(who)
            with self.house.writing():
                own = db.session.get(Profile, who)
                draft = Draft(
                    human.name, human.about, Visibility(human.level), human.shows_about, human.shows_photo,
                    own.shows_interests if own else False, frozenset(), a_picture(),
                )  # fmt: skip
                change_profile(who, draft)
            human.photo = True

    def _photos(self, who: int) -> set[str]:
        """Where the photo of somebody is now, if there is one."""
        with self.house.reading():
            return set(db.session.scalars(db.select(Photo.name).where(Photo.user_id == who)))

    @rule(who=people, wijk=st.sampled_from(WIJKEN))
    def move(self, who: int, wijk: str) -> None:
        """To another wijk, as far as the rule of thirty days lets it."""
        browser, human = self.browsers.get(who), self.humans[who]
        if browser is not None and browser.send_form("/mijn/account", {}).status_code == 405:
            token = browser.get("/mijn/account").text.rpartition('name="csrf_token" value="')[2][:64]
            headers = {"Sec-Fetch-Site": "same-origin"}
            sent = browser.post("/mijn/account/wijk", data={"wijk": wijk, "csrf_token": token}, headers=headers)
            if sent.status_code == 303 and wijk != human.wijk:
                human.wijk, human.since = wijk, clock.now() if wijk else None

    @rule(who=people)
    def block_or_let_in(self, who: int) -> None:
        """By who runs the platform."""
        human = self.humans[who]
        if human.confirmed:
            with self.house.writing():
                unblock_user(who) if human.blocked else block_user(who, "proef")
            human.blocked = not human.blocked
            self.browsers.pop(who, None)

    @rule(who=people)
    def pause_or_go_on(self, who: int) -> None:
        """As a state only: the page for it comes later."""
        human = self.humans[who]
        with self.house.writing():
            db.session.get_one(User, who).paused_at = None if human.paused else clock.now()
        human.paused = not human.paused

    @rule(hours=st.sampled_from([1, 23, 24]))
    def wait(self, hours: int) -> None:
        """Time passes, but nobody is logged out for it."""
        if clock.now() < NOW + timedelta(days=9):
            clock.stop_at(clock.now() + timedelta(hours=hours))

    @invariant()
    def each_sees_whom_the_model_says(self) -> None:
        """The list, for every browser; and for one of them, by turns, each page and each photo."""
        now, self.turn = clock.now(), self.turn + 1
        assert {self.visitor.get(f"/foto/{name}").status_code for name in self.gone} <= {404}
        lookers = [(None, self.visitor), *self.browsers.items()]
        for number, (looker, browser) in enumerate(lookers):
            human = self.humans[looker] if looker is not None else None
            listed = browser.get("/buren/").text
            for other, theirs in self.humans.items():
                expected = sees(human, theirs, now)
                said = f"{human} looks at {theirs} at {now}"
                assert (theirs.name in listed) == (expected and other != looker), said
                assert (self.ids[other] in listed) == (expected and other != looker), said
                if number != self.turn % len(lookers):
                    continue
                page = browser.get(f"/buren/{self.ids[other]}")
                assert page.status_code == (200 if expected else 404), said
                assert (theirs.name in page.text) == expected, said
                for name in self._photos(other):
                    photo = browser.get(f"/foto/{name}-klein").status_code
                    assert photo == (200 if sees_photo(human, theirs, now) else 404), said
                    assert (name in page.text) == sees_photo(human, theirs, now), said
                about = bool(theirs.about) and sees_about(human, theirs, now)
                assert (f"over {theirs.name}" in page.text) == about, said


@pytest.mark.long
@pytest.mark.parametrize("histories", PARTS)
def test_every_history_ends_as_the_model_says(whole_app: Flask, histories: int) -> None:
    Histories.app = whole_app
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Histories,
        settings=settings(
            max_examples=histories,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
