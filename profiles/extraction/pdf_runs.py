"""Characters → runs of text on one baseline, and those → cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from profiles.extraction.pdf_glyphs import Glyph
from profiles.layout import WIDE, Cell, Span


@dataclass(slots=True)
class Run:
    """Glyphs of one baseline in drawing order, without a wide gap between them."""

    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        """The usual size of the glyphs, the greater one in small capitals."""
        sizes = sorted(glyph.size for glyph in self.glyphs if glyph.text != " ") or [1.0]
        usual = sizes[len(sizes) // 2]
        if not 1.1 * usual < sizes[-1] < 1.6 * usual or self.glyphs[0].size < sizes[-1]:
            return usual
        mixed = any(glyph.text.islower() and glyph.size > 1.1 * usual for glyph in self.glyphs)
        return usual if mixed else sizes[-1]


def with_marks(runs: list[Run], marks: list[Glyph]) -> list[Run]:
    """Put each drawn mark before the run that begins right of it on the same line."""
    taken: set[int] = set()
    for mark in marks:
        best: tuple[float, int] | None = None
        for index, run in enumerate(runs):
            gap = run.x0 - mark.x1
            if 0 < gap < 26 and -0.1 * run.size < run.y - mark.y < 0.75 * run.size:
                best = min(best or (gap, index), (gap, index))
        if best and best[1] not in taken:
            run = runs[best[1]]
            crowd = sum(
                abs(other.y - mark.y) < 2 and abs(other.x0 - mark.x0) < 40
                for other in marks
                if other is not mark
            )
            if crowd == 0:
                taken.add(best[1])
                first = run.glyphs[0]
                run.glyphs[:0] = [
                    Glyph("•", mark.x0, mark.x1, run.y, first.size, first.bold, first.italic),
                    Glyph(" ", mark.x1, first.x0, run.y, first.size, first.bold, first.italic),
                ]
    return runs


def runs_of(glyphs: list[Glyph]) -> list[Run]:
    """Glyphs in drawing order joined while they follow each other, with spaces between words."""
    runs: list[Run] = []
    run = Run()
    space: Glyph | None = None
    for glyph in glyphs:
        if glyph.text == " ":
            space = glyph
            continue
        last = run.glyphs[-1] if run.glyphs else None
        if last is not None and not _follows(last, glyph):
            runs.append(run)
            run, last, space = Run(), None, None
        if last is not None:
            gap = glyph.x0 - last.x1
            wide = gap > 0.28 * glyph.size
            drawn = space is not None and (space.weight >= 0 or gap > 0.06 * glyph.size)
            if wide or drawn:
                run.glyphs.append(
                    Glyph(
                        " ",
                        last.x1,
                        glyph.x0,
                        last.y,
                        last.size,
                        last.bold and glyph.bold,
                        last.italic and glyph.italic,
                    )
                )
        space = None
        run.glyphs.append(glyph)
    if run.glyphs:
        runs.append(run)
    return runs


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    return (
        abs(glyph.y - last.y) < 0.45 * size
        and glyph.x0 > last.x0 - 0.3 * size
        and glyph.x0 - last.x1 < 1.5 * size
    )


def merge(runs: list[Run]) -> list[Run]:
    """Join runs that were drawn apart but stand next to each other on one baseline."""
    ordered = sorted(runs, key=lambda run: (round(run.y), run.x0))
    merged: list[Run] = []
    for run in ordered:
        for earlier in reversed(merged[-6:]):
            gap = run.x0 - earlier.x1
            size = min(run.size, earlier.size)
            if abs(run.y - earlier.y) < 0.3 * size and -0.5 * size < gap < 0.55 * size:
                last = earlier.glyphs[-1]
                if gap > 0.12 * size:
                    earlier.glyphs.append(
                        Glyph(" ", last.x1, run.x0, last.y, last.size, False, False)
                    )
                earlier.glyphs.extend(run.glyphs)
                break
        else:
            merged.append(run)
    return merged


def split_at_stops(runs: list[Run]) -> list[Run]:
    """Part a run where a word starts exactly at a tab stop that other runs start at."""
    stops: dict[int, int] = {}
    for run in runs:
        stops[round(run.x0)] = stops.get(round(run.x0), 0) + 1
    result: list[Run] = []
    for run in runs:
        begin = 0
        for index, glyph in enumerate(run.glyphs):
            if glyph.text != " " or glyph.x1 - glyph.x0 < 0.7 * glyph.size:
                continue
            near = sum(stops.get(round(glyph.x1) + shift, 0) for shift in (-1, 0, 1))
            if near >= 3 and begin < index < len(run.glyphs) - 1:
                result.append(Run(run.glyphs[begin:index]))
                begin = index + 1
        result.append(Run(run.glyphs[begin:]) if begin else run)
    return result


def cell_of(run: Run) -> Cell:
    glyphs = _with_wide_gaps(_unspaced(run.glyphs))
    spans: list[Span] = []
    text = ""
    style: tuple[bool, bool] | None = None
    for glyph in glyphs:
        if glyph.text not in (" ", WIDE) and (glyph.bold, glyph.italic) != style:
            if text and style is not None:
                spans.append(Span(text, *style))
                text = ""
            style = (glyph.bold, glyph.italic)
        text += glyph.text
    spans.append(Span(text, *(style or (False, False))))
    return Cell(round(run.x0, 1), round(run.x1, 1), tuple(spans), round(run.size, 1))


def _with_wide_gaps(glyphs: list[Glyph]) -> list[Glyph]:
    gaps = [glyph for glyph in glyphs if glyph.text == " "]
    usual = min((gap.x1 - gap.x0 for gap in gaps), default=0.0)
    for gap in gaps:
        wide = gap.x1 - gap.x0
        if wide > 0.7 * gap.size and (wide > 1.8 * usual or usual > 0.6 * gap.size):
            gap.text = WIDE
    return glyphs


def _unspaced(glyphs: list[Glyph]) -> list[Glyph]:
    """Undo letter spacing: “W O R K  H I S T O R Y” is two words."""
    words = "".join(glyph.text for glyph in glyphs).split()
    if len(words) < 4 or sum(len(word) == 1 for word in words) < 0.75 * len(words):
        return glyphs
    gaps = sorted(glyph.x1 - glyph.x0 for glyph in glyphs if glyph.text == " ")
    typical = gaps[len(gaps) // 2]
    return [glyph for glyph in glyphs if glyph.text != " " or glyph.x1 - glyph.x0 > 1.7 * typical]
