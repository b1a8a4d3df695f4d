"""Work, education, projects and volunteering: items → entries with title, employer, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from profiles.reading.dates import Period, cut_period, find_period, is_date_text, is_duration
from profiles.reading.items import Item
from profiles.reading.places import looks_like_place
from profiles.reading.words import tidy

SEPARATOR = re.compile(r"\s+[|·•⋅∙◦/]\s+|\s*\|\s*|\s+[–—‒-]\s+|\t+|\s{3,}|\s*[•·]\s*")
ASIDE_OFFSET = 205.0
URL_ONLY = re.compile(
    r"^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)+/\S*$|^(?:view on|link)\b.{0,20}$", re.IGNORECASE
)


@dataclass(slots=True)
class Part:
    """A piece of a head: which line and cell of it, and whether it was set apart."""

    text: str
    line: int
    aside: bool = False
    bold: bool = False
    italic: bool = False
    size: float = 10.0

    @property
    def style(self) -> tuple[bool, bool, float]:
        return self.bold, self.italic, round(self.size, 1)


@dataclass(slots=True)
class Entry:
    parts: list[Part] = field(default_factory=list)
    period: Period | None = None
    other_periods: list[Period] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    url: str = ""
    head_lines: int = 0

    @property
    def start_date(self) -> str:
        return self.period.start if self.period else ""

    @property
    def end_date(self) -> str:
        return self.period.end if self.period else ""


def entries_of(items: Sequence[Item], is_name: Callable[[str], float]) -> list[Entry]:
    """Split the items of a section at its entries; `is_name` scores text as a head of an entry."""
    items = _flatten_bulleted_heads(items)
    heads = [_is_head(item, is_name) for item in items]
    starts = _starts(items, heads)
    entries = []
    for begin, end in zip(starts, [*starts[1:], len(items)], strict=True):
        entry = _entry(items[begin:end], heads[begin:end])
        if entry.parts or entry.bullets or entry.paragraphs:
            entries.append(entry)
    return entries


def _flatten_bulleted_heads(items: Sequence[Item]) -> list[Item]:
    """In files whose every line is a list item, the outer bullets are heads."""
    bullets = [item for item in items if item.bullet]
    dated = [item for item in bullets if _dated(item) and len(item.text) < 110]
    outer = min((item.x0 for item in bullets), default=0.0)
    deeper = [item for item in bullets if item.x0 > outer + 4]
    if not deeper:
        return list(items)
    outer_bullets = [item for item in bullets if item.x0 <= outer + 4]
    aside_heads = [item for item in outer_bullets if item.asides or item in dated]
    if len(aside_heads) >= max(1, 0.7 * len(outer_bullets)):
        for item in outer_bullets:
            item.bullet = False
    return list(items)


def _dated(item: Item) -> bool:
    return any(find_period(text) for text in _texts(item)) or any(
        find_period(aside) for aside in item.asides
    )


def _leads_with_name(text: str) -> bool:
    """“tinyforth (2024): a Forth compiler …”: name, date and description in one paragraph."""
    found = find_period(text)
    return (
        found is not None
        and 2 < found.begin <= 60
        and text[found.begin - 1] == "("
        and bool(re.match(r"\)\s*[:–—-]", text[found.finish :]))
    )


def _is_head(item: Item, is_name: Callable[[str], float]) -> bool:
    """Whether an item can belong to the head of an entry rather than to its text."""
    if item.bullet:
        return False
    text = item.text
    if item.level or _leads_with_name(text):
        return True
    words = len(text.split())
    found = find_period(text)
    dated = found is not None and found.finish >= len(text) - 3 and not found.period.single
    if item.wrapped and not item.bold and len(text) > 90:
        return dated and words <= 24
    if any(is_date_text(part) for part in _texts(item)):
        return True
    if found and words <= 16 and (found.finish >= len(text) - 3 or found.begin <= 3):
        return True
    if item.bold and words <= 14:
        return True
    if text.endswith(".") and words > 6 and is_name(text) < 1:
        return False
    return words <= 12 or (words <= 16 and is_name(text) >= 1 and not text.endswith("."))


def _texts(item: Item) -> list[str]:
    """What stands side by side in an item, its wrapped lines joined."""
    return [item.text, *(tidy(cell.text) for cell in item.cells[1:])]


def _has_anchor(item: Item) -> bool:
    if item.bullet or item.numbered:
        return any(is_date_text(aside) and not is_duration(aside) for aside in item.asides)
    for text in _texts(item):
        found = find_period(text)
        if found is None:
            continue
        if is_date_text(text) or _leads_with_name(text):
            return True
        near_end = found.finish >= len(text.rstrip(" )]|,.")) - 2
        near_begin = found.begin <= 2
        if (near_end or near_begin or not found.period.single) and len(text.split()) <= 22:
            return True
    return False


def _starts(items: Sequence[Item], heads: Sequence[bool]) -> list[int]:
    if not items:
        return []
    anchors = [i for i, item in enumerate(items) if _has_anchor(item) and (heads[i] or item.bullet)]
    proper = [i for i in anchors if not items[i].bullet]
    bullet_anchors = [i for i in anchors if items[i].bullet]
    if len(bullet_anchors) > len(proper) and not proper:
        return _starts_by_heads(items, heads)
    if not proper:
        return _starts_by_heads(items, heads)
    lead = 0
    while proper[0] - lead - 1 >= 0 and heads[proper[0] - lead - 1] and lead < 4:
        lead += 1
    sample = items[proper[0] - lead]
    starts = [0]
    for number, anchor in enumerate(proper):
        if number == 0:
            continue
        begin = anchor
        floor = proper[number - 1] + 1
        while begin - 1 >= floor and heads[begin - 1] and anchor - begin < 4:
            begin -= 1
        begin = _choose_start(items, begin, anchor, lead, sample, floor)
        if begin > starts[-1]:
            starts.append(begin)
    starts += _undated_starts(items, heads, starts, sample)
    return sorted(set(starts))


def _choose_start(
    items: Sequence[Item], earliest: int, anchor: int, lead: int, sample: Item, floor: int
) -> int:
    """Between the earliest head line and the dated one, the line that starts like the first
    entry did."""
    window = range(earliest, anchor + 1)
    wanted = max(anchor - lead, earliest)
    if earliest > floor and anchor - earliest <= lead:
        return earliest
    alike = [i for i in window if _same_style(items[i], sample)]
    if wanted in alike:
        return wanted
    gaps = [i for i in window if items[i].gap > 0.25]
    if gaps and any(items[i].gap <= 0.25 for i in window):
        return gaps[-1] if len(gaps) == 1 else min(gaps, key=lambda i: abs(i - wanted))
    if alike:
        return min(alike, key=lambda i: abs(i - wanted))
    return wanted


def _same_style(item: Item, sample: Item) -> bool:
    return (
        item.bold == sample.bold
        and item.italic == sample.italic
        and item.level == sample.level
        and abs(item.size - sample.size) < 0.4
        and abs(item.x0 - sample.x0) < 4
    )


def _undated_starts(
    items: Sequence[Item], heads: Sequence[bool], starts: Sequence[int], sample: Item
) -> list[int]:
    """Heads after bullets that carry no date but look like the first head of an entry."""
    extra = []
    for i in range(1, len(items)):
        if i in starts or not heads[i] or not items[i - 1].bullet:
            continue
        if any(i < start <= i + 3 and all(heads[i:start]) for start in starts):
            continue
        if (sample.bold or sample.level) and _same_style(items[i], sample) and items[i].gap > 0.2:
            extra.append(i)
    return extra


def _starts_by_heads(items: Sequence[Item], heads: Sequence[bool]) -> list[int]:
    """Without dates: a new entry at each head after text, or after a gap in the first style."""
    starts = [0]
    sample = items[0]
    for i in range(1, len(items)):
        if not heads[i] and not (sample.bullet and items[i].bullet):
            continue
        after_text = not heads[i - 1]
        styled = (sample.bold or sample.level > 0) and _same_style(items[i], sample)
        if (
            (after_text and (items[i].gap > 0.2 or items[i].bold or styled))
            or styled
            or (sample.bullet and items[i].bullet and abs(items[i].x0 - sample.x0) < 3)
            or (items[i].gap > 0.5 and items[0].gap >= 0)
        ):
            starts.append(i)
    return starts


def _entry(items: Sequence[Item], heads: Sequence[bool]) -> Entry:
    entry = Entry()
    in_head = True
    for position, (item, head) in enumerate(zip(items, heads, strict=True)):
        entry.lines += item.lines
        if position and item.bullet:
            in_head = False
        if in_head and (head or position == 0):
            if position and not _has_anchor(item) and _is_text(item, entry):
                in_head = False
            else:
                _add_head(entry, item, entry.head_lines)
                entry.head_lines += 1
                continue
        in_head = False
        text = item.text
        for aside in item.asides:
            _add_aside(entry, aside)
        if item.bullet or item.numbered:
            entry.bullets.append(text)
        elif URL_ONLY.match(text):
            entry.url = entry.url or text
        elif _has_anchor(item) and entry.period is None:
            rest, period = cut_period(text)
            _note_period(entry, period)
            if rest:
                entry.paragraphs.append(rest)
        else:
            entry.paragraphs.append(text)
    return entry


def _is_text(item: Item, entry: Entry) -> bool:
    """A head-like line after enough of a head is the first line of the description."""
    words = item.text.split()
    if entry.period is None and not entry.parts:
        return False
    if (item.wrapped and len(words) > 9) or (item.text.endswith(".") and len(words) > 5):
        return True
    if len(words) > 9 and not item.bold:
        return True
    return entry.head_lines >= 4


def _add_head(entry: Entry, item: Item, line: int) -> None:
    texts: list[tuple[str, bool, bool, bool]] = []
    if item.bullet or item.numbered:
        texts.append((item.text, item.bold, item.italic, False))
    else:
        for index, cell in enumerate(item.cells):
            text = item.text if index == 0 else tidy(cell.text)
            aside = cell.x0 - item.x0 > ASIDE_OFFSET
            texts.append((text, cell.bold, cell.italic, aside))
    texts += [
        (aside, False, False, True)
        for aside in item.asides
        if aside not in [text for text, *_ in texts]
    ]
    for text, bold, italic, aside in texts:
        if is_duration(text):
            continue
        rest, period = cut_period(text)
        if period is not None and (
            len(rest) < len(text)
            and (
                is_date_text(text)
                or not period.single
                or _stands_apart(text)
                or _leads_with_name(text)
            )
        ):
            _note_period(entry, period)
            text = rest
        for piece, strong in _pieces(text, item if not aside and not item.wrapped else None):
            if not piece or is_date_text(piece):
                continue
            if URL_ONLY.match(piece):
                entry.url = entry.url or piece
                continue
            entry.parts.append(Part(piece, line, aside, bold or strong, italic, item.size))


def _stands_apart(text: str) -> bool:
    found = find_period(text)
    if found is None:
        return False
    return found.begin <= 2 or found.finish >= len(text.rstrip(" )].,")) - 1


def _add_aside(entry: Entry, aside: str) -> None:
    if is_duration(aside):
        return
    rest, period = cut_period(aside)
    if period is not None:
        _note_period(entry, period)
    if rest and looks_like_place(rest) >= 0.35:
        entry.parts.append(Part(rest, 0, aside=True))


def _note_period(entry: Entry, period: Period | None) -> None:
    if period is None:
        return
    if entry.period is None or (entry.period.single and not period.single):
        if entry.period is not None:
            entry.other_periods.append(entry.period)
        entry.period = period
    else:
        entry.other_periods.append(period)


def _pieces(text: str, item: Item | None) -> list[tuple[str, bool]]:
    """A head text at its strong separators; a bold beginning is a piece of its own."""
    bold_lead = _bold_lead(item) if item is not None else ""
    if bold_lead and text.startswith(bold_lead) and len(bold_lead) < len(text):
        rest = re.sub(r"^[\s,;:|–—-]+", "", text[len(bold_lead) :])
        lead = bold_lead.rstrip(" ,;:|–—-")
        return [(piece, True) for piece in _split(lead)] + [(p, False) for p in _split(rest)]
    return [(piece, False) for piece in _split(text)]


def _bold_lead(item: Item) -> str:
    spans = item.cells[0].spans
    styles = [(span.bold, span.italic) for span in spans if span.text.strip()]
    if len(set(styles)) < 2:
        return ""
    lead = ""
    for span in spans:
        if span.text.strip() and (span.bold, span.italic) != styles[0]:
            break
        lead += span.text
    lead = tidy(lead)
    return lead if len(lead) > 1 and re.search(r"\w", lead) else ""


def _split(text: str) -> list[str]:
    pieces = [piece.strip(" ,;|") for piece in SEPARATOR.split(text)]
    return [piece for piece in pieces if re.search(r"\w", piece)]
