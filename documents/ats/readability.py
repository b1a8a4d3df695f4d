"""Length and style: what a recruiter can take in within seconds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from documents.ats.parts import Finding, Part, part_from
from documents.content import DocumentContent
from documents.exporting.html import texts_of
from documents.exporting.sheet import sheet_of
from profiles.resume import Resume

MAXIMUM = 12.0
FEWEST_WORDS, MOST_WORDS = 180, 1_000
LONGEST_LINE = 40
SHORTEST_LINE = 4
MOST_PER_JOB = 8
NUMBER = re.compile(r"\d")
FIRST_PERSON = {
    "en": re.compile(r"(?<!\w)(?:I|I'm|I've|my|me|mine)(?!\w)"),
    "de": re.compile(r"(?<!\w)(?:ich|mein|meine|meinen|meiner|mir|mich)(?!\w)", re.IGNORECASE),
}
HOLLOW = {
    "en": re.compile(
        r"\b(?:responsible for|duties included|team player|hard[- ]working|results[- ]driven|"
        r"detail[- ]oriented|go[- ]getter|think outside the box|synergy|dynamic|self[- ]starter|"
        r"proven track record)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:zuständig für|verantwortlich für|teamfähig|belastbar|hochmotiviert|dynamisch|"
        r"flexibel einsetzbar)\b",
        re.IGNORECASE,
    ),
}


def readability(content: DocumentContent, pages: int) -> Part:
    """`pages` is the page count of the PDF."""
    findings = [
        *_length(content, pages),
        *_summary(content.resume),
        *_lines(content.resume),
        *_style(content),
    ]
    return part_from("readability", "Length and readability", MAXIMUM, findings)


def _length(content: DocumentContent, pages: int) -> Iterator[Finding]:
    words = len(texts_of(sheet_of(content)).split())
    if words < FEWEST_WORDS:
        yield Finding(
            f"The resume has only {words} words.",
            "Say more about what you did and what came of it.",
            round(4 * (1 - words / FEWEST_WORDS), 1),
        )
    elif words > MOST_WORDS:
        yield Finding(
            f"The resume has {words:,} words.",
            "Leave out what this job does not ask for.",
            min(round(3 * (words / MOST_WORDS - 1), 1), 3),
        )
    if pages > 2:
        yield Finding(
            f"The resume has {pages} pages.", "Bring it to one page, or two.", min(pages - 2, 3)
        )


def _summary(resume: Resume) -> Iterator[Finding]:
    words = len(resume.basics.summary.split())
    if words > 90:
        yield Finding(f"The summary has {words} words.", "Cut it to 30 to 60.", 1, "basics.summary")
    elif 0 < words < 10:
        yield Finding(
            "The summary is very short.", "Say in 30 to 60 words why you.", 0.5, "basics.summary"
        )


def _lines(resume: Resume) -> Iterator[Finding]:
    lines = [
        (f"work[{i}].highlights[{j}]", text)
        for i, job in enumerate(resume.experiences)
        for j, text in enumerate(job.achievements)
    ]
    if not lines:
        return
    for place, text in lines:
        words = len(text.split())
        if words > LONGEST_LINE:
            yield Finding(
                f"A line has {words} words.", "Split it or cut it to under 30.", 0.7, place
            )
        elif words < SHORTEST_LINE:
            yield Finding("A line is too short to say much.", "Say what came of it.", 0.3, place)
    for index, job in enumerate(resume.experiences):
        if len(job.achievements) > MOST_PER_JOB:
            yield Finding(
                f"“{job.title or job.company}” has {len(job.achievements)} lines.",
                "Keep the five that matter most for this job.",
                0.7,
                f"work[{index}]",
            )
    measured = sum(bool(NUMBER.search(text)) for _, text in lines) / len(lines)
    if measured < 0.3:
        yield Finding(
            f"{measured:.0%} of the lines have a number in them.",
            "Where you know it, say how many, how much or how fast.",
            round((0.3 - measured) * 10, 1),
            "work",
        )


def _style(content: DocumentContent) -> Iterator[Finding]:
    resume, language = content.resume, content.language
    texts = [
        (f"work[{i}].highlights[{j}]", text)
        for i, job in enumerate(resume.experiences)
        for j, text in enumerate(job.achievements)
    ]
    for place, text in texts:
        if FIRST_PERSON[language].search(text):
            yield Finding(
                "A line speaks in the first person.", "Start with the verb instead.", 0.3, place
            )
        if match := HOLLOW[language].search(text):
            yield Finding(f"“{match[0]}” says little.", "Say what you did instead.", 0.3, place)
    openings = Counter(text.split()[0].casefold() for _, text in texts if text.split())
    for word, count in sorted(openings.items()):
        if count > 3 and count > len(texts) / 3:
            yield Finding(f"{count} lines begin with “{word}”.", "Vary the verbs.", 0.5, "work")
