"""What one document holds, as a value: the text, its language and how it is to look."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from documents.letter import Letter
from profiles.json_resume import InvalidJSONResume, from_json_resume, to_json_resume
from profiles.resume import Resume

PageSize = Literal["a4", "letter"]
PAGE_SIZES: tuple[PageSize, ...] = ("a4", "letter")
LANGUAGES = ("en", "de")
DEFAULT_TEMPLATE = "classic"

MAX_LINE = 10_000
"""Characters of one text: a page and a half without a break."""
MAX_ITEMS = 400
"""Entries of one list."""
MAX_TOTAL = 200_000
"""Characters of a whole document."""
MAX_TEXTS = 5_000
"""Texts of a whole document, each of which takes its time to be set."""
MAX_DEPTH = 12

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
SLUG = re.compile(r"[a-z][a-z0-9-]{0,39}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# What Unicode calls control, surrogate or private, and the invisible and bidirectional controls
# that change what a reader sees; line breaks, tabs and joiners (needed by some scripts) stay.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2069\ud800-\udfff\ue000-\uf8ff\ufeff\ufff9-\ufffc\ufffe\uffff]"
)


class InvalidContent(ValueError):
    """The content cannot be a document; `place` is the path of the part that is wrong."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.place = place
        self.message = message


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """A resume, or the cover letter that goes with it when `letter` is given.

    `accent` is `#rrggbb`, or `""` for the template's own colour. `dated` is the letter's date,
    ISO 8601, or `""`.
    """

    resume: Resume
    letter: Letter | None = None
    language: str = "en"
    page_size: PageSize = "a4"
    template: str = DEFAULT_TEMPLATE
    accent: str = ""
    dated: str = ""

    @property
    def kind(self) -> Literal["resume", "cover_letter"]:
        return "cover_letter" if self.letter else "resume"

    def as_json(self) -> dict[str, Any]:
        """A JSON-serialisable dictionary that `from_json` reads back to an equal value."""
        letter = self.letter
        return {
            "resume": to_json_resume(self.resume),
            "letter": None
            if letter is None
            else {
                "greeting": letter.greeting,
                "paragraphs": list(letter.paragraphs),
                "closing": letter.closing,
                "subject": letter.subject,
                "language": letter.language,
            },
            "language": self.language,
            "page_size": self.page_size,
            "template": self.template,
            "accent": self.accent,
            "dated": self.dated,
        }


def from_json(document: Any) -> DocumentContent:
    """Read what `DocumentContent.as_json` wrote, or a client sent.

    Text is normalised to NFC and freed of unprintable characters. Raises InvalidContent for a
    wrong type, an unknown language, page size or colour, and for more text than a document takes.
    """
    if not isinstance(document, Mapping):
        raise InvalidContent("", "A document is an object with a “resume” part.")
    given = document.get("resume", {})
    try:
        from_json_resume(given)  # as it came: a date is no text to be cleaned until it is one
        resume = from_json_resume(printable(given))
    except InvalidJSONResume as error:
        raise InvalidContent(_join("resume", error.place), error.message) from error
    content = DocumentContent(
        resume=resume,
        letter=_letter(document.get("letter")),
        language=_given(document, "language", "en"),
        page_size=_given(document, "page_size", "a4"),  # type: ignore[arg-type]
        template=_given(document, "template", DEFAULT_TEMPLATE),
        accent=_given(document, "accent", ""),
        dated=_given(document, "dated", ""),
    )
    validate(content)
    return content


def validate(content: DocumentContent) -> None:
    """Raise InvalidContent if the content is too large to print or names what does not exist."""
    if content.language not in LANGUAGES:
        raise InvalidContent("language", f"Choose one of these languages: {', '.join(LANGUAGES)}.")
    if content.letter and content.letter.language not in LANGUAGES:
        raise InvalidContent("letter.language", f"Choose one of: {', '.join(LANGUAGES)}.")
    if content.page_size not in PAGE_SIZES:
        raise InvalidContent("page_size", f"Choose one of: {', '.join(PAGE_SIZES)}.")
    if not SLUG.fullmatch(content.template):
        raise InvalidContent("template", "A template is named by its slug, for example “classic”.")
    if content.accent and not COLOUR.fullmatch(content.accent):
        raise InvalidContent("accent", "Write the colour as # and six digits, like #1f4e79.")
    if content.dated and not _is_day(content.dated):
        raise InvalidContent("dated", "Write the date as 2026-11-20.")
    total = count = 0
    for place, text in _texts(content.as_json(), ""):
        total += len(text)
        count += 1
        if len(text) > MAX_LINE:
            raise InvalidContent(
                place, f"This text has {len(text):,} characters; shorten it to {MAX_LINE:,}."
            )
    if total > MAX_TOTAL:
        raise InvalidContent(
            "", f"The document has {total:,} characters; the most that fits is {MAX_TOTAL:,}."
        )
    if count > MAX_TEXTS:
        raise InvalidContent(
            "", f"The document has {count:,} texts; the most that fits is {MAX_TEXTS:,}."
        )


def printable(value: Any, depth: int = 0) -> Any:
    """The same JSON value with every text in NFC and without unprintable characters."""
    if depth > MAX_DEPTH:
        raise InvalidContent("", f"The document is nested more than {MAX_DEPTH} levels deep.")
    if isinstance(value, str):
        return printable_text(value)
    if isinstance(value, Mapping):
        return {str(key): printable(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item, depth + 1) for item in value]
    return value


def printable_text(text: str) -> str:
    return unicodedata.normalize("NFC", UNPRINTABLE.sub("", text))


def _is_day(text: str) -> bool:
    try:
        return bool(DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _letter(value: Any) -> Letter | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise InvalidContent("letter", "Expected an object.")
    data = printable(value)
    paragraphs = data.get("paragraphs", [])
    if not isinstance(paragraphs, list) or not all(isinstance(item, str) for item in paragraphs):
        raise InvalidContent("letter.paragraphs", "Expected a list of paragraphs.")
    return Letter(
        greeting=_text(data, "greeting", "", "letter"),
        paragraphs=tuple(paragraphs),
        closing=_text(data, "closing", "", "letter"),
        subject=_text(data, "subject", "", "letter"),
        language=_given(value, "language", "en", "letter"),
    )


def _text(data: Mapping[str, Any], key: str, default: str, parent: str = "") -> str:
    return printable_text(_given(data, key, default, parent))


def _given(data: Mapping[str, Any], key: str, default: str, parent: str = "") -> str:
    value = data.get(key, default)
    if not isinstance(value, str):
        raise InvalidContent(_join(parent, key), "Expected text.")
    return value


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, _join(place, str(key)))
    elif isinstance(value, list | tuple):
        if len(value) > MAX_ITEMS:
            raise InvalidContent(
                place, f"This list has {len(value):,} items; the most that fits is {MAX_ITEMS}."
            )
        for index, item in enumerate(value):
            yield from _texts(item, f"{place}[{index}]")


def _join(parent: str, key: str) -> str:
    return f"{parent}.{key}" if parent and key else parent or key
