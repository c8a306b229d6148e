"""The test client: every answer is looked through for canaries, and carries what every answer must carry."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.canary import Canaries


class WatchingClient(FlaskClient):
    """Opens pages as a browser at `host` would, and looks at what comes back."""

    canaries: Canaries
    host = "hus.example"

    def open(self, *args: Any, **values: Any) -> TestResponse:
        """Like the Flask client's, with a host, and with every answer looked at."""
        values.setdefault("base_url", f"http://{self.host}")
        response = super().open(*args, **values)
        where = f"{response.request.method} {response.request.path} ({response.status_code})"
        self.canaries.check(where, [response.get_data(), str(response.headers)])
        assert response.headers["X-Content-Type-Options"] == "nosniff", where
        assert "Content-Security-Policy" in response.headers, where
        assert "Set-Cookie" not in response.headers, f"{where} sets a cookie"
        return response
