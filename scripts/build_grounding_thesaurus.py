"""Write the grounding checker's thesauri from WordNet 3.0 and OpenThesaurus.

    python -m scripts.build_grounding_thesaurus --wordnet DIR --openthesaurus th_de_DE_v2.dat \
        --vocabulary TEXT [TEXT ...]

DIR holds WordNet's `data.*` and `index.*`. English is kept to words that occur in the given texts
(occupation and skill descriptions), so the file stays small. Output: `en/thesaurus.json.gz` and
`de/thesaurus.json.gz` under `generations/grounding/lexicon`. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from generations.grounding.lexicon import load

LEXICON = Path(__file__).resolve().parent.parent / "generations/grounding/lexicon"
SENSES_KEPT = {"noun": 4, "verb": 4, "adj": 3, "adv": 3}
# a synset with more direct hyponyms is too abstract to support a claim: change, move, person
MOST_HYPONYMS = 25
# lexicographer files that resumes do not speak about: animals, body, food, plants, shapes, ...
NOUN_FILES_DROPPED = {3, 5, 13, 16, 17, 19, 20, 25}
REGISTERS_DROPPED = re.compile(
    r"\((?:[^)]*\b(?:derb|vulg|ugs|veraltet|fig|geh|iron|regional|scherzh|abwertend|salopp|"
    r"jugendspr|poetisch|bair|österr|schweiz|biblisch|verhüllend)\b[^)]*)\)"
)


def read_vocabulary(paths: list[Path]) -> set[str]:
    words: set[str] = set()
    for path in paths:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                words.update(re.findall(r"[a-z]{3,}", line.lower()))
    return words


def read_synsets(directory: Path, part: str) -> dict[str, tuple[list[str], list[tuple[str, str]]]]:
    synsets = {}
    for line in (directory / f"data.{part}").read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split("|")[0].split()
        if part == "noun" and int(fields[1]) in NOUN_FILES_DROPPED:
            continue
        count = int(fields[3], 16)
        lemmas = [re.sub(r"\(.*\)", "", fields[4 + 2 * n]) for n in range(count)]
        pointers = []
        at = 4 + 2 * count
        for n in range(int(fields[at])):
            symbol, offset, kind, _ = fields[at + 1 + 4 * n : at + 5 + 4 * n]
            pointers.append((symbol, kind + offset))
        synsets[fields[2].replace("s", "a") + fields[0]] = (lemmas, pointers)
    return synsets


def english(directory: Path, vocabulary: set[str]) -> dict[str, object]:
    synsets: dict[str, tuple[list[str], list[tuple[str, str]]]] = {}
    senses: dict[str, list[str]] = defaultdict(list)
    for part, letter in (("verb", "v"), ("noun", "n"), ("adj", "a"), ("adv", "r")):
        synsets.update(read_synsets(directory, part))
        for line in (directory / f"index.{part}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split()
            lemma = fields[0]
            if not set(lemma.split("_")) <= vocabulary or lemma.count("_") > 2:
                continue
            offsets = fields[-int(fields[2]) :][: SENSES_KEPT[part]]
            senses[lemma] += [letter + o for o in offsets if letter + o in synsets]
    numbers: dict[str, int] = {}
    for key in sorted(
        {k for keys in senses.values() for k in keys}, key=lambda k: (k[0] != "v", k)
    ):
        numbers[key] = len(numbers)
    verbs = sum(key.startswith("v") for key in numbers)
    words = {lemma: [numbers[key] for key in keys] for lemma, keys in sorted(senses.items())}
    hyponyms = Counter(
        k for _, pointers in synsets.values() for s, k in pointers if s in ("@", "@i")
    )
    broader: dict[int, list[int]] = {}
    related: dict[int, list[int]] = {}
    for key, number in numbers.items():
        pointers = synsets[key][1]
        up = sorted(
            {
                numbers[k]
                for s, k in pointers
                if s in ("@", "@i") and k in numbers and hyponyms[k] <= MOST_HYPONYMS
            }
        )
        side = sorted({numbers[k] for s, k in pointers if s == "+" and k in numbers})
        if up:
            broader[number] = up
        if side:
            related[number] = side
    return {"verbs": verbs, "words": words, "broader": broader, "related": related}


def _synsets_of(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The words of each group of OpenThesaurus and the more general ones, as they are written."""
    for line in path.read_text("utf-8").splitlines()[1:]:
        if not line.startswith("-|"):
            continue
        same: list[str] = []
        up: list[str] = []
        for term in line[2:].split("|"):
            if REGISTERS_DROPPED.search(term):
                continue
            word = re.sub(r"\s*\([^)]*\)\s*", " ", term).strip()
            if re.fullmatch(r"[A-Za-zÄÖÜäöüß-]{3,28}", word):
                (up if "(Oberbegriff)" in term else same).append(word)
        yield same, up


def synonym_groups(path: Path) -> list[tuple[str, ...]]:
    """Every two words of a group of OpenThesaurus may stand for each other."""
    return sorted({tuple(sorted(set(same))) for same, _ in _synsets_of(path) if len(set(same)) > 1})


def german(path: Path) -> dict[str, object]:
    groups: dict[tuple[str, ...], tuple[str, ...]] = {}
    for same, up in _synsets_of(path):
        if same and len(same) + len(up) > 1:
            groups[tuple(sorted({w.lower() for w in same}))] = tuple(
                sorted({w.lower() for w in up})
            )
    stem = load("de").stem
    senses: dict[str, set[int]] = defaultdict(set)
    broader: dict[str, set[str]] = defaultdict(set)
    for number, (words, general) in enumerate(sorted(groups.items())):
        for word in words:
            senses[stem(word)].add(number)
            broader[stem(word)].update(stem(term) for term in general)
    return {
        "words": {key: sorted(numbers) for key, numbers in sorted(senses.items())},
        "names_broader": {key: sorted(words) for key, words in sorted(broader.items()) if words},
    }


def write(name: str, content: dict[str, object]) -> None:
    path = LEXICON / name / "thesaurus.json.gz"
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path}: {path.stat().st_size:,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--openthesaurus", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    write("en", english(args.wordnet, read_vocabulary(args.vocabulary)))
    write("de", german(args.openthesaurus))


if __name__ == "__main__":
    main()
