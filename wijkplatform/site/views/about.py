"""`/contact /toegankelijkheid /hulp /cookies`: who runs this platform (K14), how it works and what it keeps of you."""

from flask import Response

from wijkplatform.site.cards import AccessibilityPage, ContactPage
from wijkplatform.site.cookies import cookies_page
from wijkplatform.site.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.page import page
from wijkplatform.web.shell import phone_href


@pages.get("/contact")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def contact() -> Response:
    """The controller's identity and how to reach it (AVG art. 13 lid 1 onder a en b)."""
    platform = here()
    view = ContactPage(
        controller=platform.controller_name,
        address_lines=tuple(platform.controller_address.splitlines()),
        email=platform.controller_email,
        phone=platform.help_phone,
        phone_href=phone_href(platform.help_phone),
        privacy_contact=platform.privacy_contact,
        platform_name=platform.name,
    )
    return page("contact", page=view)


@pages.get("/toegankelijkheid")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def accessibility() -> Response:
    """What we do for who reads or moves differently, and the body's own statement where there is one."""
    platform = here()
    view = AccessibilityPage(
        platform_name=platform.name, statement_href=platform.accessibility_url, email=platform.controller_email
    )
    return page("accessibility", page=view)


@pages.get("/hulp")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def help_page() -> Response:
    """How the site works."""
    return page("help")


@pages.get("/cookies")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def cookies() -> Response:
    """Which cookies there are: none, for who only reads (W11)."""
    return page("cookies", page=cookies_page())
