"""The application and, on the same server, two yardsticks: bare Jinja pages of fifty rows.

`/bare/` is what Flask and Jinja need for fifty rows: a Flask application with one route, in the same process of the
same granian, that prints the fields of fifty ready view objects, escaped, and nothing else. It has no database, no
frame and none of our layers (headers, log, kept pages): all that the house does is on the house's side.
`/same/` prints the very page of the agenda, template and all, from view objects that are ready: what the house adds to
that is asking, checking and putting into words.
"""

import os

from flask import Flask, Response, g, request
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from wijkplatform.agenda.filters import read_filters
from wijkplatform.agenda.pages import agenda_page
from wijkplatform.agenda.queries import list_days
from wijkplatform.agenda.views import choices_now
from wijkplatform.app import create_app
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import bind_platform, reading, session
from wijkplatform.core.settings import read_settings
from wijkplatform.platforms.hosts import find_platform
from wijkplatform.web.here import enter
from wijkplatform.web.shell import build_shell

PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1>
<ol>{% for row in rows %}<li><p><time>{{ row.starts }}</time> {{ row.until }}</p>
<h3><a href="{{ row.href }}">{{ row.title }}</a></h3><p>{{ row.place }}</p><p>{{ row.price }} {{ row.organisation }}</p>
{% if row.mark %}<p>{{ row.mark.name }}</p>{% endif %}</li>
{% endfor %}</ol></body></html>"""

house = create_app(read_settings(os.environ))
with house.test_request_context("/agenda/"), reading():
    here = find_platform("127.0.0.1")
    assert here is not None
    bind_platform(session(), here.platform_id)
    enter(here)
    g.viewer = Viewer(here.platform_id)
    choices = choices_now()
    asked = read_filters(request.args, choices)
    ready = agenda_page(asked, choices, list_days(g.viewer, asked.selection(here.zone)), here)
    shell = build_shell(here)

bare, same = Flask("bare"), Flask("same")
PLAIN = bare.jinja_env.from_string(PAGE)
OURS = house.jinja_env.get_template("agenda/list.html")
ROWS = [row for day in ready.days for row in day.rows]


@bare.get("/")
def fifty_rows() -> Response:
    """Fifty rows, escaped."""
    return Response(PLAIN.render(title="Agenda", rows=ROWS), mimetype="text/html")


@same.get("/")
def same_page() -> Response:
    """The page of the agenda, from view objects that are ready."""
    with house.app_context():
        return Response(OURS.render(page=ready, shell=shell), mimetype="text/html")


app = DispatcherMiddleware(house, {"/bare": bare, "/same": same})
