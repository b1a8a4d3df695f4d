"""Build profiles/skills/data/taxonomy.json.gz from its sources.

Usage: python scripts/build_taxonomy.py FOLDER

FOLDER holds the ESCO, O*NET, linguist and simple-icons files named below. The result is the same
bytes for the same sources.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from profiles.skills.folding import WORD, fold, fold_word  # noqa: E402

DATA = ROOT / "profiles" / "skills" / "data"
COMMON_WORD = 25
"""A single word that the sources' prose uses this often is no skill name inside a sentence."""
MAX_WORDS = 6


@dataclass
class Taxonomy:
    names: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    guards: dict[str, str] = field(default_factory=dict)
    surfaces: dict[str, set[str]] = field(default_factory=dict)
    implied: dict[int, list[str]] = field(default_factory=dict)

    def skill(self, name: str, category: str) -> int:
        """The index of the skill with that name, which is added when it is new."""
        key = fold(name)
        if key in self.keys:
            return self.keys[key]
        self.names.append(name)
        self.categories.append(category)
        self.keys[key] = len(self.names) - 1
        self.surfaces.setdefault(key, set()).add(name)
        return self.keys[key]

    def alias(self, index: int, name: str, guard: str = "") -> None:
        key = fold(name)
        if not key or len(key.split()) > MAX_WORDS:
            return
        if self.keys.setdefault(key, index) == index:
            self.surfaces.setdefault(key, set()).add(name)
            if guard:
                self.guards.setdefault(key, guard)


def lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def parse(line: str) -> tuple[str, list[str], list[str], str]:
    line, _, guard = line.partition(" ! ")
    line, _, implied = line.partition(" > ")
    name, _, aliases = line.partition(" = ")
    return name.strip(), split(aliases), split(implied), guard.strip()


def split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def add_curated(taxonomy: Taxonomy, frequency: Counter[str]) -> None:
    category = "other"
    entries = []
    for line in lines(DATA / "curated.txt"):
        if line.startswith("["):
            category = line.strip("[]")
            continue
        entries.append((parse(line), category))
    entries += [(parse(line), "language") for line in lines(DATA / "languages.txt")]
    for (name, _, _, _), kind in entries:
        taxonomy.skill(name, kind)
    for (name, aliases, implied, guard), kind in entries:
        index = taxonomy.skill(name, kind)
        if guard:
            taxonomy.guards[fold(name)] = guard
        if implied:
            taxonomy.implied[index] = implied
        for alias in aliases:
            # what the guard is for is the short ambiguous form, not "Excel spreadsheets"
            short = len(fold(alias).split()) == 1 and len(alias) <= max(len(name), 5)
            acronym = "cased" if alias.isupper() and len(alias) <= 5 else ""
            if alias[:1].isupper() and frequency[fold(alias)] >= COMMON_WORD:
                acronym = "cased"
            taxonomy.alias(index, alias, guard if guard and short else acronym)


def prose_frequency(folder: Path) -> Counter[str]:
    counted: Counter[str] = Counter()
    for row in esco_rows(folder):
        counted.update(words(row["description"] or ""))
    with gzip.open(folder / "onet" / "Task_Statements.txt.gz", "rt", encoding="utf-8") as file:
        for line in file:
            counted.update(words(line))
    return counted


def words(text: str) -> Iterator[str]:
    return (fold_word(word) for word in re.findall(r"\b[a-z]+\b", text))


def esco_rows(folder: Path) -> Iterator[dict[str, str]]:
    path = folder / "esco_skills_en_v1.2.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def add_esco(taxonomy: Taxonomy, folder: Path, frequency: Counter[str]) -> None:
    rows = sorted(esco_rows(folder), key=lambda row: row["preferredLabel"])
    for row in rows:
        label = row["preferredLabel"].strip()
        if not 0 < len(fold(label).split()) <= MAX_WORDS or names_language(taxonomy, label):
            continue
        new = fold(label) not in taxonomy.keys
        taxonomy.skill(label, "technical")
        if new:
            guard_common(taxonomy, label, frequency, otherwise="")
    for row in rows:
        index = taxonomy.keys.get(fold(row["preferredLabel"]))
        if index is None:
            continue
        for alias in (row["altLabels_pipe"] or "").split("|"):
            # many alternative labels are neighbours and not synonyms ("data work": statistics)
            if len(fold(alias).split()) > 1 and stems(alias) & stems(row["preferredLabel"]):
                taxonomy.alias(index, alias.strip())


def names_language(taxonomy: Taxonomy, label: str) -> bool:
    """Whether a label of several words is about one language ("write Swedish")."""
    parts = fold(label).split()
    found = (taxonomy.keys.get(part) for part in parts)
    return len(parts) > 1 and any(
        index is not None and taxonomy.categories[index] == "language" for index in found
    )


def stems(label: str) -> set[str]:
    return {word[:5] for word in fold(label).split() if len(word) > 3}


def guard_common(
    taxonomy: Taxonomy,
    name: str,
    frequency: Counter[str],
    otherwise: str,
    common: int = COMMON_WORD,
) -> None:
    key = fold(name)
    if " " in key:
        return
    if frequency[key] >= common or len(key) <= 2 or key.isdigit():
        taxonomy.guards[key] = "listed"
    elif otherwise:
        taxonomy.guards[key] = otherwise


def add_names(
    taxonomy: Taxonomy,
    names: list[str],
    category: str,
    frequency: Counter[str],
    common: int = COMMON_WORD,
) -> None:
    for name in sorted(set(names)):
        key = fold(name)
        if not key or key in taxonomy.keys or len(key.split()) > MAX_WORDS:
            continue
        taxonomy.skill(name, category)
        guard_common(taxonomy, name, frequency, "cased", common)
        if " " in key and all(frequency[word] >= COMMON_WORD for word in key.split()):
            taxonomy.guards[key] = "cased"


def onet_names(folder: Path) -> list[str]:
    path = folder / "onet" / "Technology_Skills.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [row["Example"] for row in csv.DictReader(file, delimiter="\t")]


def linguist_names(folder: Path) -> list[str]:
    kind: dict[str, str] = {}
    name = ""
    path = folder / "linguist_languages_MIT.yml"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#", "-")):
            name = line.rstrip(":").strip("\"'")
        elif line.startswith("  type:"):
            kind[name] = line.split(":", 1)[1].strip()
    return [name for name, value in kind.items() if value in ("programming", "markup")]


def icon_names(folder: Path) -> list[str]:
    with gzip.open(folder / "simple-icons_CC0.json.gz", "rt", encoding="utf-8") as file:
        return [icon["title"] for icon in json.load(file)]


def write(taxonomy: Taxonomy, path: Path) -> None:
    implied = {}
    for index, names in sorted(taxonomy.implied.items()):
        missing = [name for name in names if fold(name) not in taxonomy.keys]
        if missing:
            raise SystemExit(f"{taxonomy.names[index]} implies unknown skills: {missing}")
        implied[str(index)] = [taxonomy.keys[fold(name)] for name in names]
    cased = {
        key: sorted("".join(WORD.findall(surface)) for surface in taxonomy.surfaces[key])
        for key, guard in taxonomy.guards.items()
        if guard in ("cased", "context")
    }
    document = {
        "skills": list(zip(taxonomy.names, taxonomy.categories, strict=True)),
        "keys": dict(sorted(taxonomy.keys.items())),
        "guards": dict(sorted(taxonomy.guards.items())),
        "surfaces": dict(sorted(cased.items())),
        "implied": implied,
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def main(folder: Path) -> None:
    taxonomy = Taxonomy()
    frequency = prose_frequency(folder)
    add_curated(taxonomy, frequency)
    add_esco(taxonomy, folder, frequency)
    add_names(taxonomy, onet_names(folder), "tool", frequency)
    add_names(taxonomy, linguist_names(folder), "technical", frequency)
    add_names(taxonomy, icon_names(folder), "tool", frequency, common=1)
    write(taxonomy, DATA / "taxonomy.json.gz")
    print(f"{len(taxonomy.names)} skills, {len(taxonomy.keys)} names")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
