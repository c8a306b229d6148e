"""One form for one address, and a sentence for what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkplatform.accounts.addresses import is_throwaway, read_address
from wijkplatform.core.errors import Invalid

pytestmark = pytest.mark.no_database

NONE_AT_ALL = "Dit is geen e-mailadres. Het moet eruitzien als naam@hus.example."
TOO_LONG = "Een e-mailadres is hooguit 254 tekens lang."
NO_AT = "In een e-mailadres staat een @, zoals in naam@hus.example."
NOT_ASCII = "Voor de @ staat een letter of teken waar we geen mail naar kunnen sturen, zoals een é."
MALFORMED = (
    "@", "jan@", "@hus.example", "jan@hus", "jan@@hus.example", "jan jansen@hus.example", "jan@hus example",
    "Jan <jan@hus.example>", '"jan"@hus.example', "jan@[127.0.0.1]", "jan@localhost", "jan@hus.local",
    "jan..x@hus.example", ".jan@hus.example", "jan,piet@hus.example", "mailto:jan@hus.example", "jan@hus.example.",
    "jan@-hus.example", "jan@xn--a.example", "jan@hus.example\0", "jan\0@hus.example", "jan@\ud800.example",
    "jan@hus.example\nBcc: piet@hus.example", "jan@hus.example\r\nX: y@hus.example", "jan@hus.example🐴",
    "jan(x)@hus.example", f"{'a' * 65}@hus.example", f"jan@{'d' * 64}.example", "jan@\u202ehus.example",
)  # fmt: skip
BEYOND_ASCII = (
    "józef@hus.example", "\u017fam@hus.example", "g\u0131thub@hus.example", "🐴@hus.example", "\u200bjan@hus.example",
    "\ud800@hus.example",
)  # fmt: skip
DOMAIN_OF_189 = ".".join(["d" * 60] * 3) + ".example"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("jan@hus.example", "jan@hus.example"),
        ("  Jan.Jansen@HUS.Example\u00a0\n", "jan.jansen@hus.example"),
        ("jan+buurt@hus.example", "jan+buurt@hus.example"),
        ("j'an@hus.example", "j'an@hus.example"),
        ("jan@büro.example", "jan@xn--bro-hoa.example"),
        ("jan@BU\u0308RO.example", "jan@xn--bro-hoa.example"),
        ("jan@xn--bro-hoa.example", "jan@xn--bro-hoa.example"),
        ("jan@ｈｕｓ.example", "jan@hus.example"),
        ("\u212aees@hus.example", "kees@hus.example"),  # the sign for kelvin is a K
        (f"{'a' * 64}@hus.example", f"{'a' * 64}@hus.example"),
        (f"{'a' * 63}@{DOMAIN_OF_189}", f"{'a' * 63}@{DOMAIN_OF_189}"),
    ],
)
def test_one_form_for_one_address(typed: str, kept: str) -> None:
    assert read_address(typed) == kept
    assert read_address(kept) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Vul je e-mailadres in."),
        (" \n", "Vul je e-mailadres in."),
        ("jan", NO_AT),
        *((typed, NONE_AT_ALL) for typed in MALFORMED),
        *((typed, NOT_ASCII) for typed in BEYOND_ASCII),
        (f"{'a' * 64}@{DOMAIN_OF_189}x", TOO_LONG),
        ("x" * 1024 * 1024, TOO_LONG),
        ("jan@" + "ü." * 60 + "example", NONE_AT_ALL),  # in ASCII it is too long
    ],
)  # fmt: skip
def test_what_is_no_address_gets_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_address(typed)
    assert caught.value.sentence == sentence


def test_letters_that_look_alike_are_not_the_same_address() -> None:
    assert read_address("jan@g\u0131thub.example") != read_address("jan@github.example")


@given(st.one_of(st.text(max_size=300), st.emails(), st.from_regex(r"[A-Za-zé.]{1,20}@[A-Za-zü.]{1,20}\.example")))
def test_any_text_is_an_address_in_its_final_form_or_gets_a_sentence(typed: str) -> None:
    try:
        address = read_address(typed)
    except Invalid as error:
        assert error.sentence.endswith(".")
        return
    assert address.isascii()
    assert address == address.casefold() == read_address(address)
    assert len(address) <= 254
    assert address.count("@") == 1
    assert not set(address) & set(' \t\r\n\0<>",;:')


@pytest.mark.parametrize("domain", ["0-mail.com", "GUERRILLAMAIL.ORG", "mijn.0-mail.com", "a.b.guerrillamail.org"])
def test_throwaway_domains_and_what_is_below_them(domain: str) -> None:
    assert is_throwaway(f"jan@{domain}")


@pytest.mark.parametrize(
    "address",
    ["jan@hus.example", "jan@com", "0-mail.com@hus.example", "jan@not0-mail.com", "jan@0-mail.com.hus.example",
     "jan@0-mail.comx", "", "jan", "jan@"],
)  # fmt: skip
def test_other_domains_are_not(address: str) -> None:
    assert not is_throwaway(address)


@pytest.mark.parametrize("provider", ["gmail.com", "hotmail.com", "outlook.com", "ziggo.nl", "kpnmail.nl", "xs4all.nl"])
def test_what_people_here_use_is_not_on_the_list(provider: str) -> None:
    assert not is_throwaway(f"jan@{provider}")
