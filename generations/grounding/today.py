"""A job that has ended, told as the one that somebody has today."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generations.grounding.facts import SAME
from generations.grounding.reading import Reading
from generations.grounding.verdict import Span

_JOB = re.compile(r"(?P<entry>work\[\d+\])\.(?:position|name)")


def held_today(reading: Reading) -> Iterator[Span]:
    """`I work as Data Analyst today` where every job of that title or employer has ended."""
    words, text = reading.line.words, reading.line.text
    for match in reading.lexicon.posts["held_today"].finditer(text):
        after = [i for i, word in enumerate(words) if word.start >= match.end()]
        said = [i for i in after if words[i].segment == words[after[0]].segment]
        if any(words[i].denied or reading.wished[i] for i in said):
            continue
        jobs = _jobs(reading, said)
        if not jobs or any(reading.entries[place].current for place in jobs):
            continue
        ended = max((reading.entries[place] for place in jobs), key=lambda entry: entry.last)
        why = reading.lexicon.says("ended", end=ended.end)
        yield reading.span(match.start(), words[said[-1]].end, "date", why)


def _jobs(reading: Reading, said: Sequence[int]) -> list[str]:
    """The jobs that these words name best, by employer if they name one, else by title."""
    found = {"name": Counter[str](), "position": Counter[str]()}
    for index in said:
        known = {m.known.fact.id for m in reading.alignment.matches[index] if m.strength >= SAME}
        for place in known:
            if named := _JOB.fullmatch(place):
                found[place.rpartition(".")[2]][named["entry"]] += 1
    for counts in (found["name"], found["position"]):
        if counts:
            most = max(counts.values())
            return [place for place, count in counts.items() if count == most]
    return []
