"""What tells of a person is taken out of a text, and nothing else; however long the text is."""

from time import process_time

import pytest

from wijkplatform.core.masking import masked

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("mail to piet.de-boer+x@post.example failed", "mail to [adres] failed"),
        ("o'brien@post.example", "o'[adres]"),
        ("<piet@localhost>", "<[adres]>"),
        ("from 192.168.12.34:5000", "from 192.168.x.x:5000"),
        ("from 2001:db8:1:2:3:4:5:6 and ::1", "from 2001:db8::/32 and ::/32"),
        ("from [2a02:a440::1]:443", "from [2a02:a440::/32]:443"),
        ("::ffff:192.0.2.7", "192.0.x.x"),
        (
            "no answer from 2001:db8::1: gone. And 2001:db8::1.",
            "no answer from 2001:db8::/32: gone. And 2001:db8::/32.",
        ),
        ("GET /agenda/?q=schuldhulp&wijk=x 200", "GET /agenda/?[vraag] 200"),
        ("GET /link/wachtwoord/abc-DEF_1.x", "GET /link/wachtwoord/[geheim]"),
        ("GET /agenda/abonnement/abc-DEF_1.ics 200", "GET /agenda/abonnement/[geheim] 200"),
        ("/mail-stoppen/abc", "/mail-stoppen/[geheim]"),
        ("/antwoord/abc", "/antwoord/[geheim]"),
        ("/account/bevestigen/abc", "/account/bevestigen/[geheim]"),
        ("/account/wachtwoord/abc", "/account/wachtwoord/[geheim]"),
        ("/mijn/gegevens/download/abc", "/mijn/gegevens/download/[geheim]"),
        ("cannot reach postgresql://wijk:geheim@db.example/wijk", "cannot reach [adres]/wijk"),
        ("2026-11-24 08:00:00,123 job agenda: 12:30 done", "2026-11-24 08:00:00,123 job agenda: 12:30 done"),
        ("sqlalchemy.exc::Error at 10:20:30", "sqlalchemy.exc::Error at 10:20:30"),
        ("release 1.2.3, is that so?", "release 1.2.3, is that so?"),
        ("mail=piet%40post.example", "[adres]"),
        ("DETAIL:  Key (email)=(qz\nqz) already exists.\n[SQL: INSERT]", "DETAIL: [waarde]\n[SQL: INSERT]"),
        ("DETAIL:  Failing row contains (1, qz).\nCONTEXT:  portal with $1 = 'qz'", "DETAIL: [waarde]"),
        ('invalid input syntax for type date: "qz"\nLINE 1', "invalid input syntax for type date: [waarde]\nLINE 1"),
        ('fts5: malformed MATCH expression: ["qz]', "fts5: malformed MATCH expression: [waarde]"),
    ],
)
def test_what_tells_of_a_person_is_masked_and_nothing_else(message: str, line: str) -> None:
    assert masked(message) == line


def test_a_long_line_does_not_take_long() -> None:
    started = process_time()
    for piece in ("a", "a@", "a%40", ":", "1.", "1:", "/", "/?", "/link/", "DETAIL: ", "invalid input "):
        masked(piece * 20_000)
    assert process_time() - started < 4
