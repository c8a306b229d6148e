"""There is no session in a cookie."""

import pytest
from flask import Flask, session


def test_nothing_can_be_put_in_a_session(whole_app: Flask) -> None:
    with whole_app.test_request_context("/", base_url="http://hus.example"), pytest.raises(RuntimeError):
        session["name"] = "iemand"
