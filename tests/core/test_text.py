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


def test_a_name_that_ends_with_a_dot_gets_no_second_one() -> None:
    assert _("Dit is van %(wie)s.", wie="Hosting Inc.") == "Dit is van Hosting Inc."
    assert _("Dit is van %(wie)s. Mail %(adres)s.", wie="X b.v.", adres="a@b.example") == (
        "Dit is van X b.v. Mail a@b.example."
    )
    assert _("Kijk op %(wie)s.example.", wie="x.") == "Kijk op x..example."  # no end of a sentence
    assert _("Dit is van %(wie)s.", wie="De Linde") == "Dit is van De Linde."
    assert ngettext("%(wie)s.", "Veel %(wie)s.", 2, wie="b.v.") == "Veel b.v."


def test_a_missing_value_is_an_error_and_never_a_hole() -> None:
    with pytest.raises(KeyError):
        _("Bel %(telefoon)s")


def test_templates_use_the_same_catalogue() -> None:
    assert dutch().gettext("Agenda") == "Agenda"
