"""What every part of the ATS score answers with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that costs points. `advice` says what would win them back.

    `lost` is in points of the whole score. `place` is the JSON Resume path it is about, or `""`.
    """

    message: str
    advice: str
    lost: float
    place: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    slug: str
    name: str
    points: float
    maximum: float
    findings: tuple[Finding, ...] = ()


def part_from(slug: str, name: str, maximum: float, findings: Iterable[Finding]) -> Part:
    """A part that starts full and loses what its findings cost, never below zero."""
    kept = tuple(sorted(findings, key=lambda finding: -finding.lost))
    lost = sum(finding.lost for finding in kept)
    return Part(slug, name, round(max(maximum - lost, 0.0), 1), maximum, kept)
