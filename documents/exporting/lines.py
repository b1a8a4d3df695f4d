"""The values that a printed resume is made of, the same for every format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from documents.content import printable_text

BRIEF_KINDS = ("certifications", "awards", "publications")
SPACE = re.compile(r"\s+")
SAFE_SCHEMES = ("http", "https")

ENTRY_TEXTS = (
    "title",
    "organization",
    "location",
    "dates",
    "paragraphs",
    "bullets",
    "details",
)


@dataclass(frozen=True, slots=True)
class Contact:
    kind: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A text under an optional label, at its place in the resume."""

    text: str
    place: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, degree, project and the like. `paragraphs` and `bullets` hold no line breaks."""

    place: str
    title: str = ""
    organization: str = ""
    location: str = ""
    dates: str = ""
    href: str = ""
    paragraphs: tuple[Line, ...] = ()
    bullets: tuple[Line, ...] = ()
    details: tuple[Line, ...] = ()

    @property
    def lead(self) -> str:
        """What the head begins with, in bold."""
        return self.title or self.byline

    @property
    def second(self) -> str:
        """What follows the lead: on the second line, or after a dash."""
        return self.byline if self.title else ""

    @property
    def has_text(self) -> bool:
        return any(getattr(self, name) for name in ENTRY_TEXTS)

    @property
    def has_body(self) -> bool:
        return bool(self.paragraphs or self.bullets or self.details)

    @property
    def byline(self) -> str:
        """Organization and location; parted by a dash where the name itself has a comma."""
        separator = " – " if "," in self.organization else ", "
        return separator.join(part for part in (self.organization, self.location) if part)


@dataclass(frozen=True, slots=True)
class Section:
    """`entries` have heads and bullets, `lines` stand alone; a section has one of the two."""

    kind: str
    heading: str
    entries: tuple[Entry, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def is_brief(self) -> bool:
        """Each entry takes one line: a list of titles that nothing is said about."""
        return self.kind in BRIEF_KINDS and not any(
            entry.paragraphs or entry.bullets or entry.details for entry in self.entries
        )


@dataclass(frozen=True, slots=True)
class LetterSheet:
    date: str
    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    headline: str
    contacts: tuple[Contact, ...]
    sections: tuple[Section, ...]
    language: str
    letter: LetterSheet | None = None


def one_line(text: str) -> str:
    """NFC, printable, on one line."""
    return SPACE.sub(" ", printable_text(text)).strip()


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line."""
    return tuple(line for part in text.splitlines() if (line := one_line(part)))


def web_address(url: str) -> str:
    """The address if a link may lead there, else `""` (only http and https lead anywhere)."""
    text = one_line(url)
    if not text or " " in text:
        return ""
    candidate = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(candidate)
    except ValueError:
        return ""
    allowed = parts.scheme in SAFE_SCHEMES and "." in parts.netloc and "@" not in parts.netloc
    return candidate if allowed else ""


def bare_address(url: str) -> str:
    """The address as a letterhead prints it, without scheme and www."""
    return re.sub(r"^https?://(www\.)?", "", one_line(url)).rstrip("/")
