"""Templates print view objects: nothing undefined passes, texts come from the catalogue, values are escaped."""

import pytest
from flask import Flask, render_template_string
from jinja2 import UndefinedError

from tests.client import WatchingClient
from wijkplatform.web.assets import Assets


def rendered(app: Flask, template: str, **values: object) -> str:
    """`template`, as a page of `app` would print it."""
    with app.test_request_context("/", base_url="http://hus.example"):
        return render_template_string(template, **values)


@pytest.mark.parametrize(
    "template", ["{{ x }}", "{{ x.y }}", "{% if x %}{% endif %}", "{% for y in x %}{% endfor %}", "{{ x ~ 'a' }}"]
)
def test_what_was_not_given_is_an_error_and_never_a_hole(small: Flask, template: str) -> None:
    with pytest.raises(UndefinedError):
        rendered(small, template)


def test_a_view_that_forgets_a_value_is_a_fault(browser: WatchingClient) -> None:
    response = browser.get("/sample/undefined")
    assert response.status_code == 500
    assert "something" not in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ x }}", "&lt;b&gt; &amp; &#34;"),
        ("{{ _('Bel %(wie)s', wie=x) }}", "Bel &lt;b&gt; &amp; &#34;"),
        ("{{ gettext('Bel %(wie)s', wie=x) }}", "Bel &lt;b&gt; &amp; &#34;"),
        ("{{ _('100%% zeker') }}", "100% zeker"),
        ("{{ _('Van %(wie)s.', wie='<b>Inc.') }}", "Van &lt;b&gt;Inc."),
        ("{{ ngettext('Van %(wie)s.', 'Van %(wie)s.', 2, wie='b.v.') }}", "Van b.v."),
        ("{{ _('100%% %(wie)s', wie=1) }}", "100% 1"),
        ("{{ ngettext('%(num)s datum', '%(num)s data', 1) }}", "1 datum"),
        (
            "{{ ngettext('%(num)s datum van %(wie)s', '%(num)s data van %(wie)s', 2, wie=x) }}",
            "2 data van &lt;b&gt; &amp; &#34;",
        ),
    ],
)
def test_texts_are_filled_in_and_escaped(small: Flask, template: str, printed: str) -> None:
    assert rendered(small, template, x='<b> & "') == printed


def test_a_text_is_looked_up_without_going_through_the_context(small: Flask) -> None:
    """Jinja's own `_` makes a context anew for each text in a block that sets something."""
    assert small.jinja_env.globals["_"] is small.jinja_env.globals["gettext"]


def test_a_text_that_misses_a_value_is_an_error(small: Flask) -> None:
    with pytest.raises(KeyError):
        rendered(small, "{{ _('Bel %(wie)s') }}")


def test_assets_have_their_hashed_address_and_unknown_ones_fail(small: Flask) -> None:
    assert rendered(small, "{{ asset('_layout/base.css') }}") == Assets().address("_layout/base.css")
    with pytest.raises(LookupError):
        rendered(small, "{{ asset('nergens.css') }}")


def test_pages_are_html_that_nobody_keeps_unless_somebody_says_so(browser: WatchingClient) -> None:
    response = browser.get("/sample/shell")
    assert response.content_type == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert "Bel &lt;b&gt;" in response.get_data(as_text=True)
