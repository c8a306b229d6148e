"""Forms: Flask-WTF with our own, cookie-less token, in Dutch."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from flask import current_app, g, request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import (
    BooleanField,
    Field,
    FileField,
    HiddenField,
    MultipleFileField,
    PasswordField,
    SelectMultipleField,
    StringField,
)
from wtforms.csrf.core import CSRF, CSRFTokenField
from wtforms.meta import DefaultMeta
from wtforms.validators import ValidationError

from wijkplatform.core import clock
from wijkplatform.core.text import _
from wijkplatform.web import forgery
from wijkplatform.web.doubts import LET_STAND, NO_TEXT, QUESTIONS, doubt_about
from wijkplatform.web.view import Doubt, FormView


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
    """A form of this house. A stale token is a fault like any other: the same form again, filled in.

    No text may hold a BSN (UAVG art. 46), whatever the form is for, unless `geen_bsn` names its field: "dit is geen
    BSN". In a text that others will read (`published`), an account number, an e-mail address and a telephone number are
    pointed out once: `laat_staan` names the fields in which they are meant.
    """

    geen_bsn = SelectMultipleField(validate_choice=False, choices=[])
    laat_staan = SelectMultipleField(validate_choice=False, choices=[])

    published: Collection[str] = ()
    """The fields of which others will read the text. A form that turns out to be a draft, or of an organisation, which
    means what it says, is given fewer."""
    stood: Mapping[str, str] = MappingProxyType({})
    """What others read already, by field: as long as it says the same, nothing is asked about it."""
    otherwise = ""
    """How people reach the author without what is pointed out; a sentence."""

    class Meta:
        """How WTForms behaves for us."""

        csrf = True
        csrf_class = StatelessToken
        csrf_field_name = "csrf_token"
        locales = ("nl",)

        def get_translations(self, form: Any) -> Any:
            """WTForms' own Dutch; Flask-WTF would ask for Flask-Babel, and fall back to English."""
            return DefaultMeta.get_translations(self, form)

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was sent as a form: JSON, of any shape, is none; a file counts where a field is for files."""
            if formdata is None or isinstance(formdata, MultiDict | CombinedMultiDict):
                return formdata
            if request.method in forgery.SAFE_METHODS:
                return None
            takes_files = any(isinstance(field, FileField | MultipleFileField) for field in form)
            return CombinedMultiDict((request.files, request.form)) if takes_files else request.form

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether everything may be taken. Signs that nobody can type, a field that came twice, and what is to be
        doubted (`web/doubts.py`), may not.
        """
        sound = super().validate(extra_validators)
        return all((self.is_readable(), self._is_beyond_doubt(), sound))

    def is_readable(self) -> bool:
        """Whether each field came once, with signs that can be typed; a fault where not. For what is not kept yet."""
        odd = {field.name: sentence for field in self if (sentence := _odd(field))}
        for name, sentence in odd.items():
            self[name].errors = [sentence]
        return not odd

    @property
    def may_be_looked_at(self) -> bool:
        """Whether all that was found is what its author may let stand: a look shows it as it is."""
        return all(isinstance(each, Doubt) and each.answer == LET_STAND for field in self for each in field.errors)

    def _is_beyond_doubt(self) -> bool:
        answered = {question.answer: self[question.answer].data or () for question in QUESTIONS}
        texts = [field for field in self if _is_text(field)]
        doubts = {field.name: doubt for field in texts if (doubt := self._doubt(field, answered))}
        self.refuse(doubts)
        return not doubts

    def _doubt(self, field: Field, answered: Mapping[str, Collection[str]]) -> Doubt | None:
        text = "\n".join(value for value in field.raw_data or () if isinstance(value, str))
        published = field.name in self.published and text.split() != self.stood.get(field.name, "").split()
        return doubt_about(field.name, text, answered, published=published, otherwise=self.otherwise)

    def refuse(self, faults: Mapping[str, str]) -> None:
        """Take over what a use case found wrong, by field name (`Invalid.faults`)."""
        for name, sentence in faults.items():
            self[name].errors = [*self[name].errors, sentence]

    @property
    def view(self) -> FormView:
        """What templates get of this form: its token, what was typed, and what is wrong with it."""
        typed = {field.name: _shown(field) for field in self if not isinstance(field, PasswordField | CSRFTokenField)}
        faults = {field.name: field.errors[0] for field in self if field.errors}
        answers = tuple(
            (question.answer, name)
            for question in QUESTIONS
            for name in self[question.answer].data or ()
            if name in self and _is_kept(self[name])
        )
        return FormView(str(self.csrf_token.current_token), typed, faults, answers)


def _shown(field: Field) -> str:
    """What a field holds, as it stands in the page: what was typed, or else what it starts with."""
    raw = field.raw_data[0] if field.raw_data else field.data
    if isinstance(field, BooleanField):
        return "on" if field.data else ""
    return raw if isinstance(raw, str) else ""


def _is_text(field: Field) -> bool:
    """Whether one may type in it what one likes."""
    return (
        isinstance(field, StringField)
        and not isinstance(field, PasswordField | HiddenField)
        and field.name not in NO_TEXT
    )


def _is_kept(field: Field) -> bool:
    """Whether what was answered about a text still counts: not when it has to be changed."""
    return all(isinstance(each, Doubt) for each in field.errors)


def _odd(field: Field) -> str:
    """What is wrong with how a field came in, whatever it is for."""
    raw = [value for value in field.raw_data or () if isinstance(value, str)]
    if len(raw) > 1 and not isinstance(field, SelectMultipleField):
        return _("Dit kwam twee keer binnen. Vul het nog een keer in.")
    text = "".join(raw)
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        return _("Hier staan tekens in die we niet kunnen lezen. Haal ze weg.")
    return ""
