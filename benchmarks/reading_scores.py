"""How near a read resume comes to its truth: fields, entries, bullets, skills."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any

import phonenumbers
from rapidfuzz.distance import JaroWinkler

from benchmarks.reading_truths import Truth

NAMED = (
    ("certificates", "name"),
    ("languages", "language"),
    ("projects", "name"),
    ("publications", "name"),
    ("awards", "title"),
    ("volunteer", "organization"),
)


def normal(text: Any) -> str:
    text = unicodedata.normalize("NFC", str(text or ""))
    text = unicodedata.normalize("NFKC", text.replace("’", "'").replace("‘", "'"))
    text = text.replace("\u00ad", "-").replace("‐", "-").replace("–", "-").replace("—", "-")
    return " ".join(text.split()).casefold().rstrip(".")


def tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", normal(text)))


def token_f1(left: str, right: str) -> float:
    a, b = tokens(left), tokens(right)
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0


def same_phone(read: str, truth: str, region: str) -> bool:
    def number(text: str) -> str:
        try:
            parsed = phonenumbers.parse(text, region or None)
            return f"+{parsed.country_code}{parsed.national_number}"
        except phonenumbers.NumberParseException:
            return re.sub(r"\D", "", text)

    return number(read) == number(truth)


def bare_url(text: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", normal(text)).rstrip("/")


def accepted(notes: Truth, place: str, truth: Any) -> list[Any]:
    variants = notes.get("accept", {}).get(place, [])
    return [truth, *variants] if isinstance(variants, list) else [truth]


def basics_scores(read: Truth, truth: Truth, notes: Truth) -> dict[str, float]:
    scores: dict[str, float] = {}
    have, want = read.get("basics", {}), truth.get("basics", {})
    for key in ("name", "label", "email"):
        if want.get(key):
            options = [normal(item) for item in accepted(notes, f"basics.{key}", want[key])]
            scores[key] = float(normal(have.get(key)) in options)
    if want.get("phone"):
        country = want.get("location", {}).get("countryCode", "")
        scores["phone"] = float(same_phone(have.get("phone", ""), want["phone"], country))
    if want.get("summary"):
        scores["summary"] = float(token_f1(have.get("summary", ""), want["summary"]) >= 0.9)
    for key in ("city", "countryCode"):
        value = want.get("location", {}).get(key)
        if value:
            scores[key] = float(normal(have.get("location", {}).get(key)) == normal(value))
    links = [p["url"] for p in want.get("profiles", []) if p.get("url")]
    if want.get("url"):
        links.append(want["url"])
    found = {bare_url(p.get("url", "")) for p in have.get("profiles", [])}
    found.add(bare_url(have.get("url", "")))
    if links:
        scores["links"] = sum(bare_url(link) in found for link in links) / len(links)
    return scores


def similar(left: Any, right: Any) -> float:
    a, b = normal(left), normal(right)
    if not a and not b:
        return 1.0
    return JaroWinkler.similarity(a, b) if a and b else 0.0


def best_similarity(read: Any, options: list[Any]) -> float:
    return max(similar(read, option) for option in options)


def entry_matches(
    read: Truth, truth: Truth, keys: tuple[str, str], notes: Truth, place: str
) -> bool:
    if keys[0] == "institution":
        want = " ".join(filter(None, (truth.get("studyType"), truth.get("area"))))
        have = " ".join(filter(None, (read.get("studyType"), read.get("area"))))
        spoken = similar(have, want) >= 0.9 or token_f1(have, want) >= 0.8
        named = similar(read.get(keys[0]), truth.get(keys[0])) >= 0.9
    else:
        spoken = (
            best_similarity(
                read.get(keys[1]), accepted(notes, f"{place}.{keys[1]}", truth.get(keys[1]))
            )
            >= 0.9
        )
        named = (
            best_similarity(
                read.get(keys[0]), accepted(notes, f"{place}.{keys[0]}", truth.get(keys[0]))
            )
            >= 0.9
        )
    dates = all(
        str(read.get(key) or "")[:7]
        in [str(v or "")[:7] for v in accepted(notes, f"{place}.{key}", truth.get(key))]
        for key in ("startDate", "endDate")
    )
    return spoken and named and dates


def align(read: list[Truth], truth: list[Truth], keys: tuple[str, str]) -> list[tuple[int, int]]:
    """The assignment of the greatest total similarity (greedy is exact for these sizes)."""
    pairs = sorted(
        (
            (
                similar(r.get(keys[0]), t.get(keys[0]))
                + similar(r.get(keys[1]), t.get(keys[1]))
                + (str(r.get("startDate") or "")[:7] == str(t.get("startDate") or "")[:7]),
                -abs(i - j),
                i,
                j,
            )
            for i, r in enumerate(read)
            for j, t in enumerate(truth)
        ),
        reverse=True,
    )
    used_read: set[int] = set()
    used_truth: set[int] = set()
    result = []
    for _, _, i, j in pairs:
        if i not in used_read and j not in used_truth:
            used_read.add(i)
            used_truth.add(j)
            result.append((i, j))
    return result


def f1(hits: int, read: int, truth: int) -> float | None:
    if not truth and not read:
        return None
    return 2 * hits / (read + truth)


class Scores:
    """The figures of one file by section, and what was missed."""

    def __init__(self, read: Truth, truth: Truth, notes: Truth) -> None:
        self.read, self.truth, self.notes = read, truth, notes
        self.basics = basics_scores(read, truth, notes)
        self.sections: dict[str, float | None] = {}
        self.missed: list[tuple[str, Any, Any]] = []
        self.entries("work", ("name", "position"))
        self.entries("education", ("institution", "studyType"))
        self.skills()
        for section, key in NAMED:
            self.names(section, key)

    def figure(self, column: str) -> float | None:
        if column == "basics":
            return sum(self.basics.values()) / len(self.basics) if self.basics else None
        return self.sections.get(column)

    def entries(self, section: str, keys: tuple[str, str]) -> None:
        have, want = self.read.get(section, []), self.truth.get(section, [])
        if not want:
            return
        pairs = align(have, want, keys)
        good = 0
        for i, j in pairs:
            if entry_matches(have[i], want[j], keys, self.notes, f"{section}[{j}]"):
                good += 1
            else:
                self.missed.append((section, have[i], want[j]))
        tolerated = len(have)
        if isinstance(self.notes.get("accept", {}).get(section), str):
            tolerated = min(len(have), max(len(want), len(pairs)))
        self.sections[section] = f1(good, tolerated, len(want))
        if section == "work":
            self.bullets(have, want, pairs)

    def bullets(self, have: list[Truth], want: list[Truth], pairs: list[tuple[int, int]]) -> None:
        found = 0
        for i, j in pairs:
            bullets = list(have[i].get("highlights", []))
            if have[i].get("summary"):
                bullets.append(have[i]["summary"])
            for bullet in want[j].get("highlights", []):
                hit = any(token_f1(bullet, other) >= 0.9 for other in bullets)
                found += hit
                if not hit:
                    self.missed.append(("bullet", bullets, bullet))
        wanted = sum(len(entry.get("highlights", [])) for entry in want)
        self.sections["bullets"] = found / wanted if wanted else None

    def skills(self) -> None:
        have, want = skill_names(self.read), skill_names(self.truth)
        if want:
            self.sections["skills"] = f1(len(have & want), len(have), len(want))
        if have != want:
            self.missed.append(("skills", have - want, want - have))

    def names(self, section: str, key: str) -> None:
        want = [normal(e.get(key)) for e in self.truth.get(section) or []]
        have = [normal(e.get(key)) for e in self.read.get(section, [])]
        if want:
            hits = sum(any(JaroWinkler.similarity(w, h) >= 0.9 for h in have) for w in want)
            self.sections[section] = f1(hits, len(have), len(want))
            if hits < len(want):
                self.missed.append((section, have, want))


def skill_names(resume: Truth) -> set[str]:
    return {
        normal(s) for g in resume.get("skills", []) for s in g.get("keywords", []) or [g["name"]]
    }
