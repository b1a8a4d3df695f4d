"""Measure the resume reader on files whose truth is known.

    python benchmarks/reading.py [--data DIR] [--only TEXT] [--details]

Prints per file and overall: accuracy of the basics, Entity F1 of work and education (an entry
matches at Jaro-Winkler >= 0.9 on employer and title, or institution and degree, and equal months),
recall of bullets under the right job (token F1 >= 0.9), F1 of skills, and seconds.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import mean, median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.reading_scores import Scores  # noqa: E402
from benchmarks.reading_truths import SOURCES, Truth  # noqa: E402
from profiles.importing import UnreadableFile, read_resume  # noqa: E402
from profiles.json_resume import to_json_resume  # noqa: E402

COLUMNS = (
    "basics",
    "work",
    "bullets",
    "education",
    "skills",
    "certificates",
    "languages",
    "projects",
    "publications",
    "awards",
    "volunteer",
)


def show(value: float | None) -> str:
    return "    -" if value is None else f"{value:5.2f}"


def read(file: Path, name: str) -> Truth:
    try:
        return to_json_resume(read_resume(file.read_bytes(), file.name).resume)
    except UnreadableFile as error:
        print(f"{name:26} {error.code}: {error.message}")
        return {}


def print_details(scores: Scores) -> None:
    for field, score in scores.basics.items():
        if score < 1:
            print("    basics", field, repr(scores.read.get("basics", {})))
            print("      want", scores.truth["basics"])
    for kind, have, want in scores.missed:
        print(f"    {kind}\n      read {have}\n      want {want}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("JOBWISE_DATA", str(ROOT.parent / "shared/data"))
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--only", default="")
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    figures: dict[str, list[float]] = defaultdict(list)
    fields: dict[str, list[float]] = defaultdict(list)
    seconds: list[float] = []
    print(f"{'file':26}" + "".join(f"{c[:6]:>7}" for c in COLUMNS) + "   sec")
    for name, file, truth, notes in (known for source in SOURCES for known in source(options.data)):
        if options.only not in name:
            continue
        began = time.perf_counter()
        resume = read(file, name)
        seconds.append(time.perf_counter() - began)
        scores = Scores(resume, truth, notes)
        for field, score in scores.basics.items():
            fields[field].append(score)
        for column in COLUMNS:
            figure = scores.figure(column)
            if figure is not None:
                figures[column].append(figure)
        row = "".join(f"  {show(scores.figure(c))}" for c in COLUMNS)
        print(f"{name:26}{row} {seconds[-1]:5.2f}")
        if options.details:
            print_details(scores)
    means = "".join(f"  {show(mean(figures[c]) if figures[c] else None)}" for c in COLUMNS)
    print(f"{'mean':26}{means} {median(seconds):5.2f} median, {max(seconds):.2f} max")
    print("fields: " + ", ".join(f"{k} {mean(v):.3f} of {len(v)}" for k, v in fields.items()))


if __name__ == "__main__":
    main()
