"""What a page repeats or numbers, and what is not the person's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.layout import Line
from profiles.reading.words import fold

PAGE_MARK = re.compile(
    r"(?:^|[\s|·•–—/-])(?:page|seite|pagina|página|strona|p\.?)\s*\d{1,2}(?:\s*(?:/|of|von|de|di|z|van)\s*\d{1,2})?\s*$"
    r"|^\W*\d{1,2}\W*$|(?:^|\s)\d{1,2}\s*/\s*\d{1,2}\s*$|[–—-]\s*\d{1,2}/\d{1,2}$",
    re.IGNORECASE,
)
LAST_UPDATED = re.compile(
    r"^(?:last updated|updated|stand|mise a jour|ultima actualizacion)\b", re.IGNORECASE
)


def is_page_mark(line: Line, lines: Sequence[Line], pages: int) -> bool:
    """Whether the line is a page footer or running header."""
    text = " ".join(line.text.split())
    same_page = [other.y for other in lines if other.page == line.page]
    edge = line.y >= max(same_page) - 3 or line.y <= min(same_page) + 3
    if not edge or len(text) > 120:
        return False
    if LAST_UPDATED.match(text):
        return True
    if PAGE_MARK.search(text) and len(text) < 90:
        return True
    if pages > 1:
        key = re.sub(r"\d+", "#", fold(text))
        twins = {
            other.page
            for other in lines
            if abs(other.y - line.y) < 6 and re.sub(r"\d+", "#", fold(other.text)) == key
        }
        opens = line.page == 0 and line.y <= min(same_page) + 3
        return len(twins) >= max(2, pages - 1) and not opens
    return False
