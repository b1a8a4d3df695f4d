"""Measure the resume reader on files whose truth is known.

    python benchmarks/reading.py [--data DIR] [--only TEXT] [--details]

Prints per file and overall: accuracy of the basics, Entity F1 of work and education (an entry
matches at Jaro-Winkler >= 0.9 on employer and title, or institution and degree, and equal months),
recall of bullets under the right job (token F1 >= 0.9), F1 of skills, and seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import phonenumbers
import yaml
from rapidfuzz.distance import JaroWinkler

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from profiles.importing import UnreadableFile, read_resume  # noqa: E402
from profiles.json_resume import to_json_resume  # noqa: E402

Truth = dict[str, Any]


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


def measure(read: Truth, truth: Truth, notes: Truth) -> dict[str, Any]:
    basics = basics_scores(read, truth, notes)
    result: dict[str, Any] = {"basics": basics, "missed": []}
    for section, keys in (
        ("work", ("name", "position")),
        ("education", ("institution", "studyType")),
    ):
        have, want = read.get(section, []), truth.get(section, [])
        if not want:
            result[section] = None
            continue
        pairs = align(have, want, keys)
        good = []
        for i, j in pairs:
            if entry_matches(have[i], want[j], keys, notes, f"{section}[{j}]"):
                good.append((i, j))
            else:
                result["missed"].append((section, have[i], want[j]))
        tolerated = len(have)
        if isinstance(notes.get("accept", {}).get(section), str):
            tolerated = min(len(have), max(len(want), len(pairs)))
        result[section] = f1(len(good), tolerated, len(want))
        if section == "work":
            wanted = found = 0
            for i, j in pairs:
                bullets = list(have[i].get("highlights", []))
                if have[i].get("summary"):
                    bullets.append(have[i]["summary"])
                for bullet in want[j].get("highlights", []):
                    wanted += 1
                    hit = any(token_f1(bullet, other) >= 0.9 for other in bullets)
                    found += hit
                    if not hit:
                        result["missed"].append(("bullet", bullets, bullet))
            for j, entry in enumerate(want):
                if j not in {t for _, t in pairs}:
                    wanted += len(entry.get("highlights", []))
            result["bullets"] = found / wanted if wanted else None
    have_skills = {
        normal(s) for g in read.get("skills", []) for s in g.get("keywords", []) or [g["name"]]
    }
    want_skills = {
        normal(s) for g in truth.get("skills", []) for s in g.get("keywords", []) or [g["name"]]
    }
    result["skills"] = (
        f1(len(have_skills & want_skills), len(have_skills), len(want_skills))
        if want_skills
        else None
    )
    if want_skills - have_skills or have_skills - want_skills:
        result["missed"].append(("skills", have_skills - want_skills, want_skills - have_skills))
    for section, key in (
        ("certificates", "name"),
        ("languages", "language"),
        ("projects", "name"),
        ("publications", "name"),
        ("awards", "title"),
        ("volunteer", "organization"),
    ):
        want = [normal(e.get(key)) for e in truth.get(section) or []]
        have = [normal(e.get(key)) for e in read.get(section, [])]
        if want:
            hits = sum(any(JaroWinkler.similarity(w, h) >= 0.9 for h in have) for w in want)
            result[section] = f1(hits, len(have), len(want))
            if hits < len(want):
                result["missed"].append((section, have, want))
    return result


def people(data: Path) -> Iterator[tuple[str, Path, Truth, Truth]]:
    for folder in sorted((data / "people").glob("p*")):
        file = next(folder.glob("resume.*"))
        notes = json.loads((folder / "notes.json").read_text())
        yield folder.name, file, json.loads((folder / "truth.json").read_text()), notes


def rendercv(data: Path) -> Iterator[tuple[str, Path, Truth, Truth]]:
    for file in sorted((data / "resumes/rendercv").glob("*.pdf")):
        source = yaml.safe_load(file.with_suffix(".yaml").read_text())["cv"]
        yield f"rendercv {file.stem[9:-3]}", file, rendercv_truth(source), {}


def plain_markdown(text: str) -> str:
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_]{1,2}(\S.*?)[*_]{1,2}", r"\1", text)


def rendercv_dates(entry: Truth) -> Truth:
    start, end = str(entry.get("start_date") or ""), str(entry.get("end_date") or "")
    return {"startDate": start, "endDate": "" if end == "present" else end}


SITES = {"LinkedIn": "https://linkedin.com/in/", "GitHub": "https://github.com/"}


def rendercv_truth(source: Truth) -> Truth:
    sections = source["sections"]
    flat: list[str] = []
    return {
        "basics": {
            "name": source["name"],
            "email": source["email"],
            "url": source["website"],
            "location": {"city": source["location"].split(",")[0]},
            "profiles": [
                {"url": SITES[n["network"]] + n["username"]} for n in source["social_networks"]
            ],
        },
        "work": [
            {
                "name": e["company"],
                "position": e["position"],
                **rendercv_dates(e),
                "highlights": [part for h in e["highlights"] for part in h.split(" - ")],
            }
            for e in sections["experience"]
        ],
        "education": [
            {
                "institution": e["institution"],
                "studyType": e["degree"],
                "area": e["area"],
                **rendercv_dates(e),
            }
            for e in sections["education"]
        ],
        "skills": [
            {"name": s["label"], "keywords": [k.strip() for k in s["details"].split(",")]}
            for s in sections["skills"]
        ],
        "projects": [{"name": plain_markdown(p["name"])} for p in sections["projects"]],
        "publications": [{"name": p["title"]} for p in sections["publications"]],
        "awards": [
            {"title": re.sub(r" \([^)]*\)$", "", a["bullet"])} for a in sections["selected_honors"]
        ],
        "extra": flat,
    }


def html_items(text: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", item) for item in re.findall(r"<li>(.*?)</li>", text, re.DOTALL)]


def reactive(data: Path) -> Iterator[tuple[str, Path, Truth, Truth]]:
    """The demo files cut some texts, so their bullets are judged against what the page shows."""
    folder = data / "resumes/reactive-resume"
    source = json.loads((folder / "ground_truth_sample.json").read_text())
    heads = {
        "azurill": {
            "name": "David Kowalski",
            "email": "david.kowalski@email.com",
            "url": "https://davidkowalski.games",
        },
        "onyx": {
            "name": "Marcus Chen",
            "email": "sarah.martinez@email.com",
            "url": "https://marcuschen.dev",
        },
        "pikachu": {
            "name": "Marcus Chen",
            "email": "sarah.martinez@email.com",
            "url": "https://marcuschen.dev",
        },
    }
    experience = (
        source["sections"]["experience"]["items"] + source["customSections"][0]["items"][:1]
    )
    for name, basics in heads.items():
        limits = (3, 4)
        truth = {
            "basics": basics | {"phone": "+1 (555) 291-4756"},
            "work": [
                {
                    "name": e["company"],
                    "position": e["position"],
                    **demo_period(e["period"]),
                    "highlights": html_items(e["description"])[:limit],
                }
                for e, limit in zip(experience, limits, strict=True)
            ],
            "education": [
                {
                    "institution": e["school"],
                    "studyType": e["degree"],
                    "area": e["area"],
                    **demo_period(e["period"]),
                }
                for e in source["sections"]["education"]["items"]
            ],
            "projects": [{"name": p["name"]} for p in source["sections"]["projects"]["items"]],
            "volunteer": [
                {"organization": v["organization"]}
                for v in source["sections"]["volunteer"]["items"]
            ],
            "certificates": [
                {"name": c["title"]} for c in source["sections"]["certifications"]["items"]
            ],
            "publications": [
                {"name": c["title"]} for c in source["sections"]["publications"]["items"]
            ],
            "awards": [{"title": c["title"]} for c in source["sections"]["awards"]["items"]],
            "languages": [
                {"language": c["language"]} for c in source["sections"]["languages"]["items"]
            ],
        }
        yield f"reactive {name}", folder / f"{name}.pdf", truth, {}


MONTHS = {
    m: i + 1
    for i, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    )
}


def demo_date(text: str) -> str:
    text = text.strip()
    if text.lower() in ("present", ""):
        return ""
    found = re.match(r"([A-Za-z]{3})[a-z]*\.? (\d{4})", text)
    return f"{found[2]}-{MONTHS[found[1].lower()]:02d}" if found else text


def demo_period(text: str) -> Truth:
    start, _, end = text.partition(" - ")
    return {"startDate": demo_date(start), "endDate": demo_date(end)}


def tex_plain(text: str) -> str:
    text = re.sub(r"\\(?:href)\{[^}]*\}\{([^}]*)\}", r"\1", text)
    text = re.sub(r"\\(?:textbf|textit|emph|textrm|underline)\{([^}]*)\}", r"\1", text)
    text = text.replace(r"\&", "&").replace(r"\%", "%").replace("--", "-").replace("~", " ")
    text = text.replace("$\\sim$", "~").replace("\\LaTeX", "LaTeX").replace("\\textless{}", "<")
    text = re.sub(r"\\(?:large|small|enskip|cdotp|ldots)\b", " ", text)
    return " ".join(re.sub(r"[{}$\\]", "", text).split())


def tex_arguments(text: str, command: str, count: int) -> Iterator[list[str]]:
    for match in re.finditer(r"\\" + command + r"\b", text):
        position, arguments = match.end(), []
        for _ in range(count):
            start = text.find("{", position)
            depth, end = 0, start
            while end < len(text):
                depth += (text[end] == "{" and text[end - 1] != "\\") - (
                    text[end] == "}" and text[end - 1] != "\\"
                )
                if depth == 0:
                    break
                end += 1
            arguments.append(text[start + 1 : end])
            position = end + 1
        yield arguments


def tex(data: Path) -> Iterator[tuple[str, Path, Truth, Truth]]:
    folder = data / "resumes/templates/posquit0__Awesome-CV"
    for kind in ("cv", "resume"):
        text = re.sub(r"(?m)(?<!\\)%.*$", "", (folder / f"{kind}__experience.tex").read_text())
        work = []
        for title, company, _, dates, body in tex_arguments(text, "cventry", 5):
            items = [tex_plain(a[0]) for a in tex_arguments(body, "item", 1)]
            work.append(
                {
                    "name": tex_plain(company),
                    "position": tex_plain(title),
                    **tex_period(dates),
                    "highlights": items,
                }
            )
        study = (folder / f"{kind}__education.tex").read_text()
        education = [
            {
                "institution": tex_plain(school),
                "studyType": tex_plain(degree),
                "area": "",
                **tex_period(dates),
            }
            for degree, school, _, dates, _ in tex_arguments(study, "cventry", 5)
        ]
        main = re.sub(r"(?m)(?<!\\)%.*$", "", (folder / f"{kind}.tex").read_text())
        said = {
            key: " ".join(tex_plain(a) for a in next(tex_arguments(main, key, n), []))
            for key, n in (
                ("name", 2),
                ("email", 1),
                ("mobile", 1),
                ("homepage", 1),
                ("github", 1),
                ("linkedin", 1),
            )
        }
        truth = {
            "basics": {
                "name": said["name"],
                "email": said["email"],
                "phone": said["mobile"],
                "url": said["homepage"],
                "location": {"countryCode": "KR"},
                "profiles": [
                    {"url": f"https://github.com/{said['github']}"},
                    {"url": f"https://www.linkedin.com/in/{said['linkedin']}"},
                ],
            },
            "work": work,
            "education": education,
        }
        yield f"awesome-cv {kind}", folder / f"{kind}.pdf", truth, {}
    folder = data / "resumes/templates/sb2nov__resume"
    text = re.sub(r"(?m)(?<!\\)%.*$", "", (folder / "sourabh_bajaj_resume.tex").read_text())
    text = text[text.index("begin{document}") :]
    body = text[text.index("section{Experience}") : text.index("section{Projects}")]
    chunks = body.split("\\resumeSubheading")[1:]
    work = []
    for chunk in chunks:
        company, _, title, dates = next(tex_arguments("\\x" + chunk, "x", 4))
        items = [
            f"{tex_plain(a)}: {tex_plain(b)}" for a, b in tex_arguments(chunk, "resumeItem", 2)
        ]
        work.append(
            {
                "name": tex_plain(company),
                "position": tex_plain(title),
                **tex_period(dates),
                "highlights": items,
            }
        )
    body = text[text.index("section{Education}") : text.index("section{Experience}")]
    education = [
        {
            "institution": tex_plain(a),
            "studyType": tex_plain(c).split(";")[0],
            "area": "",
            **tex_period(d),
        }
        for a, _, c, d in tex_arguments(body, "resumeSubheading", 4)
    ]
    truth = {
        "basics": {
            "name": "Sourabh Bajaj",
            "email": "sourabh@sourabhbajaj.com",
            "phone": "+1-123-456-7890",
            "url": "http://sourabhbajaj.com",
        },
        "work": work,
        "education": education,
    }
    yield (
        "sb2nov",
        folder / "sourabh_bajaj_resume.pdf",
        truth,
        {"accept": {"work[2].startDate": ["2012"], "work[2].endDate": ["2013"]}},
    )


def tex_period(text: str) -> Truth:
    text = tex_plain(text).replace("Exp. ", "").replace(".", "")
    if text.startswith("Summer"):
        return {"startDate": "2012", "endDate": "2013"}
    text = text.split(", ")[-1]
    start, _, end = text.partition(" - ")
    return {"startDate": demo_date(start), "endDate": demo_date(end)}


def jsonresume(data: Path) -> Iterator[tuple[str, Path, Truth, Truth]]:
    for file in sorted((data / "resumes/jsonresume").glob("*.json")):
        truth = json.loads(file.read_text())
        if "basics" in truth:
            yield f"json {file.stem[-28:]}", file, truth, {}


def show(value: float | None) -> str:
    return "    -" if value is None else f"{value:5.2f}"


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("JOBWISE_DATA", str(ROOT.parent / "shared/data"))
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--only", default="")
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    sums: dict[str, list[float]] = {}
    fields: dict[str, list[float]] = {}
    seconds: list[float] = []
    print(f"{'file':26}" + "".join(f"{c[:6]:>7}" for c in COLUMNS) + "   sec")
    for source in (people, rendercv, reactive, tex, jsonresume, generated):
        for name, file, truth, notes in source(options.data):
            if options.only not in name:
                continue
            began = time.perf_counter()
            try:
                read = to_json_resume(read_resume(file.read_bytes(), file.name).resume)
            except UnreadableFile as error:
                print(f"{name:26} {error.code}: {error.message}")
                read = {}
            spent = time.perf_counter() - began
            seconds.append(spent)
            result = measure(read, truth, notes)
            scores = result["basics"]
            for field, score in scores.items():
                fields.setdefault(field, []).append(score)
            result["basics"] = sum(scores.values()) / len(scores) if scores else None
            for column in COLUMNS:
                if result.get(column) is not None:
                    sums.setdefault(column, []).append(result[column])
            print(
                f"{name:26}"
                + "".join(f"  {show(result.get(c))}" for c in COLUMNS)
                + f" {spent:5.2f}"
            )
            if options.details:
                for field, score in scores.items():
                    if score < 1:
                        print(
                            "    basics",
                            field,
                            repr(read.get("basics", {})),
                            "\n      want",
                            truth["basics"],
                        )
                for kind, have, want in result["missed"]:
                    print(f"    {kind}\n      read {have}\n      want {want}")
    print(
        f"{'mean':26}"
        + "".join(
            f"  {show(sum(sums[c]) / len(sums[c]) if sums.get(c) else None)}" for c in COLUMNS
        )
        + f" {median(seconds):5.2f} median, {max(seconds):.2f} max"
    )
    print(
        "fields: " + ", ".join(f"{k} {sum(v) / len(v):.3f} of {len(v)}" for k, v in fields.items())
    )


def generated(data: Path) -> Iterator[tuple[str, Path, Truth, Truth]]:
    """Own variants: a folder of NAME.EXT with NAME.json beside it, given by JOBWISE_HELD_OUT."""
    folder = os.environ.get("JOBWISE_HELD_OUT")
    if not folder:
        return
    for file in sorted(Path(folder).iterdir()):
        truth = Path(folder) / f"{file.name.split('.')[0].split('__')[0]}.json"
        if file.suffix != ".json" and truth.exists():
            yield f"held out {file.name}"[:26], file, json.loads(truth.read_text()), {}


if __name__ == "__main__":
    main()
