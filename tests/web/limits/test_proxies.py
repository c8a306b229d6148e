"""Only what a trusted proxy says counts; forged headers make one asker."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.web.conftest import AppWith, visitor
from tests.web.limits.asking import ask, counts_of, keys_counted

FORGED: list[Callable[[int], dict[str, str]]] = [
    lambda n: {"X-Forwarded-For": f"198.51.{n // 256}.{n % 256}"},
    lambda n: {"X-Real-IP": f"198.51.{n // 256}.{n % 256}"},
    lambda n: {"Forwarded": f'for="[2001:db8:{n:x}::1]"'},
    lambda n: {"Client-IP": f"198.51.{n // 256}.{n % 256}"},
    lambda n: {"True-Client-IP": f"::ffff:198.51.{n // 256}.{n % 256}"},
    lambda n: {"CF-Connecting-IP": f"198.51.{n // 256}.{n % 256}"},
    lambda n: {"X-Forwarded-For": ", ".join(f"198.51.{n % 256}.{m}" for m in range(50))},
    lambda n: {"X-Forwarded-For": f"{n}\x01 <garbage>", "X-Forwarded-Host": f"{n}.example"},
]


def test_a_thousand_forged_headers_make_one_asker(limited: Flask, browser: WatchingClient) -> None:
    statuses = [browser.get("/sample/shell", headers=FORGED[n % len(FORGED)](n)).status_code for n in range(1000)]
    assert statuses == [200] * 600 + [429] * 400
    assert keys_counted(limited) == 1


@pytest.fixture
def behind_a_proxy(app_with: AppWith, platform: None) -> Flask:
    """An application that trusts one proxy."""
    app = app_with(rate_limits=True, trusted_proxies=1)
    counts_of(app).reset()
    return app


def test_behind_a_proxy_only_what_that_proxy_said_counts(behind_a_proxy: Flask, canaries: Canaries) -> None:
    browser = visitor(behind_a_proxy, canaries)
    forged = [
        browser.get(
            "/sample/shell",
            environ_overrides={"REMOTE_ADDR": "127.0.0.1"},
            headers={"Forwarded": f"for=203.0.113.{n % 256}", "X-Real-IP": f"203.0.{n // 256}.{n % 256}"}
            | {"X-Forwarded-For": ", ".join([*[f"198.51.{n % 256}.{m}" for m in range(n % 50)], "192.0.2.9"])},
        ).status_code
        for n in range(1000)
    ]
    assert forged == [200] * 600 + [429] * 400
    assert keys_counted(behind_a_proxy) == 1
    assert ask(browser, "127.0.0.1", X_Forwarded_For="192.0.2.9, 192.0.2.10") == 200


def test_behind_two_proxies_the_second_from_the_right_counts(
    app_with: AppWith, platform: None, canaries: Canaries
) -> None:
    app = app_with(rate_limits=True, trusted_proxies=2)
    counts_of(app).reset()
    browser = visitor(app, canaries)
    chain = "198.51.100.{n}, 192.0.2.9, 10.0.0.{n}"
    assert [ask(browser, "127.0.0.1", X_Forwarded_For=chain.format(n=n)) for n in range(4)] == [200, 200, 200, 429]


def test_what_a_proxy_says_may_be_any_nonsense(behind_a_proxy: Flask, canaries: Canaries) -> None:
    browser = visitor(behind_a_proxy, canaries)
    nonsense = ["x", "999.1.1.1", "1.2.3", "[::1", "é", "a" * 2000, "192.0.2.1, ", "unknown", "-"]
    statuses = [ask(browser, "127.0.0.1", X_Forwarded_For=text) for text in nonsense]
    assert statuses[:4] == [200, 200, 200, 429]
    assert set(statuses) == {200, 429}
