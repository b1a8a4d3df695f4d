"""How well postings are read: fields, requirement items, skills, seconds.

    python benchmarks/reading_postings.py [--data DIR] [--details]

Fields are compared with the gold of people/*/gold.json and pages/*.gold.json. An item counts when
it is assigned one to one to a gold term that it equals, holds, or is held by, with token F1 of at
least 0.5.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import re
import statistics
import sys
import time
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from jobs.posting import Posting
from jobs.reading.page import read_posting_html
from jobs.reading.posting_text import read_posting_text
from profiles.skills import find_in

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT = ROOT / "jobs/tests/data/postings"
FIELDS = (
    "title",
    "company",
    "location",
    "employment_type",
    "remote",
    "salary_min",
    "salary_max",
    "salary_currency",
    "salary_period",
    "years_required",
    "expires_at",
    "posted_at",
)


def normal(value: object) -> str:
    text = unicodedata.normalize("NFC", str(value)).replace("’", "'").casefold()
    return " ".join(re.sub(r"[–—]", "-", text).split())


def same(field: str, got: object, want: object) -> bool:
    if want is None or got is None:
        return (got or None) is None and (want or None) is None
    if isinstance(want, int | float):
        return isinstance(got, int | float) and abs(got - want) < 0.005
    return normal(got) == normal(want)


def right(field: str, got: object, gold: dict) -> bool:
    accepted = [gold.get(field), *gold.get("accept", {}).get(field, [])]
    if field == "years_required" and not gold.get(field):
        accepted += [None, 0]
    return any(same(field, got, want) for want in accepted)


def tokens(text: str) -> list[str]:
    return re.findall(r"[\w+#]+", normal(text))


def alike(got: str, want: str) -> float:
    a, b = tokens(got), tokens(want)
    if not a or not b:
        return 0.0
    common = len(set(a) & set(b))
    return 2 * common / (len(set(a)) + len(set(b)))


def matched(got: list[str], want: list[str]) -> list[tuple[int, int]]:
    """Best one-to-one pairs, greedy by likeness, at least 0.5."""
    pairs = sorted(
        ((alike(g, w), i, j) for i, g in enumerate(got) for j, w in enumerate(want)), reverse=True
    )
    used_got: set[int] = set()
    used_want: set[int] = set()
    result = []
    for score, i, j in pairs:
        if score < 0.5:
            break
        if i not in used_got and j not in used_want:
            used_got.add(i)
            used_want.add(j)
            result.append((i, j))
    return result


def f1(hit: int, got: int, want: int) -> float:
    return 2 * hit / (got + want) if got + want else 1.0


def cases(data: Path) -> list[tuple[str, dict, Posting, float]]:
    found = []
    for path in [*sorted(data.glob("people/*/gold.json")), HELD_OUT / "gold.json"]:
        golds = json.loads(path.read_text())
        for name, gold in golds.get("postings", golds).items():
            text = (path.parent / name).read_text()
            start = time.perf_counter()
            posting = read_posting_text(text)
            found.append((f"{path.parent.name}/{name}", gold, posting, time.perf_counter() - start))
    for path in sorted(data.glob("pages/*.gold.json")):
        gold = json.loads(path.read_text())
        page = path.with_name(path.name.replace(".gold.json", ".html")).read_bytes()
        start = time.perf_counter()
        posting = read_posting_html(page, "https://jobs.example/1")
        seconds = time.perf_counter() - start
        gold["expires_at"], gold["posted_at"] = gold["valid_through"], gold["date_posted"]
        flat = " ".join(posting.description.split())
        for text in gold["must_contain"]:
            if text not in flat:
                print(f"{path.name}: description lacks {text!r}")
        for text in gold["must_not_contain"]:
            if text in posting.description:
                print(f"{path.name}: description holds {text!r}")
        found.append((f"pages/{path.name}", gold, posting, seconds))
    return found


def in_lower_case(gold: dict) -> dict:
    """The gold with kinds of employment spelt as postings spell them."""
    accept = {
        field: [
            value.lower() if field == "employment_type" and value else value for value in values
        ]
        for field, values in gold.get("accept", {}).items()
    }
    kind = (gold.get("employment_type") or "").lower() or None
    return gold | {"employment_type": kind, "accept": accept}


def fields_and_items(data: Path, details: bool) -> None:
    results = cases(data)
    good = total = 0
    counts = {"must_have": [0, 0, 0], "nice_to_have": [0, 0, 0]}
    for name, gold, posting, _ in results:
        values = posting.as_json()
        checked = [f for f in FIELDS if f in gold]
        wrong = [f for f in checked if not right(f, values[f], in_lower_case(gold))]
        good += len(checked) - len(wrong)
        total += len(checked)
        print(f"{name}: fields {len(checked) - len(wrong)}/{len(checked)}", end="")
        for kind in counts:
            got, want = list(values[kind]), gold.get(kind, [])
            spare = gold.get("accept", {}).get(kind, [])
            pairs = matched(got, want)
            extra = [g for i, g in enumerate(got) if i not in {p[0] for p in pairs}]
            extra = [g for g in extra if not any(alike(g, s) >= 0.5 for s in spare)]
            for i, value in enumerate((len(pairs), len(pairs) + len(extra), len(want))):
                counts[kind][i] += value
            print(f"  {kind} {f1(len(pairs), len(pairs) + len(extra), len(want)):.2f}", end="")
            if details:
                missed = [w for j, w in enumerate(want) if j not in {p[1] for p in pairs}]
                print(f"\n    missed {missed}\n    extra {extra}", end="")
        print()
        if wrong:
            print("   wrong:", {f: (values[f], gold.get(f)) for f in wrong})
    print(f"fields {good / total:.3f} ({good}/{total})")
    for kind, (hit, got, want) in counts.items():
        print(
            f"{kind}: precision {hit / got:.3f} recall {hit / want:.3f} F1 {f1(hit, got, want):.3f}"
        )
    hit, got, want = (sum(c[i] for c in counts.values()) for i in range(3))
    print(f"items F1 {f1(hit, got, want):.3f}")
    seconds = [s for *_, s in results]
    print(f"seconds: median {statistics.median(seconds):.4f} max {max(seconds):.4f}")


def bulletins(data: Path) -> None:
    names = ("title", "salary_min", "years_required", "must_have", "responsibilities", "posted_at")
    seconds: list[float] = []
    filled = dict.fromkeys(names, 0)
    paths = sorted(data.glob("jobs/bulletins/*.txt"))
    for path in paths:
        text = path.read_text(errors="replace")
        start = time.perf_counter()
        posting = read_posting_text(text)
        seconds.append(time.perf_counter() - start)
        for field in filled:
            filled[field] += bool(getattr(posting, field))
    if paths:
        print(f"bulletins: {len(paths)}, filled {filled}")
        print(f"bulletins: median {statistics.median(seconds):.4f} max {max(seconds):.4f} s")


def span_counts(found: set[tuple], gold: set[tuple], counts: list[int]) -> None:
    for i, value in enumerate((len(found & gold), len(found), len(gold))):
        counts[i] += value


def report(name: str, counts: list[int]) -> None:
    hit, got, want = counts
    print(
        f"{name}: precision {hit / max(got, 1):.3f} recall {hit / max(want, 1):.3f} "
        f"F1 {f1(hit, got, want):.3f}"
    )


def tagged(tags: list[str]) -> set[tuple[int, int]]:
    """Token spans of BIO tags."""
    spans, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I":
            spans.add((start, i))
            start = None
        if tag == "B":
            start = i
    return spans


def skillspan(data: Path) -> None:
    path = data / "benchmarks/skillspan/dev.json.gz"
    if not path.exists():
        return
    counts = {
        kind: {"tech": [0, 0, 0], "house": [0, 0, 0]}
        for kind in ("knowledge", "skill or knowledge")
    }
    start = time.perf_counter()
    with gzip.open(path, "rt") as lines:
        for line in lines:
            row = json.loads(line)
            at, ends = 0, []
            for token in row["tokens"]:
                ends.append((at, at + len(token)))
                at += len(token) + 1
            starts = {a: i for i, (a, _) in enumerate(ends)}
            stops = {b: i + 1 for i, (_, b) in enumerate(ends)}
            found = {
                (starts[m.start], stops[m.end])
                for m in find_in(" ".join(row["tokens"]))
                if m.start in starts and m.end in stops
            }
            knowledge = tagged(row["tags_knowledge"])
            span_counts(found, knowledge, counts["knowledge"][row["source"]])
            both = knowledge | tagged(row["tags_skill"])
            span_counts(found, both, counts["skill or knowledge"][row["source"]])
    for kind, sources in counts.items():
        for source, values in sources.items():
            report(f"SkillSpan dev {source}, {kind}, strict span", values)
    print(f"SkillSpan seconds {time.perf_counter() - start:.1f}")


def techwolf(data: Path) -> None:
    path = data / "benchmarks/esco_techwolf/tech_validation_annotations.csv"
    if not path.exists():
        return
    gold: dict[str, set[str]] = {}
    with path.open(newline="") as handle:
        for row in csv.DictReader(handle):
            gold.setdefault(row["sentence"], set()).add(row["span"].strip().casefold())
    counts = [0, 0, 0]
    for sentence, spans in gold.items():
        span_counts({m.surface.casefold() for m in find_in(sentence)}, spans, counts)
    report("TECH validation, strict span", counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("JOBWISE_DATA", ROOT.parent / "shared/data")),
    )
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    fields_and_items(options.data, options.details)
    bulletins(options.data)
    skillspan(options.data)
    techwolf(options.data)


if __name__ == "__main__":
    main()
