"""A file may come in where a view says so, and nowhere else; nothing is locked meanwhile."""

import pytest
from flask import Flask, Response

from tests.client import OWN_PAGE, WatchingClient, multipart
from tests.web.sample import TWO_MEGABYTES, upload
from wijkplatform.web.own_units import has_own_units
from wijkplatform.web.uploads import most_upload_of

FORM = 1024 * 1024
PATH = "/sample/upload"


def test_a_file_comes_on_top_of_a_form(browser: WatchingClient) -> None:
    most = FORM + TWO_MEGABYTES
    assert browser.post(PATH, headers=OWN_PAGE, data=b"x" * most).text == str(most)
    answer = browser.post(PATH, headers=OWN_PAGE, data=b"x" * (most + 1))
    assert answer.status_code == 413
    assert "Dit is te groot" in answer.text


def test_a_file_of_the_most_bytes_comes_in_whole(browser: WatchingClient) -> None:
    form = multipart("bestand", b"x" * TWO_MEGABYTES, naam="x" * 1000)
    assert browser.post(PATH, headers=OWN_PAGE, **form).text == str(TWO_MEGABYTES)


def test_words_may_be_no_longer_than_in_any_form(browser: WatchingClient) -> None:
    for words, status in ((FORM, 200), (FORM + 1, 413)):
        form = multipart("bestand", b"x", naam="x" * words)
        assert browser.post(PATH, headers=OWN_PAGE, **form).status_code == status


@pytest.mark.parametrize("path", ["/sample/body", "/sample/form", "/sample/nergens", "/healthz", "/sample/upload/x"])
def test_elsewhere_it_is_too_large(browser: WatchingClient, path: str) -> None:
    assert browser.post(path, headers=OWN_PAGE, data=b"x" * (FORM + 1)).status_code == 413


def test_who_says_little_and_sends_much_is_cut_off(small: Flask, platform: None) -> None:
    """The server stops reading at what was said; and what Flask reads has the same end."""
    with small.test_request_context(PATH, method="POST", headers=OWN_PAGE, base_url="http://hus.example", data=b"xyz"):
        assert not isinstance(small.preprocess_request(), Response)
        from flask import request

        assert request.max_content_length == FORM + TWO_MEGABYTES


def test_such_a_view_opens_its_own_units(browser: WatchingClient) -> None:
    assert has_own_units(upload)
    assert (most_upload_of(upload), most_upload_of(test_elsewhere_it_is_too_large), most_upload_of(None)) == (
        TWO_MEGABYTES, 0, 0,
    )  # fmt: skip
    assert browser.post(PATH, headers=OWN_PAGE, **multipart("bestand", b"x")).status_code == 200
