"""`/mijn/gegevens/download`: ask for a download, see how it stands, and fetch it, for its owner alone (K02)."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import Response, request, send_file

from wijkplatform.accounts.forms.logging_in import ButtonForm
from wijkplatform.accounts.session import require_login
from wijkplatform.accounts.views.door import lead
from wijkplatform.core.dates import moment_words
from wijkplatform.core.errors import TooMany
from wijkplatform.privacy.download import folder
from wijkplatform.privacy.download.exports import ask_for_download, find_download, get_download
from wijkplatform.privacy.inzage.page import OWN_PATH
from wijkplatform.privacy.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.limits import DOWNLOAD, spend
from wijkplatform.web.page import page
from wijkplatform.web.view import FormView

DOWNLOAD_PATH = f"{OWN_PATH}/download"
LOOK_AGAIN = "10"
"""In seconds; only for who chose it: a page that loads anew by itself takes a reader's place away (WCAG 2.2.1)."""


@dataclass(frozen=True, slots=True)
class DownloadPage:
    """How the download stands: none, being made (`waits`), or ready at `href` until `until`."""

    form: FormView
    waits: bool
    href: str
    until: str
    trouble: str = ""


@pages.get(DOWNLOAD_PATH)
@open_to(Audience.RESIDENTS)
def download_state() -> Response:
    """Whether there is one, and where. With `?vanzelf=ja` the page looks again by itself while it is made."""
    response = _state(ButtonForm())
    if request.args.get("vanzelf") == "ja" and _is_being_made():
        response.headers["Refresh"] = LOOK_AGAIN
    return response


@pages.post(DOWNLOAD_PATH)
@open_to(Audience.RESIDENTS)
def ask_download() -> Response:
    """Let the worker make one; a mail says when it is ready."""
    user_id, form = require_login().user_id, ButtonForm()
    if not form.validate():
        return _state(form, 422)
    try:
        spend(DOWNLOAD, f"user {user_id}")
    except TooMany as refusal:
        return ask_patience(_state(form, trouble=refusal.sentence), refusal)
    ask_for_download(user_id)
    return lead(DOWNLOAD_PATH)


@pages.get(f"{DOWNLOAD_PATH}/<name>")
@open_to(Audience.RESIDENTS)
def fetch_download(name: str) -> Response:
    """The file itself. For anybody else there is nothing here."""
    found = get_download(require_login().user_id, name)
    assert found.ready_at is not None
    day = found.ready_at.astimezone(ZoneInfo(here().zone)).date()
    response = send_file(
        folder.path_of(found.key),
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"mijn-gegevens-{day}.zip",
        conditional=False,
        etag=False,
    )
    response.headers["Cache-Control"] = "private, no-store"
    del response.headers["Last-Modified"]
    return response


def _is_being_made() -> bool:
    found = find_download(require_login().user_id)
    return found is not None and found.ready_at is None


def _state(form: ButtonForm, status: int = 200, trouble: str = "") -> Response:
    found = find_download(require_login().user_id)
    ready = found is not None and found.ready_at is not None
    view = DownloadPage(
        form=form.view,
        waits=found is not None and not ready,
        href=f"{DOWNLOAD_PATH}/{found.name}" if found is not None and ready else "",
        until=moment_words(found.expires_at, here().zone) if found is not None and ready else "",
        trouble=trouble,
    )
    return page("download", status=status, page=view)
