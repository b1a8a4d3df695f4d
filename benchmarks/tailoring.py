"""How well the local writer tailors, beside four plain ways of cutting a resume to a page.

Usage: python benchmarks/tailoring.py [--data DIR] [--pdf] [--details]

Each person's postings are tailored with the profile as it is, and with long master profiles, in
which every job also holds lines of the other people (as a career of many years would
hold lines that one posting does not need). Measured against `gold.json`:

coverage   weight of the requirements (must 1, nice 0.4) whose gold evidence is printed, in percent
           of the weight of all that the person holds
NDCG       of the printed highlights in reading order against the relevance labels (own lines only;
           lines of others count as 0)
held P/R   the requirements that the matcher calls held, against the gold
missing P/R the same for those it calls missing; near misses claimed are counted apart
grounded   share of shipped lines that the checker finds in the profile
fill       how full the last page is
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from documents.content import DocumentContent  # noqa: E402
from documents.exporting.layout import heights_of, measure  # noqa: E402
from generations.gate import hold_to_facts  # noqa: E402
from generations.writers.assembly import assemble, optional_lines  # noqa: E402
from generations.writers.local import LocalWriter  # noqa: E402
from generations.writers.port import Assignment, Options  # noqa: E402
from jobs.analysis import Analysis, analyze  # noqa: E402
from jobs.matching.evidence import evidence_for  # noqa: E402
from jobs.matching.holdings import holdings_of  # noqa: E402
from jobs.posting import Posting  # noqa: E402
from profiles.json_resume import from_json_resume  # noqa: E402
from profiles.resume import Resume  # noqa: E402

TODAY = date(2026, 11, 20)
NICE = 0.4
BULLETS = "•-–✔>*✓"
OTHERS_PER_JOB = 8
MANY_OTHERS = 24


@dataclass(frozen=True)
class Case:
    person: str
    file: str
    resume: Resume
    posting: Posting
    gold: Mapping[str, Any]
    labels: Mapping[str, int]
    pages: int = 1
    moved: Mapping[str, str] = field(default_factory=dict)
    """Place in a long profile → place in the person's own."""

    def own(self, place: str) -> str | None:
        if self.moved and place.startswith("work[") and "highlights" in place:
            return self.moved.get(place)
        return place


@dataclass(frozen=True)
class Page:
    """What one method prints: places of the profile, in reading order."""

    places: tuple[str, ...]
    resume: Resume
    seconds: float = 0.0
    grounded: float = 1.0
    whole: bool = True
    """Titles, degrees and languages are printed whatever else is."""


def cases_in(folder: Path) -> list[Case]:
    found = []
    for person in sorted((folder / "people").iterdir()):
        resume = from_json_resume(json.loads((person / "truth.json").read_text(encoding="utf-8")))
        gold = json.loads((person / "gold.json").read_text(encoding="utf-8"))
        for name, posting in gold["postings"].items():
            text = (person / name).read_text(encoding="utf-8")
            labels = gold.get("relevance", {}).get(name, {})
            found.append(
                Case(person.name, name, resume, as_posting(posting, text), posting, labels)
            )
    return found


def as_posting(gold: Mapping[str, Any], text: str) -> Posting:
    """The posting with the gold's requirements, so that the reader's mistakes are not counted."""
    duties = [line.strip(BULLETS + " ") for line in text.splitlines() if line[:1] in BULLETS]
    return Posting(
        title=gold["title"],
        company=gold["company"],
        must_have=tuple(gold["must_have"]),
        nice_to_have=tuple(gold["nice_to_have"]),
        years_required=gold["years_required"] or None,
        responsibilities=tuple(duties),
        description=text,
    )


def with_long_profile(
    case: Case, others: Sequence[Resume], each: int = OTHERS_PER_JOB, pages: int = 1
) -> Case:
    """The same person with lines of others before the own lines of every job."""
    strange = [line for other in others for job in other.experiences for line in job.achievements]
    jobs = []
    moved: dict[str, str] = {}
    for index, job in enumerate(case.resume.experiences):
        start = index * each % max(len(strange), 1)
        added = (strange + strange)[start : start + each]
        jobs.append(replace(job, achievements=(*added, *job.achievements)))
        moved |= {
            f"work[{index}].highlights[{len(added) + position}]": (
                f"work[{index}].highlights[{position}]"
            )
            for position in range(len(job.achievements))
        }
    longer = replace(case.resume, experiences=tuple(jobs))
    return replace(case, resume=longer, moved=moved, pages=pages)


# --- the four methods ---


def tailored(case: Case, analysis: Analysis) -> Page:
    assignment = Assignment(case.resume, case.posting, analysis, Options(pages=case.pages), TODAY)
    started = time.process_time()
    draft = LocalWriter().write(assignment).draft
    seconds = time.process_time() - started
    gated = hold_to_facts(draft, case.resume, case.posting.description, TODAY)
    places = [
        origin.facts[0]
        for place, origin in sorted(
            gated.draft.origins.items(), key=lambda item: reading_order(item[0])
        )
        if origin.facts and not place.startswith(("basics", "letter"))
    ]
    total = max(len(gated.draft.origins), 1)
    kept = 1 - sum(not line.shown for line in gated.taken_back) / total
    return Page(tuple(places), gated.draft.resume, seconds, kept)


def unchanged(case: Case, analysis: Analysis) -> Page:
    del analysis
    return printed(case, [place for place, _, _ in optional_lines(case.resume)])


def newest_first(case: Case, analysis: Analysis) -> Page:
    """Lines as they stand, the newest job first, until the page is full."""
    del analysis
    return filled(case, [place for place, _, _ in optional_lines(case.resume)])


def first_page(case: Case, analysis: Analysis) -> Page:
    """The resume as it is, and what does not fit its first page is gone."""
    del analysis
    heights = heights_of(DocumentContent(resume=case.resume))
    room = case.pages * heights.capacity - heights.fixed
    places: list[str] = []
    for place in sorted({*heights.heads, *heights.lines}, key=reading_order):
        room -= heights.heads.get(place, 0.0) + heights.lines.get(place, 0.0)
        if room < 0:
            break
        places += [place, f"{place}.position"] if place in heights.heads else [place]
    return Page(tuple(places), printed(case, []).resume, whole=False)


def greedy_keyword(case: Case, analysis: Analysis) -> Page:
    """Lines with the most of the posting's keywords first, until the page is full."""
    words = {keyword.term.casefold() for keyword in analysis.keywords}
    lines = list(optional_lines(case.resume))
    lines.sort(key=lambda line: -sum(word in line[2].casefold() for word in words))
    return filled(case, [place for place, _, _ in lines])


def filled(case: Case, places: Sequence[str]) -> Page:
    kept: list[str] = []
    for place in places:
        page = printed(case, [*kept, place])
        if measure(DocumentContent(resume=page.resume)).pages <= case.pages:
            kept.append(place)
        elif kept:
            break
    return printed(case, kept)


def printed(case: Case, places: Sequence[str]) -> Page:
    texts = {place: text for place, _, text in optional_lines(case.resume)}
    assembly = assemble(case.resume, {place: texts[place] for place in places}, {})
    ordered = sorted(assembly.sources.items(), key=lambda item: reading_order(item[0]))
    skills = [
        f"skills[{group}].keywords[{index}]"
        for group, item in enumerate(case.resume.skills)
        for index in range(len(item.keywords))
    ]
    return Page((*(old for _, old in ordered), *skills), assembly.resume)


def reading_order(place: str) -> tuple[Any, ...]:
    sections = ("basics", "work", "projects", "education", "skills", "certificates")
    section = place.split("[")[0].split(".")[0]
    numbers = [int(part.split("]")[0]) for part in place.split("[")[1:]]
    first = sections.index(section) if section in sections else len(sections)
    return (first, section, *numbers)


METHODS: dict[str, Callable[[Case, Analysis], Page]] = {
    "tailored": tailored,
    "unchanged": unchanged,
    "newest first": newest_first,
    "first page": first_page,
    "greedy keyword": greedy_keyword,
}


# --- the measures ---


def coverage(case: Case, page: Page) -> float:
    """Titles, degrees, languages and summary are printed by all that keep the whole resume."""
    own = {case.own(place) for place in page.places} - {None}
    always = ("education", "languages")
    got = total = 0.0
    for kind, weight in (("must_have", 1.0), ("nice_to_have", NICE)):
        for term in case.gold[kind]:
            if term not in case.gold["held"]:
                continue
            total += weight
            evidence = case.gold["evidence"].get(term, [])
            got += weight * any(
                place.startswith("basics")
                or (page.whole and (place.startswith(always) or place.endswith(".position")))
                or any(
                    place == shown or place.startswith((f"{shown}.", f"{shown}[")) for shown in own
                )
                for place in evidence
            )
    return 100 * got / total if total else 100.0


def ndcg(case: Case, page: Page) -> float | None:
    if not case.labels:
        return None
    lines = [place for place in page.places if place.startswith("work[") and "highlights" in place]
    gains = [case.labels.get(case.own(place) or "", 0) for place in lines]
    best = sorted(case.labels.values(), reverse=True)[: len(gains)]
    return gain(gains) / gain(best) if gain(best) else None


def gain(labels: Sequence[int]) -> float:
    return math.fsum((2.0**label - 1) / math.log2(rank + 2) for rank, label in enumerate(labels))


def judged(cases: Sequence[Case], *, details: bool) -> str:
    right = wrong = missed = absent = near = 0
    for case in cases:
        evidence = evidence_for(analyze(case.posting).requirements, holdings_of(case.resume, TODAY))
        for item in evidence:
            term = item.requirement.text
            held = term in case.gold["held"]
            right += item.held and held
            wrong += item.held and not held
            missed += not item.held and held
            absent += not item.held and not held
            near += item.held and term in case.gold.get("near_miss", {})
            if details and item.held != held:
                said = "claimed" if item.held else "missed"
                print(f"  {said}: {case.person} {case.file} {term!r} {item.places}")
    return (
        f"held: precision {right / (right + wrong):.3f} recall {right / (right + missed):.3f}; "
        f"missing: precision {absent / (absent + missed):.3f} "
        f"recall {absent / (absent + wrong):.3f}; near misses claimed: {near}"
    )


def rendered_seconds(page: Page) -> float:
    from documents.exporting.pdf import pdf_document

    started = time.process_time()
    pdf_document(DocumentContent(resume=page.resume))
    return time.process_time() - started


def run(cases: Sequence[Case], *, pdf: bool, details: bool) -> dict[str, float]:
    means = {}
    for name, method in METHODS.items():
        rows = []
        for case in cases:
            page = method(case, analyze(case.posting))
            fill = measure(DocumentContent(resume=page.resume))
            seconds = page.seconds + (rendered_seconds(page) if pdf and page.seconds else 0.0)
            rows.append((coverage(case, page), ndcg(case, page), page.grounded, fill, seconds))
            if details and name == "tailored":
                print(f"  {case.person} {case.file}: coverage {rows[-1][0]:.0f}, {fill}")
        means[name] = statistics.fmean(row[0] for row in rows)
        ranked = [row[1] for row in rows if row[1] is not None]
        line = (
            f"  {name:15} coverage {means[name]:5.1f}  NDCG {statistics.fmean(ranked):.3f}  "
            f"grounded {100 * statistics.fmean(row[2] for row in rows):5.1f} %"
        )
        if name != "first page":
            line += f"  pages {statistics.fmean(row[3].pages for row in rows):.1f}"
            line += f"  fill {statistics.fmean(row[3].last_fill for row in rows):.2f}"
        if name == "tailored":
            line += f"  seconds median {statistics.median(row[4] for row in rows):.2f}"
            line += f" max {max(row[4] for row in rows):.2f}"
        print(line)
    return means


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path(os.environ.get("JOBWISE_DATA", ROOT.parent / "shared" / "data"))
    parser.add_argument("--data", type=Path, default=default)
    parser.add_argument("--pdf", action="store_true", help="Count the making of the PDF too.")
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    cases = cases_in(options.data)
    people = {case.person: case.resume for case in cases}

    def longer(each: int, pages: int) -> list[Case]:
        return [
            with_long_profile(
                case,
                [resume for person, resume in people.items() if person != case.person],
                each,
                pages,
            )
            for case in cases
        ]

    print(judged(cases, details=options.details))
    groups = (
        ("profiles as they are, one page", cases),
        ("long master profiles, one page", longer(OTHERS_PER_JOB, 1)),
        ("very long master profiles, one page", longer(MANY_OTHERS, 1)),
        ("very long master profiles, two pages", longer(MANY_OTHERS, 2)),
    )
    for title, group in groups:
        lines = [sum(len(job.achievements) for job in c.resume.experiences) for c in group]
        print(f"{title}, {len(group)} postings, {min(lines)} to {max(lines)} lines:")
        means = run(group, pdf=options.pdf, details=options.details)
        for name in ("newest first", "first page"):
            over, ceiling = (100 * (best / means[name] - 1) for best in (means["tailored"], 100.0))
            print(f"  coverage over {name}: {over:+.1f} % (ceiling {ceiling:+.1f} %)")


if __name__ == "__main__":
    main()
