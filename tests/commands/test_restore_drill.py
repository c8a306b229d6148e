"""Restoring an older backup brings nobody back, and shows nothing that was hidden since (W09, F6).

Once by hand, and then as random histories: `WIJK_TEST_RESTORES=50` says how many (`make test-slow`).
"""

import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.canary import Canaries
from tests.commands.installing import bytes_of, install, started
from tests.conftest import NOW, House
from tests.factories.accounts import make_user, open_session
from tests.factories.media import a_picture, make_photo
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.profiles.test_lowered import a_draft
from tests.terminal import run
from wijkplatform.accounts.actions import code_app
from wijkplatform.accounts.actions import roles as actions
from wijkplatform.accounts.actions.blocking import block_user, unblock_user
from wijkplatform.accounts.actions.changing import change_name
from wijkplatform.accounts.actions.moving import move_house
from wijkplatform.accounts.actions.new_address import confirm_new_address
from wijkplatform.accounts.actions.old_address import undo_new_address
from wijkplatform.accounts.actions.parents import end_at_sixteen
from wijkplatform.accounts.actions.passwords import put_password
from wijkplatform.accounts.actions.second_step import spend_code
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.accounts.models import (
    AccountToken,
    Consent,
    EmailChange,
    Interest,
    LoginSession,
    RecoveryCode,
    RoleGrant,
    User,
)
from wijkplatform.accounts.session import end_session, end_sessions
from wijkplatform.accounts.tokens import TokenPurpose, drop_tokens, issue_token, spend_token
from wijkplatform.core import clock, lowering
from wijkplatform.core.audience import Role, Viewer, Visibility
from wijkplatform.core.database import db
from wijkplatform.core.erasure_log import ErasureLog
from wijkplatform.core.errors import DomainError
from wijkplatform.core.lowering import flush_lowerings, note_lowering
from wijkplatform.core.people import erase_row
from wijkplatform.feeds.actions import Agreement, create_embed, revoke_embed
from wijkplatform.feeds.models import Embed
from wijkplatform.media.files import Size, storage
from wijkplatform.media.models import Photo
from wijkplatform.organisations.actions import add_member, remove_member
from wijkplatform.organisations.models import Membership
from wijkplatform.platforms.models import Wijk
from wijkplatform.profiles.actions import Draft, change_profile
from wijkplatform.profiles.lowered import WIDTH
from wijkplatform.profiles.models import Profile
from wijkplatform.profiles.policy import visible_to
from wijkplatform.web.here import here

pytestmark = [pytest.mark.no_database, pytest.mark.long]
RESTORES = int(os.environ.get("WIJK_TEST_RESTORES", "12"))
STEPS = 20
DAY = timedelta(days=1)


def back_up(house: House) -> Path:
    done = run(house.app, "backup")
    assert done.code == 0, done.sentence
    return Path(done.lines[0].removeprefix("De reservekopie staat in "))


@contextmanager
def restored(state: Path, packed: Path) -> Iterator[House]:
    """The installation after a restore, as it starts again."""
    with started(state) as house:
        done = run(house.app, "restore", str(packed), "--vervang")
        assert done.code == 0, done.sentence
    with started(state) as house:
        yield house


def test_what_happened_after_the_backup_has_happened_after_the_restore(tmp_path: Path) -> None:
    """B0, then: A erased, B lowered, C paused, feed D revoked, E blocked, F's consent withdrawn; then B0 again."""
    canary, state = "qzkanarie-weg", install(tmp_path / "state")
    with started(state) as house:
        with house.writing(None):
            make_platform()
            wijk, category = make_wijk("centrum"), make_category()
            people = {each: make_user(f"{each} Proef", wijk=wijk, visibility=Visibility.OPENBAAR) for each in "BCEF"}
            a = make_user(canary, f"{canary}@bewoner.example", wijk=wijk)
            change_profile(a.id, a_draft(name=canary, about=f"{canary} " * 50, photo=a_picture("plum")))
            make_photo(a)
            open_session(a, device=canary)
            people["F"].under_16 = True
            given = Consent(user_id=people["F"].id, what="ouder", text_version="1", by_parent=True, given_at=NOW)
            db.session.add(given)
            key = create_embed(["https://krant.example"], [wijk.id], [category.id], Agreement("Stichting Testhus"))
            ids = {each: user.id for each, user in people.items()} | {"A": a.id}
        with house.reading():
            photo = storage().read(db.session.scalars(select(Photo.key)).first() or "", Size.LARGE)
        assert photo is not None
        b0 = back_up(house)
        with house.writing():
            wipe_account(ids["A"])
            change_profile(ids["B"], a_draft(name="B Proef", visibility=Visibility.ANONIEM))
            pausing = db.session.get_one(User, ids["C"])
            pausing.paused_at = clock.now()
            note_lowering("gepauzeerd", pausing.erasure_ref)
            revoke_embed(key)
            block_user(ids["E"], "proef")
            end_at_sixteen(ids["F"])
    with restored(state, b0) as house:
        with house.reading() as here:
            assert here is not None
            seen = db.session.scalars(select(User.name).where(visible_to(Viewer(here.platform_id)))).all()
            withdrawn = db.session.scalars(select(Consent.withdrawn_at)).all()
        browser: Any = house.app.test_client()
        browser.canaries = Canaries()
        assert browser.get(f"/embed/{key}/agenda.json").status_code == 404
        assert seen == ["F Proef"]  # whose childhood ended, with what the parent agreed to
        assert [moment is not None for moment in withdrawn] == [True]
    left = bytes_of(state)
    for spelled in (canary.encode(), canary.encode("utf-16-le"), photo[12:]):
        assert spelled not in left


class Killed(BaseException):
    """Between two steps of writing to the log."""


class History:
    """Three people and an embed, and what happens to them by chance; `seed` says what."""

    def __init__(self, house: House, chance: random.Random) -> None:
        self.house, self.chance, self.number = house, chance, 0
        self.codes: list[str] = []
        self.links: list[str] = []

    def step(self) -> None:
        """Somebody does something; now and then the process is killed while it writes to the log."""
        dies = self.chance.random() < 0.2
        with pytest.MonkeyPatch.context() as patch, suppress(Killed, DomainError):
            if dies:
                owner, name = self.chance.choice([(ErasureLog, "append"), (lowering, "keep_mark")])
                patch.setattr(owner, name, self._die)
            with self.house.writing():
                ids = list(db.session.scalars(select(User.id).order_by(User.id)))
                user = db.session.get(User, self.chance.choice(ids)) if ids else None
                if user is not None:
                    self._do(user)
        with self.house.app.app_context():
            db.session.remove()
            if self.chance.random() < 0.5:
                flush_lowerings()

    @staticmethod
    def _die(*_: object, **_named: object) -> None:
        raise Killed

    def _do(self, user: User) -> None:
        self.number += 1
        often = [self._profile] * 2 + [self._state, self._sessions, self._account, self._security, self._secrets]
        seldom = [self._rows, self._rare]
        self.chance.choice(often * 3 + seldom)(user)

    def _profile(self, user: User) -> None:
        profile = db.session.get(Profile, user.id)
        liked = frozenset(db.session.scalars(select(Interest.category_id).where(Interest.user_id == user.id)))
        draft = Draft(
            user.name, profile.about if profile else "", user.visibility, *(self.chance.random() < 0.5 for _ in "123"),
            liked,
        )  # fmt: skip
        changes: list[dict[str, Any]] = [
            {"visibility": self.chance.choice(list(Visibility))}, {"about": ""}, {"about": f"tekst{self.number}"},
            {"about": f"{draft.about} erbij{self.number}"}, {"interests": frozenset({1})}, {"interests": frozenset()},
            {"photo": a_picture()}, {"drops_photo": True}, {"interests": frozenset({1, 2})},
        ]  # fmt: skip
        change_profile(user.id, replace(draft, **self.chance.choice(changes)))

    def _state(self, user: User) -> None:
        what = self.chance.choice(["block", "unblock", "pause", "go on", "restrict", "consent"])
        if what == "block":
            block_user(user.id, "proef")
        elif what == "unblock":
            unblock_user(user.id)
        elif what == "consent":
            end_at_sixteen(user.id)
        elif what == "go on":
            user.paused_at = None
        elif what == "pause":
            user.paused_at = clock.now()
            note_lowering("gepauzeerd", user.erasure_ref)
        else:
            user.restricted_at = clock.now()
            note_lowering("beperkt", user.erasure_ref)

    def _sessions(self, user: User) -> None:
        mine = list(db.session.scalars(select(LoginSession).where(LoginSession.user_id == user.id)))
        what = self.chance.choice(["open", "open", "one", "all", "others"])
        if what == "open":
            open_session(user)
        elif what == "all":
            end_sessions(user.id)
        elif mine:
            if what == "one":
                end_session(mine[0].token_hash)
            else:
                end_sessions(user.id, but=mine[-1].id)

    def _account(self, user: User) -> None:
        """Another name, address, wijk or password; or the address of before again."""
        what = self.chance.choice(["name", "address", "undo", "wijk", "password"])
        if what == "name":
            change_name(user.id, f"Naam {'abcdefghij'[self.number % 10]}{user.id}")
        elif what == "address":
            self._change_address(user)
        elif what == "undo":
            done = select(EmailChange.id).where(EmailChange.user_id == user.id, EmailChange.confirmed_at.is_not(None))
            change_id = db.session.scalars(done).first()
            if change_id is not None:
                undo_new_address(issue_token(user.id, TokenPurpose.EMAIL_UNDO, DAY, change_id))
        elif what == "wijk":
            wijken = [None, *db.session.scalars(select(Wijk.id))]
            move_house(user.id, self.chance.choice(wijken), here())
        else:
            put_password(user.id, f"wachtwoord {self.chance.random()}")

    def _change_address(self, user: User) -> None:
        new = f"adres{self.chance.randrange(10**9)}@bewoner.example"
        change = EmailChange(user_id=user.id, old_email=user.email, new_email=new, asked_at=clock.now())
        db.session.add(change)
        db.session.flush()
        confirm_new_address(issue_token(user.id, TokenPurpose.EMAIL, DAY, change.id))

    def _security(self, user: User) -> None:
        """A code app that is set up or switched off, other recovery codes: as the pages do it, without a request."""
        what = self.chance.choice(["on", "off", "renew", "joins", "writes", "leaves"])
        if what == "on" and user.totp_since is None:
            user.totp_secret, user.totp_since = f"sleutel {self.chance.random()}", clock.now()
            self.codes += code_app._put_recovery_codes(user.id)
            note_lowering("extra-code", user.erasure_ref, "aan")
        elif what == "off":
            code_app.forget_app(user.id)
        elif what == "renew" and user.totp_since is not None:
            self.codes += code_app._put_recovery_codes(user.id)
            note_lowering("herstelcodes", user.erasure_ref)
        elif what == "leaves":
            remove_member(user.id)
        else:
            add_member(1, user.id, "redacteur" if what == "writes" else "beheerder")

    def _secrets(self, user: User) -> None:
        """A link that is mailed, used or dropped; a recovery code that is used."""
        what = self.chance.choice(["mail", "mail", "use", "drop", "code"])
        if what == "mail":
            self.links.append(issue_token(user.id, TokenPurpose.LOGIN, DAY))
        elif what == "drop":
            drop_tokens(user.id)
        elif what == "use" and self.links:
            spend_token(self.chance.choice(self.links), TokenPurpose.LOGIN)
        elif what == "code" and self.codes:
            spend_code(user.id, self.chance.choice(self.codes))

    def _rows(self, user: User) -> None:
        """A single row that somebody takes away, a role that is given or taken."""
        what = self.chance.choice(["session", "interest", "give", "take"])
        if what == "session":
            oldest = select(LoginSession.id).where(LoginSession.user_id == user.id).limit(1)
            erase_row(LoginSession.__table__, LoginSession.id.in_(oldest))
        elif what == "interest":
            erase_row(Interest.__table__, Interest.user_id == user.id)
        elif what == "give":
            actions.give_role(user.id, Role.ADMIN, NOW.date(), vog=True)
        else:
            actions.take_roles(user.id)

    def _rare(self, user: User) -> None:
        key = db.session.scalar(select(Embed.key).where(Embed.revoked_at.is_(None)))
        if key and self.chance.random() < 0.3:
            revoke_embed(key)
        else:
            wipe_account(user.id)


def shown(house: House) -> set[str]:
    """All that is seen of people or that they can do, as words: what is not among these words is hidden or gone."""
    words: set[str] = set()
    with house.reading() as here:
        assert here is not None
        words |= {f"embed {key}" for key in db.session.scalars(select(Embed.key).where(Embed.revoked_at.is_(None)))}
        seen = set(db.session.scalars(select(User.id).where(visible_to(Viewer(here.platform_id)))))
        for user in db.session.scalars(select(User)):
            profile = db.session.get(Profile, user.id)
            consents = select(Consent.what).where(Consent.user_id == user.id, Consent.withdrawn_at.is_(None))
            own = {"is there"} | ({"is seen"} if user.id in seen else set())
            own |= {f"level {width}" for width in range(1, WIDTH[user.visibility] + 1)}
            own |= {f"not {what}" for what in ("blocked", "paused", "restricted") if not getattr(user, f"{what}_at")}
            own |= {
                f"likes {each}"
                for each in db.session.scalars(select(Interest.category_id).where(Interest.user_id == user.id))
            }
            own |= {
                f"session {each}"
                for each in db.session.scalars(select(LoginSession.public_id).where(LoginSession.user_id == user.id))
            }
            own |= {
                f"is {role}" for role in db.session.scalars(select(RoleGrant.role).where(RoleGrant.user_id == user.id))
            }
            own |= {f"agreed {what}" for what in db.session.scalars(consents)} | ways_in(user)
            if profile is not None:
                own |= {f"says {word}" for word in profile.about.split()}
                own |= {name for name in ("shows_about", "shows_photo", "shows_interests") if getattr(profile, name)}
                photo = db.session.get(Photo, profile.photo_id) if profile.photo_id else None
                own |= {f"photo {photo.key}"} if photo else set()
            words |= {f"{user.erasure_ref}: {word}" for word in own}
    return words


def ways_in(user: User) -> set[str]:
    """By what somebody is known and gets in."""
    words = set() if user.name == "Bewoner" else {f"is called {user.name}"}
    words |= {f"is reached at {user.email}"} if "@" in user.email else set()
    words |= {f"lives in {user.wijk_id}"} if user.wijk_id is not None else set()
    if user.password_hash:
        words |= {f"opens with {user.password_hash}"} | (set() if user.totp_since else {"opens without a code"})
    words |= {f"app {user.totp_secret}"} if user.totp_since else set()
    codes = select(RecoveryCode.code_hash).where(RecoveryCode.user_id == user.id)
    links = select(AccountToken.token_hash).where(AccountToken.user_id == user.id)
    words |= {f"secret {each}" for query in (codes, links) for each in db.session.scalars(query)}
    for row in db.session.scalars(select(Membership).where(Membership.user_id == user.id)):
        words |= {f"writes for {row.organisation_id}"} | ({"runs it"} if row.role == "beheerder" else set())
    return words


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three people who show and agreed to all there is."""
    clock.stop_at(NOW)
    state = install(tmp_path_factory.mktemp("begin") / "state")
    with started(state) as house, house.writing(None):
        make_platform()
        wijk = make_wijk("centrum")
        make_category("een", "Een"), make_category("twee", "Twee")
        make_organisation("linde")
        for name in ("Anna", "Bert", "Cor"):
            user = make_user(f"{name} Proef", wijk=wijk)
            change_profile(user.id, a_draft(name=user.name, interests=frozenset({1, 2}), photo=a_picture()))
            open_session(user), open_session(user)
            add_member(1, user.id, "beheerder")
            db.session.add(Consent(user_id=user.id, what="ouder", text_version="1", by_parent=True, given_at=NOW))
        create_embed(["https://krant.example"], [wijk.id], [], Agreement("Stichting Testhus"))
    return state


LOST: list[int] = []
"""How much each restore would have shown again, had nothing been done again."""


@pytest.mark.parametrize("seed", range(RESTORES))
def test_after_any_history_a_restore_brings_nothing_back(begun: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    state = Path(shutil.copytree(begun, tmp_path / "state"))
    backups: list[tuple[Path, set[str]]] = []
    ever: set[str] = set()
    for _restore in range(3):
        with started(state) as house:
            history = History(house, chance)
            for step in range(STEPS):
                if chance.random() < 0.1 or (step == 0 and not backups):
                    backups.append((back_up(house), shown(house)))
                ever |= shown(house)
                history.step()
            with house.app.app_context():
                flush_lowerings()
            now = shown(house)
        packed, then = chance.choice(backups)
        with restored(state, packed) as house:
            again = shown(house)
        # In a backup from before an earlier restore there may be what people did after the one that was restored. That
        # comes back with it; whatever was shown since, and is so no more, does not.
        assert (again - now) & ever == set(), f"seed {seed}"
        assert again <= then
        LOST.append(len((then - now) & ever))
        ever = set(then)


def test_these_histories_had_something_to_lose() -> None:
    """So that what is said above means something."""
    assert sum(1 for lost in LOST if lost) >= len(LOST) // 2 > 0
