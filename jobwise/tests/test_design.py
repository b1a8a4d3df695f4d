import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.unit

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
STYLES = sorted((settings.BASE_DIR / "static/css").glob("*.css"))
# What the content security policy would refuse, silently, in the browser only.
REFUSED = re.compile(
    r"""<[^>]*\s(?:style|on[a-z]+|hx-on[\w:-]*)\s*=\s*["']"""
    r"""|<style|hx-vals=["']js:|hx-trigger=["'][^"']*\["""
    r"""|<script(?![^>]*\b(?:src|nonce|type="application/json")\b)"""
    r"""|(?:src|href)=["'](?:https?:)?//""",
    re.IGNORECASE,
)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR))
)
def test_no_template_holds_what_the_policy_refuses(path: Path) -> None:
    assert REFUSED.findall(read(path)) == []


def test_the_pattern_sees_what_is_refused() -> None:
    for source in (
        '<p style="color:red">',
        '<a onclick="x()">',
        "<script>x()</script>",
        '<div hx-trigger="keyup[key]">',
        '<link href="https://cdn.example/a.css">',
    ):
        assert REFUSED.search(source), source


def test_every_icon_that_a_page_names_is_in_the_sprite() -> None:
    drawn = set(
        re.findall(r'<symbol id="([^"]+)"', read(settings.BASE_DIR / "static/img/icons.svg"))
    )
    named = {
        name
        for path in TEMPLATES
        for name in re.findall(r'{% icon "([^"]+)"|icon_name="([^"]+)"', read(path))
        for name in name
        if name
    }
    assert len(named) > 20
    assert named - drawn == set()


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)",
        read(settings.BASE_DIR / "static/css/tokens.css"),
    )
}
ON_SURFACES = ["paper", "surface", "surface-2"]
TEXT = [
    *((ink, paper) for ink in ("ink", "ink-2", "ink-3", "accent", "bad") for paper in ON_SURFACES),
    *((tone, f"{tone}-soft") for tone in ("good", "warn", "bad", "info", "violet")),
    *(("ink", f"{tone}-soft") for tone in ("good", "warn", "bad", "info", "accent")),
    ("accent", "warn-soft"),
    ("ink", "surface-3"),
    ("ink", "selected"),
    ("ink-2", "surface-3"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("accent-ink", "accent-soft"),
    ("mark-ink", "mark"),
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_what_it_stands_on(theme: int) -> None:
    weak = {
        pair: round(ratio, 2)
        for pair in TEXT
        if (ratio := contrast(TOKENS[pair[0]][theme], TOKENS[pair[1]][theme])) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_outline_of_a_control_can_be_seen(theme: int) -> None:
    for surface in ON_SURFACES:
        assert contrast(TOKENS["control-line"][theme], TOKENS[surface][theme]) >= 3.0, surface


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_colours_come_from_tokens(path: Path) -> None:
    if path.name in {"tokens.css", "print.css"}:
        return
    used = set(re.findall(r"var\((--[\w-]+)\)", read(path)))
    known = set(re.findall(r"(--[\w-]+)\s*:", "".join(read(style) for style in STYLES)))
    assert used - known == set()
