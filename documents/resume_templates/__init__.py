"""The looks of a document: one folder each, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TEMPLATE_DIR = Path(__file__).resolve().parent
SAFEST = "classic"
"""The template whose text every extractor reads in order: one column, no colour."""


class UnknownTemplate(LookupError):
    """No template has this slug."""

    def __init__(self, slug: str) -> None:
        names = ", ".join(template.slug for template in templates())
        super().__init__(f"There is no template “{slug}”. Choose one of: {names}.")
        self.slug = slug


@dataclass(frozen=True, slots=True)
class ResumeTemplate:
    """Lengths are points. `head_lines` is how many lines an entry's head takes: 2, or 1 where
    everything fits beside the dates.
    """

    slug: str
    name: str
    description: str
    accent: str
    family: str
    head_lines: int
    order: tuple[str, ...]
    margins: tuple[float, float, float]
    """Top, side, bottom."""
    indent: float
    """How far the text stands right of the frame's left edge."""
    type: Mapping[str, float]
    gap: Mapping[str, float]


@cache
def templates() -> tuple[ResumeTemplate, ...]:
    """All templates in the order of the gallery."""
    found = []
    for path in sorted(TEMPLATE_DIR.glob("*/template.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found.append((data["position"], _template(path.parent.name, data)))
    return tuple(template for _, template in sorted(found, key=lambda pair: pair[0]))


@cache
def template_named(slug: str) -> ResumeTemplate:
    """Raises UnknownTemplate."""
    for template in templates():
        if template.slug == slug:
            return template
    raise UnknownTemplate(slug)


def _template(slug: str, data: Mapping[str, Any]) -> ResumeTemplate:
    page = data["page"]
    return ResumeTemplate(
        slug=slug,
        name=data["name"],
        description=data["description"],
        accent=data["accent"],
        family=data["family"],
        head_lines=data["head_lines"],
        order=tuple(data["order"]),
        margins=(page["top"], page["side"], page["bottom"]),
        indent=page.get("indent", 0.0),
        type=data["type"],
        gap=data["gap"],
    )
