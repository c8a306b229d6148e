"""Every pair of text and ground that the styles use is readable: WCAG 2.2, 1.4.3 (text, 4.5:1) and 1.4.11 (lines, 3:1).

Read from `static/_layout/tokens.css` as it is, so a changed colour is a checked colour: light and dark, hex and OKLCH.
"""

import math
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_database

TOKENS = Path(__file__).parents[2] / "static" / "_layout" / "tokens.css"
TEXT, LINE = 4.5, 3.0
LOOKS = ("ontmoeten", "bewegen", "cultuur", "eten", "jeugd", "ouderen", "cursus", "groen", "hulp", "maken")
GROUNDS = ("paper", "sheet", "sunken")
DECORATION = {"line"}  # hairlines between rows: the space around them says the same

# What stands on what, and how strongly it must differ.
PAIRS = (
    [(ink, ground, TEXT) for ground in GROUNDS for ink in ("ink", "ink-soft", "accent", "accent-deep")]
    + [(ink, ground, TEXT) for ground in ("paper", "sheet") for ink in ("danger", "marigold-ink")]
    + [(ink, "accent-tint", TEXT) for ink in ("ink", "ink-soft", "accent", "accent-deep")]
    + [(ink, "marigold-tint", TEXT) for ink in ("ink", "ink-soft", "accent", "marigold-ink")]
    + [(ink, "danger-tint", TEXT) for ink in ("ink", "danger")]
    + [("on-accent", "accent", TEXT), ("on-accent", "accent-deep", TEXT), ("on-marigold", "marigold", TEXT)]
    + [(ink, band, TEXT) for band in ("band", "band-deep") for ink in ("on-band", "on-band-soft", "marigold")]
    + [("band", "on-band", TEXT), ("band", "marigold", LINE)]
    + [("line-strong", ground, LINE) for ground in GROUNDS]
    + [("focus", ground, LINE) for ground in (*GROUNDS, "accent-tint", "marigold-tint", "danger-tint")]
    + [(look, ground, TEXT) for look in LOOKS for ground in (f"{look}-tint", "sheet", "paper")]
)

Colour = tuple[float, float, float]  # linear light: red, green, blue from 0 to 1
Palette = dict[str, Colour]


def from_hex(value: str) -> Colour:
    """The colour of `#rrggbb`, undone of the sRGB curve (IEC 61966-2-1)."""
    red, green, blue = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return to_linear(red), to_linear(green), to_linear(blue)


def to_linear(part: float) -> float:
    """One sRGB part as linear light."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def to_curve(part: float) -> float:
    """One part of linear light as it is shown, 0 to 255."""
    part = min(max(part, 0.0), 1.0)
    return 255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)


def from_oklch(light: float, chroma: float, hue: float) -> Colour:
    """The colour of `oklch(L C h)` (CSS Color 4, section 10)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def palettes(css: str) -> dict[str, Palette]:
    """The four lists of colours in the file, in order: light and dark in hex, light and dark in OKLCH."""
    found: list[Palette] = []
    for block in re.findall(r":root[^{]*\{([^}]*)\}", css):
        colours: Palette = {}
        for name, value in re.findall(r"--wijk-color-([a-z-]+):\s*([^;]+);", block):
            numbers = re.fullmatch(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)", value)
            colours[name] = from_oklch(*map(float, numbers.groups())) if numbers else from_hex(value)
        if colours:
            found.append(colours)
    return dict(zip(("light", "dark", "light oklch", "dark oklch"), found, strict=True))


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (light + 0.05) / (dark + 0.05)


def too_weak(palette: Palette) -> list[str]:
    """The pairs that are not readable enough, in words."""
    return [
        f"{ink} on {ground}: {ratio:.2f}, needs {least}"
        for ink, ground, least in PAIRS
        if (ratio := contrast(palette[ink], palette[ground])) < least
    ]


def apart(one: Palette, other: Palette) -> list[str]:
    """The names whose colours differ visibly: more than two steps of 255 in any part."""
    return [
        name
        for name in one
        if any(abs(to_curve(a) - to_curve(b)) > 2 for a, b in zip(one[name], other[name], strict=True))
    ]


STYLES = TOKENS.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark", "light oklch", "dark oklch"])
def test_every_pair_is_readable(scheme: str) -> None:
    assert too_weak(palettes(STYLES)[scheme]) == []


def test_hex_and_oklch_are_the_same_colours() -> None:
    four = palettes(STYLES)
    assert apart(four["light"], four["light oklch"]) == []
    assert apart(four["dark"], four["dark oklch"]) == []


def test_all_four_lists_name_the_same_colours() -> None:
    names = [set(palette) for palette in palettes(STYLES).values()]
    assert all(each == names[0] for each in names)


def test_no_colour_escapes_the_check() -> None:
    checked = {name for ink, ground, _ in PAIRS for name in (ink, ground)}
    assert set(palettes(STYLES)["light"]) - checked - DECORATION == set()


def test_the_check_bites_on_a_pale_ink() -> None:
    bad = re.sub(r"(--wijk-color-ink-soft:) #\w+", r"\1 #a9b0b0", STYLES, count=1)
    assert any(line.startswith("ink-soft on paper: ") for line in too_weak(palettes(bad)["light"]))


def test_the_check_bites_on_an_oklch_that_drifts() -> None:
    bad = re.sub(r"(--wijk-color-accent:) oklch\(\S+", r"\1 oklch(0.500", STYLES, count=1)
    four = palettes(bad)
    assert apart(four["light"], four["light oklch"]) == ["accent"]


def test_the_arithmetic_knows_black_and_white() -> None:
    assert contrast(from_hex("#000000"), from_hex("#ffffff")) == pytest.approx(21)
    assert from_oklch(1, 0, 0) == pytest.approx(from_hex("#ffffff"), abs=1e-3)
