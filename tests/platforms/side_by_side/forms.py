"""The forms of a page as a browser would send them: with what is in them, and something plausible where nothing is."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from tests.factories.accounts import PASSWORD
from tests.platforms.side_by_side.filling import Side
from tests.platforms.side_by_side.filling.accounts import MAILED_CODE

Data = list[tuple[str, str]]
_PRESSED = {"submit", ""}
LEFT_EMPTY = {"aantal", "locatie", "adres", "alt", "alt_2", "alt_3", "postcode"}
"""Fields that most people leave empty, for what goes in them follows from others."""
LEFT_EMPTY |= {f"u{row}_{name}" for row in range(20) for name in ("dag", "totdag", "van", "tot", "waarom")}
LEFT_EMPTY |= {f"d{day}_{end}{part}" for day in range(7) for end in ("van", "tot") for part in ("", "2", "3", "4")}
AGREED = {"voorwaarden", "bevestig"}
"""Boxes that must be ticked. Other boxes stay as they are."""
ABOUT = {"soort", "doel"}
FOR_A_NEW_ADDRESS = ("/email", "/maken", "/uitnodigen")
"""Where an address is typed that nobody has yet."""
OTHER_PASSWORD = "groene lampen dansen graag"


@dataclass(slots=True)
class Sent:
    """One form: where it goes, and what is in it, each button apart."""

    action: str
    method: str
    fields: Data = field(default_factory=list)
    buttons: Data = field(default_factory=list)
    empty: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, str] = field(default_factory=dict)
    plain_button: bool = False
    shape: str = ""
    """What makes it another form than others that go to the same rule: its fields, and what it is about."""

    def filled(self, side: Side) -> list[Data]:
        """As it is sent, once for each button: with what `side` would type in what is empty."""
        new = any(name == "huidig" for name, _kind in self.empty)
        typed = [(name, self._typed(name, kind, side, new=new)) for name, kind in self.empty if name not in LEFT_EMPTY]
        given = {name for name, _value in self.fields}
        chosen = [(name, value) for name, value in self.choices.items() if name not in given]
        pressed: list[Data] = [*([[]] if self.plain_button else []), *([each] for each in dict.fromkeys(self.buttons))]
        return [[*self.fields, *typed, *chosen, *each] for each in pressed or [[]]]

    def _typed(self, name: str, kind: str, side: Side, *, new: bool) -> str:
        """What somebody of `side` types; `new`: where a password is changed."""
        if kind == "password":
            return OTHER_PASSWORD if new and name != "huidig" else PASSWORD
        if kind == "email":
            return side.email("nobody-yet" if self.action.endswith(FOR_A_NEW_ADDRESS) else "neighbour")
        code = MAILED_CODE if self.action.startswith("/account/") else side.known["recovery code"]
        known = {
            "email_ouder": side.email("ouder"),
            "telefoon": side.phone,
            "website": side.site("nieuw"),
            "code": code,
        }
        by_kind = {"datetime-local": "2026-12-03T19:00", "time": "19:00", "date": ""}
        return known.get(name) or by_kind.get(kind, side.text("Iets"))


class Forms(HTMLParser):
    """Every form of a page that stands at `path`."""

    def __init__(self, html: str, path: str) -> None:
        super().__init__()
        self.path, self.found = path, list[Sent]()
        self._now: Sent | None = None
        self._select, self._options, self._text = "", Data(), ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._now = Sent(urljoin(self.path, said.get("action") or self.path), said.get("method", "get").lower())
        if self._now is None:
            return
        name, kind = said.get("name", ""), said.get("type", "text" if tag == "input" else "")
        if tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append(("chosen" if "selected" in said else "", said.get("value", "")))
        elif tag == "textarea":
            self._select, self._text = name, ""
        elif tag == "button" and kind in _PRESSED:
            self._press(name, said)
        elif tag == "input" and name and kind != "file":
            self._take(name, kind, said)

    def _press(self, name: str, said: dict[str, str]) -> None:
        assert self._now is not None
        if name:
            self._now.buttons.append((name, said.get("value", "")))
        else:
            self._now.plain_button = True

    def _take(self, name: str, kind: str, said: dict[str, str]) -> None:
        assert self._now is not None
        if kind in {"checkbox", "radio"}:
            if "checked" in said:
                self._now.fields.append((name, said.get("value", "on")))
            elif kind == "radio" or name in AGREED:
                self._now.choices.setdefault(name, said.get("value", "on"))
        elif said.get("value") or kind == "hidden":
            self._now.fields.append((name, said.get("value", "")))
        else:
            self._now.empty.append((name, kind))

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._now is None:
            return
        if tag == "form":
            said = (*self._now.fields, *self._now.buttons, *self._now.empty)
            about = (value for name, value in self._now.fields if name in ABOUT)
            self._now.shape = " ".join([*sorted({name for name, _value in said}), *about])
            self.found.append(self._now)
            self._now = None
        elif tag == "select":
            chosen = [value for mark, value in self._options if mark] or [
                value for _mark, value in self._options if value
            ]
            self._now.fields.append((self._select, chosen[0] if chosen else ""))
        elif tag == "textarea":
            text = self._text.strip()
            (self._now.fields.append((self._select, text)) if text else self._now.empty.append((self._select, "")))
