"""Every look × every person: what readers get back from the PDF and the DOCX.

    python benchmarks/parse_back.py [--data DIR] [--verbose]

DIR holds `people/*/truth.json`; the default is $JOBWISE_DATA or ../shared/data.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from documents.ats.parse_back import certify
from documents.content import from_json
from documents.exporting import export
from documents.resume_templates import templates

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("JOBWISE_DATA", str(ROOT.parent / "shared" / "data"))
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    people = sorted(options.data.glob("people/*/truth.json"))
    if not people:
        sys.exit(f"There is no people/*/truth.json under {options.data}.")
    start = time.perf_counter()
    for template in templates():
        for format_slug in ("pdf", "docx"):
            fields, lost = 0, Counter()
            for path in people:
                resume = json.loads(path.read_text(encoding="utf-8"))
                content = from_json({"resume": resume, "template": template.slug})
                certificate = certify(content, export(content, format_slug))
                fields += len(certificate.rows)
                for loss in certificate.losses:
                    lost[loss.kind] += 1
                    if options.verbose:
                        print(f"  {path.parent.name} {loss}")
            print(f"{template.slug:8} {format_slug:4} fields {fields} lost {dict(lost) or 0}")
    print(f"{time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
