"""`page("list", page=…)`: from a view object to an answer, through the template of the blueprint that is asked."""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask.templating import Environment
from jinja2 import StrictUndefined, Template
from markupsafe import Markup

from wijkplatform.core.text import dutch, ended
from wijkplatform.web.keep import keep
from wijkplatform.web.kit import kit
from wijkplatform.web.limits import EVERY_PAGE, spend
from wijkplatform.web.shell import build_shell

AT_FAULT = frozenset({400, 422, 429, 503})


def page(name: str, *, status: int = 200, **view: Any) -> Response:
    """Render `templates/<blueprint>/<name>.html` with view objects. Pages that may be kept get their headers from
    `kept`. Raises TooMany for who has far more pages made than anybody reads.

    With a status that says that something is wrong with what was sent, `at_fault` lets the title say so too.
    """
    spend(EVERY_PAGE)
    return html_response(printed(f"{request.blueprint}/{name}.html", at_fault=status in AT_FAULT, **view), status)


def printed(name: str, **view: Any) -> bytes:
    """What a template makes of `view` and the frame of the platform that is asked.

    In bytes piece by piece: one dash makes a text twice as wide, and slow as a whole. Templates get no more than this:
    neither the request nor `g`, so what they print follows from what a view gave them.
    """
    found = g.get("here")
    shell = build_shell(found) if found else None
    template: Template = current_app.jinja_env.get_template(name)
    return b"".join([piece.encode() for piece in template.generate(shell=shell, **view)])


def printer(template: str, macro: str) -> Callable[..., Markup]:
    """A macro of a template, to print one view object with outside a page."""
    found: Callable[..., Markup] = getattr(current_app.jinja_env.get_template(template).module, macro)
    return found


def html_response(html: str | bytes, status: int = 200) -> Response:
    """An HTML answer; nobody keeps it, unless somebody above says otherwise (`arrive` sees to it)."""
    return Response(html, status=status, mimetype="text/html")


class Templates(Environment):
    """Flask's templates, with globals that are one plain dict.

    Jinja stacks two, and goes through both for every name at each import and each page: a quarter of what the agenda
    took. Globals are set in `prepare_templates` and never after.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of one template."""
        return {**self.globals, **(d or {})}


def prepare_templates(app: Flask) -> None:
    """Jinja as we use it: nothing undefined passes, texts through the catalogue, assets by their hashed address."""
    app.jinja_environment = Templates
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(_said, _counted, newstyle=False)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(asset=_asset, keep=keep, _=_said)  # Jinja's own `_` looks `gettext` up at each text


def _said(message: str, **values: object) -> Markup:
    """A text of ours in a template: safe as it is, with the values that are filled in escaped.

    Not Jinja's own: that one goes through the whole context for each text, thirty times a page (TRIED.md §3).
    """
    return _ended(_pattern(message), values) % values if values else _plain(message)


def _ended(text: Markup, values: dict[str, object]) -> Markup:
    said = ended(text, values)
    return text if said is text else Markup(said)  # noqa: S704  (our own catalogue, less a dot)


@lru_cache(maxsize=4096)
def _pattern(message: str) -> Markup:
    return Markup(dutch().gettext(message))  # noqa: S704  (our own catalogue)


@lru_cache(maxsize=4096)
def _plain(message: str) -> Markup:
    return _pattern(message) % {}


def _counted(one: str, many: str, num: int, **values: object) -> Markup:
    """One or many; `%(num)s` is filled in."""
    text = Markup(dutch().ngettext(one, many, num))  # noqa: S704  (our own catalogue)
    values = {"num": num, **values}
    return _ended(text, values) % values


def _asset(name: str) -> str:
    """The hashed address of a static file, of whichever application is asked."""
    return kit().assets.address(name)
