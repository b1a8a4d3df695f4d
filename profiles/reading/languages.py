"""Languages and how well each is spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.reading.items import Item
from profiles.reading.vocabulary import FLUENCY, LEVEL, is_language
from profiles.reading.words import comma_tokens, fold, tidy
from profiles.resume import Language


def languages_of(items: Sequence[Item]) -> list[Language]:
    pieces: list[str] = []
    for item in items:
        texts = [item.text, *(tidy(cell.text) for cell in item.cells[1:])]
        if item.wrapped:
            texts = [item.text]
        if len(texts) == 2 and is_language(texts[0]) and not is_language(texts[1]):
            pieces.append(f"{texts[0]}: {texts[1]}")
            continue
        for text in texts:
            pieces += _language_pieces(text)
    languages: list[Language] = []
    for piece in pieces:
        name, fluency = _language(piece)
        if is_language(name):
            languages.append(Language(name, fluency))
        elif (
            languages
            and not languages[-1].fluency
            and (FLUENCY.search(fold(piece)) or LEVEL.match(piece))
        ):
            languages[-1] = replace(languages[-1], fluency=piece)
        elif fluency and len(name.split()) <= 2 and name[:1].isalpha():
            languages.append(Language(name, fluency))
    return languages


def _language_pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in comma_tokens(text.rstrip(".")):
        parts = re.split(
            r"\s*[|•·●▪]\s*|\s+(?:and|und|et|y|e|i|en|&)\s+(?=\w+\s*(?:\(|:|–|-|$))", piece
        )
        pieces += [part.strip() for part in parts if part.strip()]
    merged: list[str] = []
    for piece in pieces:
        folded = fold(piece)
        if (
            merged
            and not is_language(piece)
            and is_language(merged[-1])
            and (FLUENCY.search(folded) and ":" in merged[-1] + piece)
        ):
            merged[-1] += f", {piece}"
        else:
            merged.append(piece)
    return merged


def _language(piece: str) -> tuple[str, str]:
    bracket = re.match(r"^(.+?)\s*[(\[](.+)[)\]]\s*$", piece)
    if bracket:
        return bracket[1].strip(" :-–"), bracket[2].strip()
    divided = re.match(r"^(.+?)\s*(?::|\s[–—-]|\s{2,}|=)\s*(.+)$", piece)
    if divided:
        left, right = divided[1].strip(), divided[2].strip()
        if is_language(right) and not is_language(left):
            left, right = right, left
        return left, right.strip(" .")
    words = piece.split()
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if is_language(head) and FLUENCY.search(fold(tail)):
            return head, tail
        if is_language(tail) and FLUENCY.search(fold(head)) and len(words) <= 3:
            return tail, head
    return piece.strip(" ."), ""
