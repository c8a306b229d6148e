"""The application and, on the same server, a bare Jinja page of fifty rows: the yardstick."""

import os

from flask import Flask, Response
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from wijkplatform.app import create_app
from wijkplatform.core.settings import read_settings

ROWS = [
    {"href": f"/agenda/{n}/koffie", "time": "10.00", "title": f"Koffie {n}", "place": "De Linde", "kind": "Ontmoeten"}
    for n in range(50)
]
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1>
<ol>{% for row in rows %}<li><p><time>{{ row.time }}</time></p><h3><a href="{{ row.href }}">{{ row.title }}</a></h3>
<p>{{ row.place }}</p><p>{% if row.kind %}<span class="kind">{{ row.kind }}</span>{% endif %}</p></li>{% endfor %}
</ol></body></html>"""

bare = Flask("bare")
TEMPLATE = bare.jinja_env.from_string(PAGE)


@bare.get("/")
def page() -> Response:
    """Fifty rows, escaped, and nothing else."""
    return Response(TEMPLATE.render(title="Agenda", rows=ROWS), mimetype="text/html")


app = DispatcherMiddleware(create_app(read_settings(os.environ)), {"/bare": bare})
