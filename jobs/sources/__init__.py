"""The kinds of boards that jobs come from."""

from __future__ import annotations

from jobs.sources import (
    ashby,
    greenhouse,
    lever,
    personio,
    recruitee,
    rss,
    smartrecruiters,
    static,
    teamtailor,
    workday,
)
from jobs.sources.port import Source

SOURCES: tuple[Source, ...] = (
    greenhouse,
    lever,
    ashby,
    recruitee,
    workday,
    personio,
    smartrecruiters,
    teamtailor,
    rss,
    static,
)


def source_of(url: str) -> Source | None:
    """The kind of board that an address belongs to."""
    return next((source for source in SOURCES if source.listing(url) is not None), None)


def source_named(kind: str) -> Source:
    """Raises KeyError for an unknown kind."""
    return {source.KIND: source for source in SOURCES}[kind]
