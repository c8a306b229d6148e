"""Sentences that the letters share, so that all of them speak alike."""

from wijkplatform.core.text import _
from wijkplatform.web.here import here


def greeting(name: str) -> str:
    """The first line, to somebody whose name we know."""
    return _("Dag %(naam)s,", naam=name)


def greeting_of_parent() -> str:
    """The first line to a parent: of a parent no name is kept."""
    return _("Dag ouder of verzorger,")


def how_to_reach_us() -> str:
    """How to reach who runs the platform: the address that the letter comes from takes no answers."""
    platform = here()
    if platform.help_phone:
        return _(
            "Mail ons op %(adres)s, of bel %(telefoon)s.",
            adres=platform.controller_email,
            telefoon=platform.help_phone,
        )
    return _("Mail ons op %(adres)s.", adres=platform.controller_email)


def when_stuck() -> str:
    """The way out for who does not manage alone."""
    return _("Kom je er niet uit? %(hoe)s", hoe=how_to_reach_us())


def forgotten_address() -> str:
    """The page where a new password is asked for."""
    return f"{here().base_url}/account/wachtwoord-vergeten"


def why_account() -> str:
    """Why somebody with an account gets this letter."""
    return _("Je krijgt deze mail omdat je een account hebt bij %(platform)s.", platform=here().name)
