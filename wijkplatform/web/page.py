"""`page("list", page=…)`: from a view object to an answer, through the template of the blueprint that is asked."""

from typing import Any

from flask import Flask, Response, render_template, request
from jinja2 import StrictUndefined

from wijkplatform.core.text import dutch
from wijkplatform.web.kit import kit


def page(name: str, *, status: int = 200, **view: Any) -> Response:
    """Render `templates/<blueprint>/<name>.html` with view objects. Pages that may be kept get their headers from
    `kept`.
    """
    html = render_template(f"{request.blueprint}/{name}.html", **view)
    return html_response(html, status)


def html_response(html: str, status: int = 200) -> Response:
    """An HTML answer that nobody keeps, unless somebody above says otherwise."""
    response = Response(html, status=status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def prepare_templates(app: Flask) -> None:
    """Jinja as we use it: nothing undefined passes, texts through the catalogue, assets by their hashed address."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_translations(dutch(), newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals["asset"] = _asset


def _asset(name: str) -> str:
    """The hashed address of a static file, of whichever application is asked."""
    return kit().assets.address(name)
