"""From facts to what pages show."""

import pyotp
import segno
from markupsafe import Markup

from wijkplatform.accounts.cards import SetUpPage
from wijkplatform.accounts.queries.second_step import SecondStep
from wijkplatform.core.text import _
from wijkplatform.web.here import Here
from wijkplatform.web.view import FormView

_GROUP = 4


def set_up_page(form: FormView, key: str, step: SecondStep, platform: Here, trouble: str) -> SetUpPage:
    """The page to set up a code app with this key."""
    issuer = _("%(platform)s %(plaats)s", platform=platform.name, plaats=platform.place)
    uri = pyotp.TOTP(key).provisioning_uri(name=step.email, issuer_name=issuer)
    return SetUpPage(
        form=form,
        qr=_picture(uri),
        uri=uri,
        key=" ".join(key[start : start + _GROUP] for start in range(0, len(key), _GROUP)),
        required=step.required,
        trouble=trouble,
    )


def _picture(text: str) -> Markup:
    """A QR code as SVG that stands in the page: no style, no script, black on white in every scheme."""
    code = segno.make(text, error="m", micro=False)
    return Markup(code.svg_inline(omitsize=True, svgclass=None, lineclass=None, light="#fff", border=4))  # noqa: S704
