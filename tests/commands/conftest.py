"""What tests of backups stand on."""

from pathlib import Path

import pytest

from tests.commands.backups import CANARY
from tests.commands.installing import install, started
from tests.factories.accounts import make_user
from tests.factories.media import make_photo
from tests.factories.platforms import make_platform
from tests.profiles.test_lowered import a_draft
from wijkplatform.profiles.actions import change_profile


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """An installation with somebody in it, and a photo."""
    state = install(tmp_path / "state")
    with started(state) as house, house.writing(None):
        make_platform()
        user = make_user(CANARY, "sanne@bewoner.example")
        change_profile(user.id, a_draft(name=CANARY, about=CANARY * 20))
        make_photo(user)
    return state
