"""The frame around every page: from the platform and the features' declarations to a `Shell`."""

import re

from flask import g, request

from wijkplatform.core.text import _
from wijkplatform.web.feature import NavItem
from wijkplatform.web.forms import form_token
from wijkplatform.web.here import Here
from wijkplatform.web.kept import remembered
from wijkplatform.web.kit import kit
from wijkplatform.web.view import Link, Shell

LOGIN_PATH = "/account/inloggen"
_LOG_IN = NavItem(LOGIN_PATH, _("Inloggen"))
_MINE = NavItem("/mijn/", _("Mijn pagina"))


def build_shell(platform: Here) -> Shell:
    """The frame of `platform`'s pages, with the current module marked. What a visitor gets is remembered."""
    visits = g.viewer.is_visitor
    paths = remembered("shell: paths", _paths) if visits else _paths()
    asked = request.path
    current = tuple([path for path in paths if asked.startswith(path)])
    if visits:
        return remembered(("shell", platform, current), lambda: _shell(platform, current, _LOG_IN, ""))
    return _shell(platform, current, _MINE, form_token())


def way_on() -> Link:
    """Where a page leads that ends here: the front page, or for a visitor of a closed platform its door."""
    platform, viewer = g.get("here"), g.get("viewer")
    if platform and platform.closed and viewer is not None and viewer.is_visitor:
        return Link(LOGIN_PATH, _("Log in"))
    return Link("/", _("Naar de voorpagina"))


def _paths() -> tuple[str, ...]:
    """Where the frame leads."""
    items = [item for feature in kit().features for item in (*feature.nav, *feature.legal)]
    return tuple([item.path for item in (*items, _LOG_IN, _MINE)])


def _shell(platform: Here, current: tuple[str, ...], account: NavItem, token: str) -> Shell:
    def link(item: NavItem) -> Link:
        return Link(item.path, item.label, current=item.path in current)

    features = kit().features
    quiet = platform.closed and g.viewer.is_visitor
    return Shell(
        platform_name=platform.name,
        place=platform.place,
        nav=() if quiet else tuple(link(item) for feature in features for item in feature.nav),
        legal=tuple(link(item) for feature in features for item in feature.legal),
        controller=platform.controller_name,
        help_phone=platform.help_phone,
        help_phone_href=phone_href(platform.help_phone),
        help_hours=platform.help_hours,
        area_word=platform.area_word,
        area_word_plural=platform.area_word_plural,
        base_url=platform.base_url,
        source_note=_("Bron: CBS / Kadaster"),
        account=link(account),
        form_token=token,
        closed=bool(platform.closed),
    )


def phone_href(number: str) -> str:
    """A `tel:` address for a Dutch number as people write it; empty for an empty one."""
    digits = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    if digits.startswith("0") and not digits.startswith("00") and len(digits) == 10:
        digits = "+31" + digits[1:]
    return f"tel:{digits}" if digits else ""
