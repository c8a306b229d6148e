"""Forms: Flask-WTF with our own, cookie-less token, in Dutch."""

from typing import Any

from flask import current_app, g
from flask_wtf import FlaskForm
from wtforms.csrf.core import CSRF, CSRFTokenField
from wtforms.meta import DefaultMeta
from wtforms.validators import ValidationError

from wijkplatform.core import clock
from wijkplatform.core.text import _
from wijkplatform.web import forgery


class StatelessToken(CSRF):
    """The token of `forgery`, in the field `csrf_token`."""

    def setup_form(self, form: Any) -> Any:
        self.who = who_is_asking()
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        g.prints_token = True  # no page with a token is ever kept
        return forgery.token_for(_secret(), self.who, clock.now().date())

    def validate_csrf_token(self, form: Any, field: CSRFTokenField) -> None:
        if not forgery.token_holds(_secret(), self.who, clock.now().date(), str(field.data or "")):
            raise ValidationError(_("Deze pagina stond te lang open. Druk nog een keer op de knop."))


def form_token() -> str:
    """The token of this session or visitor, for a small form that has no fields of its own."""
    return forgery.token_for(_secret(), who_is_asking(), clock.now().date())


def who_is_asking() -> str:
    """Whom a token is for: the session of who has logged in, or else any visitor."""
    return g.viewer.session_key or forgery.VISITOR


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


class Form(FlaskForm):
    """A form of this house. A stale token is a fault like any other: the same form again, filled in."""

    class Meta:
        """How WTForms behaves for us."""

        csrf = True
        csrf_class = StatelessToken
        csrf_field_name = "csrf_token"
        locales = ("nl",)

        def get_translations(self, form: Any) -> Any:
            """WTForms' own Dutch; Flask-WTF would ask for Flask-Babel, and fall back to English."""
            return DefaultMeta.get_translations(self, form)
