"""Publications, as entries or as references of one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.reading.items import Item
from profiles.reading.short_entries import facts_of, grouped
from profiles.reading.words import comma_tokens
from profiles.resume import Publication

DOI = re.compile(r"\b10\.\d{4,9}/\S+")


def publications_of(items: Sequence[Item]) -> list[Publication]:
    result = []
    for group in grouped(items):
        pieces, date, url, notes = facts_of(group)
        if not pieces:
            continue
        name, publisher = pieces[0], ""
        if len(group) == 1 and len(pieces) == 1:
            name, publisher = _citation(name)
        elif len(pieces) > 1:
            publisher = pieces[1]
        doi = next((DOI.search(text) for text in [*pieces, *notes] if DOI.search(text)), None)
        summary = notes
        if doi:
            whole = next(text for text in [*pieces, *notes] if DOI.search(text))
            venue = re.search(r"\(([^)]+)\)\s*$", whole)
            publisher = venue[1] if venue else ""
            url = url or f"https://doi.org/{doi[0].rstrip('.,;)')}"
            summary = []
        result.append(
            Publication(
                name=name.strip(' ."“”'),
                publisher=publisher,
                release_date=date,
                url=url,
                summary=" ".join(summary),
            )
        )
    return result


# “O. Adébáyọ̀, L. Brandt”, “Brandt L., de Wit P.”, “Brandt, L. and de Wit, P. (2021)”
AUTHORS = re.compile(
    r"^(?:(?:(?:[^\W\d_]\.[ -]?){1,3} ?[^\W\d_][^,;:.]{1,30}"
    r"|[^\W\d_][^,;:.]{1,30},? (?:[^\W\d_]\.[ -]?){1,3})"
    r"(?:\s*(?:,|;|&|and|und|et|y|e|i|en)\s*|\s*$|\s*\(\d{4}\)|,? et al\.?)){1,12}$",
    re.UNICODE,
)


def _citation(text: str) -> tuple[str, str]:
    """Title and venue of a reference written in one line."""
    quoted = re.search(r"[\"“„«]([^\"”“»]{8,})[\"”“»][.,]?\s*(.*)$", text)
    if quoted:
        return quoted[1].strip(" .,"), comma_tokens(quoted[2].strip(" ."))[0] if quoted[2].strip(
            " ."
        ) else ""
    by_authors = re.match(r"^([^:]{4,160}):\s+(\S.{10,})$", text)
    if by_authors and AUTHORS.match(by_authors[1]):
        text = by_authors[2]
    sentences = [
        part.strip(" .") for part in re.split(r"(?<=[a-z)?!])\.\s+", text) if part.strip(" .")
    ]
    if len(sentences) >= 3 and re.search(r"\b[A-Z]\.|et al|, [A-Z]", sentences[0]):
        return sentences[1], sentences[2]
    if len(sentences) >= 2:
        return sentences[0], sentences[1].rstrip(", ")
    dashed = re.split(r"\s+[–—]\s+", text, maxsplit=1)
    return (dashed[0], dashed[1]) if len(dashed) == 2 else (text, "")
