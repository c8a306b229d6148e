"""Texts are their own Dutch translation; values are filled in by name."""

import pytest

from wijkplatform.core.text import _, dutch, ngettext

pytestmark = pytest.mark.no_database


def test_values_are_filled_in_and_a_percent_sign_is_doubled() -> None:
    assert _("Bel %(telefoon)s", telefoon="074") == "Bel 074"
    assert _("100%% van %(n)s", n=3) == "100% van 3"
    assert _("Even wachten") == "Even wachten"


@pytest.mark.parametrize(("count", "text"), [(0, "0 data"), (1, "1 datum"), (2, "2 data")])
def test_one_or_many(count: int, text: str) -> None:
    assert ngettext("%(count)s datum", "%(count)s data", count) == text


def test_a_missing_value_is_an_error_and_never_a_hole() -> None:
    with pytest.raises(KeyError):
        _("Bel %(telefoon)s")


def test_templates_use_the_same_catalogue() -> None:
    assert dutch().gettext("Agenda") == "Agenda"
