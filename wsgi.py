"""The WSGI application, for any server that wants one: `wsgi:app`."""

import os

from wijkplatform.app import create_app
from wijkplatform.core.settings import read_settings

app = create_app(read_settings(os.environ))
