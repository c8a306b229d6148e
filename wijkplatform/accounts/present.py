"""From facts to what pages show."""

import pyotp

from wijkplatform.accounts.cards import SetUpPage
from wijkplatform.accounts.queries.second_step import SecondStep
from wijkplatform.core.text import _
from wijkplatform.web.here import Here
from wijkplatform.web.qr import picture
from wijkplatform.web.view import FormView

_GROUP = 4


def set_up_page(form: FormView, key: str, step: SecondStep, platform: Here, trouble: str) -> SetUpPage:
    """The page to set up a code app with this key."""
    issuer = _("%(platform)s %(plaats)s", platform=platform.name, plaats=platform.place)
    uri = pyotp.TOTP(key).provisioning_uri(name=step.email, issuer_name=issuer)
    return SetUpPage(
        form=form,
        qr=picture(uri),
        uri=uri,
        key=" ".join(key[start : start + _GROUP] for start in range(0, len(key), _GROUP)),
        required=step.required,
        trouble=trouble,
    )
