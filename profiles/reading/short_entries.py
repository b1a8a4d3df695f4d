"""Certificates, awards and references: small entries of a line or a few."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.reading.dates import cut_period, find_period, is_date_text
from profiles.reading.items import Item
from profiles.reading.places import looks_like_place
from profiles.reading.words import comma_tokens, fold, tidy
from profiles.resume import Award, Certification, Reference

ISSUER_SPLIT = re.compile(r"\s+[–—-]\s+|\s*[|·•]\s*|\s+(?:by|from|issued by|through)\s+(?=[A-Z])")
# What stands before a date and names nothing.
DATE_LABEL = re.compile(
    r"(?:issued|obtained|awarded|completed|earned|date|valid (?:until|from|through)|expires?"
    r"|erteilt|erworben|gültig bis|délivré|obtenu|expedido|rilasciato|wydano|afgegeven)"
    r"\W*(?:on)?\W*",
    re.IGNORECASE,
)
ON_REQUEST = re.compile(
    r"\b(?:on|upon) request|auf anfrage|sur demande|a peticion|a richiesta|op aanvraag"
    r"|na zyczenie|a pedido",
    re.IGNORECASE,
)


def grouped(items: Sequence[Item]) -> list[list[Item]]:
    """Items of a list section put together: a bold or bulleted first line with what follows."""
    if not items:
        return []
    bulleted = any(item.bullet or item.numbered for item in items)
    bolds = [item.bold and not item.bullet for item in items]
    mixed = any(bolds) and not all(bolds)
    dated = [any(find_period(line) for line in item.lines) for item in items]
    result: list[list[Item]] = []
    for index, item in enumerate(items):
        if not result:
            result.append([item])
        elif mixed and bolds[0]:
            result.append([item]) if bolds[index] else result[-1].append(item)
        elif bulleted and (items[0].bullet or items[0].numbered):
            result.append([item]) if item.bullet or item.numbered else result[-1].append(item)
        elif all(dated):
            result.append([item])
        elif any(item.gap > 0.35 for item in items[1:]) and not bulleted:
            fresh = item.gap > 0.2
            result.append([item]) if fresh else result[-1].append(item)
        elif any(dated) and not bulleted:
            closed = any(dated[items.index(other)] for other in result[-1])
            same = len(result[-1]) >= len(result[0]) and len(result) > 1
            result.append([item]) if (closed and (not dated[index] or same)) and (
                index == 0 or not _trailing(item, result)
            ) else result[-1].append(item)
        else:
            result.append([item])
    return result


def _trailing(item: Item, result: list[list[Item]]) -> bool:
    return len(result) > 1 and len(result[-1]) < len(result[0])


def certificates_of(items: Sequence[Item]) -> list[Certification]:
    result = []
    for group in grouped(items):
        pieces, date, url, _ = facts_of(group)
        if not pieces:
            continue
        name, issuer = pieces[0], pieces[1] if len(pieces) > 1 else ""
        if not issuer:
            name, issuer = split_issuer(name)
        result.append(Certification(name=name, issuer=issuer, date=date, url=url))
    return result


def split_issuer(text: str) -> tuple[str, str]:
    """“Name (Issuer)”, “Name – Issuer” or “Name, Issuer”."""
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]{6,}|[A-Z][a-z]+)\)", text)
    if bracket and not re.fullmatch(r"[A-Z0-9 -]{2,8}|.*\d.*", bracket[2]):
        return bracket[1], bracket[2]
    cut = ISSUER_SPLIT.split(text, maxsplit=1)
    if len(cut) == 2 and all(part.strip() for part in cut):
        return cut[0].strip(), cut[1].strip()
    tokens = comma_tokens(text)
    if len(tokens) >= 2 and tokens[-1][:1].isupper():
        return ", ".join(tokens[:-1]), tokens[-1]
    return text, ""


def facts_of(group: Sequence[Item]) -> tuple[list[str], str, str, list[str]]:
    """Name pieces, date, URL and the longer text of a small entry."""
    pieces: list[str] = []
    notes: list[str] = []
    date, url = "", ""
    for position, item in enumerate(group):
        texts = [item.text]
        if not item.wrapped and not item.bullet:
            texts += [tidy(cell.text) for cell in item.cells[1:]]
        texts += [aside for aside in item.asides if aside not in texts]
        for text in texts:
            rest, period = cut_period(text)
            if period is not None and not date:
                date, text = period.end or period.start, rest
            if not re.search(r"\w", text) or is_date_text(text) or DATE_LABEL.fullmatch(text):
                continue
            if re.match(r"(?:https?://|www\.)\S+$", text):
                url = url or text
            elif position and (len(text.split()) > 9 or (item.bullet and not group[0].bullet)):
                notes.append(text)
            elif position == 0 or len(pieces) < 2:
                pieces.append(text.strip(" ,;"))
            else:
                notes.append(text)
    return pieces, date, url, notes


def awards_of(items: Sequence[Item]) -> list[Award]:
    result = []
    for group in grouped(items):
        pieces, date, _, notes = facts_of(group)
        if not pieces:
            continue
        pieces = [
            piece
            for index, piece in enumerate(pieces)
            if index == 0 or looks_like_place(piece) < 0.8
        ] or pieces
        title, awarder = pieces[0], pieces[1] if len(pieces) > 1 else ""
        if not awarder and len(group) == 1:
            title, awarder = split_issuer(title)
        result.append(Award(title=title, awarder=awarder, date=date, summary=" ".join(notes)))
    return result


def references_of(items: Sequence[Item]) -> list[Reference]:
    text = " ".join(item.text for item in items)
    if not text or ON_REQUEST.search(fold(text)) or ON_REQUEST.search(text):
        return []
    return [
        Reference(name=group[0].text, text=" ".join(item.text for item in group[1:]))
        for group in grouped(items)
    ]
