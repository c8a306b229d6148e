"""A small feature that exists for these tests only: one route for everything that the web kit promises."""

from datetime import datetime

from flask import Blueprint, Response, abort, g, make_response, redirect, request
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import DataRequired

from tests.factories.platforms import make_category
from wijkplatform.core import errors
from wijkplatform.core.database import db, session, units
from wijkplatform.web import limits
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import fault
from wijkplatform.web.feature import Feature
from wijkplatform.web.forms import Form
from wijkplatform.web.kept import kept
from wijkplatform.web.page import page
from wijkplatform.web.uploads import takes_upload

pages = Blueprint("sample", __name__, template_folder="templates")
TWO_MEGABYTES = 2 * 1024 * 1024
SECRET = "qz-text-of-an-exception"
ERRORS: dict[str, Exception] = {
    "NotFound": errors.NotFound("Dit is er niet."),
    "NotAllowed": errors.NotAllowed("Dit mag jij niet."),
    "Invalid": errors.Invalid("Dit kan niet."),
    "Conflict": errors.Conflict("Deze naam is al bezet."),
    "TooMany": errors.TooMany("Dit ging te vaak.", 90),
    "Overloaded": errors.Overloaded("Het is nu erg druk.", 5),
    "DomainError": errors.DomainError(SECRET),
    "Exception": RuntimeError(SECRET),
}


class NextChange:
    """What the feature says about the next moment at which its pages change by themselves."""

    moment: datetime | None = None

    def __call__(self, now: datetime) -> tuple[datetime, ...]:
        return (self.moment,) if self.moment and self.moment > now else ()


next_change = NextChange()
made: list[str] = []


@pages.get("/sample/kept")
@pages.get("/sample/kept/<path:rest>", endpoint="kept_below")
@open_to(Audience.EVERYONE)
@kept()
def kept_page(rest: str = "") -> Response:
    """A page that is kept; `made` grows each time it is really made."""
    made.append(request.full_path)
    return page("kept", words=f"{len(made)}{rest}")


@pages.get("/sample/kept-status/<int:status>")
@open_to(Audience.EVERYONE)
@kept()
def kept_status(status: int) -> Response:
    """An answer that is no page, from a view that keeps its pages."""
    made.append(request.full_path)
    return page("kept", status=status, words=str(len(made)))


@pages.get("/sample/kept-big")
@open_to(Audience.EVERYONE)
@kept()
def kept_big() -> Response:
    """A page too big to keep."""
    made.append(request.full_path)
    return Response("x" * 3_000_000)


@pages.get("/embed/own/agenda.json")
@open_to(Audience.EVERYONE)
@kept()
def kept_own_headers() -> Response:
    """A kept page with headers of its own, that differ by Origin."""
    made.append(request.full_path)
    response = Response(f"for {request.headers.get('Origin', 'nobody')}", mimetype="text/calendar")
    response.headers["Content-Security-Policy"] = "frame-ancestors https://krant.example"
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "null")
    return response


@pages.get("/sample/plain")
@open_to(Audience.EVERYONE)
def plain() -> str:
    """A page that says nothing about who may keep it."""
    session().execute(db.select(db.literal(1)).select_from(_category()))
    return "gewoon"


@pages.get("/sample/abort/<int:status>")
@pages.get("/api/sample/<int:status>", endpoint="api_abort")
@pages.get("/embed/<int:status>/agenda.json", endpoint="feed_abort")
@open_to(Audience.EVERYONE)
def stop(status: int) -> ResponseReturnValue:
    """The error page of a status."""
    if status in {409, 422}:
        return fault(status)
    return abort(status, SECRET)


@pages.route("/sample/raise/<name>", methods=["GET", "POST"])
@open_to(Audience.EVERYONE)
def raise_it(name: str) -> Response:
    """An error, by name."""
    raise ERRORS[name]


@pages.post("/sample/write")
@open_to(Audience.EVERYONE)
def write() -> ResponseReturnValue:
    """Writes a category, and answers with the status that was asked for."""
    make_category("geschreven")
    status = int(request.args.get("status", 303))
    return redirect("/sample/plain", 303) if status == 303 else ("", status)


@pages.get("/sample/write-on-get")
@open_to(Audience.EVERYONE)
def write_on_get() -> str:
    """What may not be: a GET that writes."""
    make_category("stiekem")
    return "geschreven"


@pages.post("/sample/body")
@open_to(Audience.EVERYONE)
def body() -> str:
    """Reads the body."""
    return str(len(request.get_data()))


@pages.post("/sample/upload")
@open_to(Audience.EVERYONE)
@takes_upload(TWO_MEGABYTES)
def upload() -> str:
    """Takes a file, and opens its own units."""
    length = len(request.files["bestand"].read()) if request.files else len(request.get_data())
    units.require_none_open("taking in a file")
    return str(length)


class SampleForm(Form):
    """One field that must be filled in."""

    naam = StringField(validators=[DataRequired()])


@pages.route("/sample/form", methods=["GET", "POST"])
@open_to(Audience.EVERYONE)
@kept()
def form() -> ResponseReturnValue:
    """The pattern of every form in this house: 303 when it went well, else the same form with 422."""
    given = SampleForm()
    if given.validate_on_submit():
        make_category("ingevuld")
        return redirect("/sample/plain", 303)
    return page("form", status=422 if given.is_submitted() else 200, form=given)


@pages.get("/sample/undefined")
@open_to(Audience.EVERYONE)
def undefined() -> Response:
    """A template that prints what it was not given."""
    return page("undefined")


@pages.get("/sample/headers")
@open_to(Audience.EVERYONE)
def own_headers() -> Response:
    """A view that sets two of the headers itself."""
    response = make_response("x")
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["content-security-policy"] = "default-src 'self'"
    return response


THREE = limits.Limit(
    "three", per_account=("2/minute",), per_address=("3/minute", "6/hour"), everybody=("1000/5 minutes",)
)


@pages.route("/sample/limited", methods=["GET", "POST"])
@open_to(Audience.EVERYONE)
def limited() -> str:
    """Three times a minute for each asker, twice for each account."""
    limits.spend(THREE, request.values.get("email"), request.values.get("device"))
    return "goed"


@pages.get("/sample/slash/")
@open_to(Audience.EVERYONE)
def slash() -> str:
    """An address that ends in a slash."""
    return g.here.slug


@pages.get("/sample/shell")
@open_to(Audience.EVERYONE)
def shell() -> Response:
    """A page in the frame of the platform."""
    return page("shell")


@pages.get("/sample/machines")
@open_to(Audience.MACHINES)
def machines() -> str:
    """For probes: any host."""
    return "goed"


def _category() -> type:
    from wijkplatform.platforms.models import Category

    return Category


SAMPLE = Feature(name="sample", pages=(pages,), next_change=next_change)
