"""Codes of the second step: which fit, and what is kept of them."""

from datetime import timedelta

import pyotp
import pytest
from flask import Flask

from tests.conftest import NOW
from wijkplatform.accounts import codes

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = int(NOW.timestamp()) // 30


@pytest.mark.no_database
def test_the_codes_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B, with six of its eight digits: at 59 seconds, SHA-1."""
    key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    moment = NOW.fromtimestamp(59, tz=NOW.tzinfo)
    assert codes.find_step(key, "287082", moment, 0) == 1


@pytest.mark.no_database
@pytest.mark.asvs("6.5.5")
@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_fits_one_step_before_and_after(steps: int, fits: bool) -> None:
    code = pyotp.TOTP(KEY).generate_otp(STEP + steps)
    assert codes.find_step(KEY, code, NOW, 0) == (STEP + steps if fits else None)


@pytest.mark.no_database
@pytest.mark.asvs("6.5.1")
@pytest.mark.parametrize(("last", "fits"), [(STEP - 1, True), (STEP, False), (STEP + 1, False)])
def test_a_code_that_was_used_or_passed_by_does_not_fit(last: int, fits: bool) -> None:
    assert (codes.find_step(KEY, pyotp.TOTP(KEY).generate_otp(STEP), NOW, last) is not None) == fits


@pytest.mark.no_database
@pytest.mark.asvs("6.5.2", "6.5.3", "6.5.4")
def test_ten_recovery_codes_of_80_bits() -> None:
    made = [code for _round in range(20) for code in codes.new_recovery_codes()]
    assert len(set(made)) == 20 * 10
    assert all(len(codes.plain(code)) == 16 for code in made)
    assert len({sign for code in made for sign in codes.plain(code)}) == 32
    assert not {"0", "O", "1", "I"} & {sign for code in made for sign in code}


@pytest.mark.no_database
def test_a_recovery_code_may_be_typed_carelessly() -> None:
    code = codes.new_recovery_codes()[0]
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code}\t", code.replace("-", "–"),
                  code.replace("-", "\u2011"), code.replace("-", "_"), code.replace("-", ". "), " ".join(code),
                  ):  # fmt: skip
        assert codes.hash_of_recovery_code(typed) == codes.hash_of_recovery_code(code)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("typed", "six"), [("123456", True), ("12345", False), ("１２３４５６", False), ("12345a", False)]
)
def test_six_digits_are_ascii(typed: str, six: bool) -> None:
    assert codes.is_six_digits(typed) == six


def test_what_is_kept_of_a_mailed_code_needs_the_key_and_the_session(app: Flask) -> None:
    with app.app_context():
        kept = codes.hash_of_mailed_code(7, "123456")
        assert kept == codes.hash_of_mailed_code(7, "123456")
        assert kept != codes.hash_of_mailed_code(8, "123456")
        app.config["SECRET_KEY"], before = "another-key", app.config["SECRET_KEY"]
        try:
            assert kept != codes.hash_of_mailed_code(7, "123456")
        finally:
            app.config["SECRET_KEY"] = before


def test_the_key_for_an_app_belongs_to_a_session(app: Flask) -> None:
    with app.app_context():
        key = codes.key_for_app("a")
        assert key == codes.key_for_app("a") != codes.key_for_app("b")
        assert len(key) == 32 and pyotp.TOTP(key).at(NOW + timedelta(0)).isdigit()
