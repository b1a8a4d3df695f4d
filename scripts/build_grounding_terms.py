"""Write the terms of each language in the form that the grounding checker loads.

    PYTHONPATH=. python scripts/build_grounding_terms.py

Input, under `generations/grounding/lexicon/*`: `synonyms.toml`, `general.toml` and `trades/`.
Output, beside them: `terms.json.gz` with every term as the stems of its words, since stemming fifty
thousand terms would take each process a second. Same input, same content.
"""

from __future__ import annotations

import gzip
import json

from generations.grounding.lexicon import LANGUAGES, ROOT, load
from generations.grounding.trades import compile_terms


def main() -> None:
    for code in LANGUAGES:
        vocabulary = compile_terms(ROOT / code, load(code).key)
        text = json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":"))
        path = ROOT / code / "terms.json.gz"
        path.write_bytes(gzip.compress(text.encode(), mtime=0))
        print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main()
