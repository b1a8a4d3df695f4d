"""Resumes whose truth is known: people, the sources of templates, and files of one's own."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Truth = dict[str, Any]
Known = tuple[str, Path, Truth, Truth]
"""A name, the file, what it says, and notes on what else may be read from it."""


def people(data: Path) -> Iterator[Known]:
    for folder in sorted((data / "people").glob("p*")):
        file = next(folder.glob("resume.*"))
        notes = json.loads((folder / "notes.json").read_text())
        yield folder.name, file, json.loads((folder / "truth.json").read_text()), notes


def rendercv(data: Path) -> Iterator[Known]:
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
    }


def html_items(text: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", item) for item in re.findall(r"<li>(.*?)</li>", text, re.DOTALL)]


DEMO_HEADS = {
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
DEMO_BULLETS = (3, 4)
"""The demo files cut some texts: how many bullets of each job the page shows."""


def reactive(data: Path) -> Iterator[Known]:
    folder = data / "resumes/reactive-resume"
    source = json.loads((folder / "ground_truth_sample.json").read_text())
    for name, basics in DEMO_HEADS.items():
        truth = {"basics": basics | {"phone": "+1 (555) 291-4756"}} | demo_truth(source)
        yield f"reactive {name}", folder / f"{name}.pdf", truth, {}


def demo_truth(source: Truth) -> Truth:
    sections = source["sections"]
    experience = sections["experience"]["items"] + source["customSections"][0]["items"][:1]
    return {
        "work": [
            {
                "name": e["company"],
                "position": e["position"],
                **demo_period(e["period"]),
                "highlights": html_items(e["description"])[:limit],
            }
            for e, limit in zip(experience, DEMO_BULLETS, strict=True)
        ],
        "education": [
            {
                "institution": e["school"],
                "studyType": e["degree"],
                "area": e["area"],
                **demo_period(e["period"]),
            }
            for e in sections["education"]["items"]
        ],
        **{
            section: [{key: item[own]} for item in sections[theirs]["items"]]
            for section, key, theirs, own in (
                ("projects", "name", "projects", "name"),
                ("volunteer", "organization", "volunteer", "organization"),
                ("certificates", "name", "certifications", "title"),
                ("publications", "name", "publications", "title"),
                ("awards", "title", "awards", "title"),
                ("languages", "language", "languages", "language"),
            )
        },
    }


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


def without_comments(file: Path) -> str:
    return re.sub(r"(?m)(?<!\\)%.*$", "", file.read_text())


def awesome_cv(data: Path) -> Iterator[Known]:
    folder = data / "resumes/templates/posquit0__Awesome-CV"
    for kind in ("cv", "resume"):
        work = [
            {
                "name": tex_plain(company),
                "position": tex_plain(title),
                **tex_period(dates),
                "highlights": [tex_plain(a[0]) for a in tex_arguments(body, "item", 1)],
            }
            for title, company, _, dates, body in tex_arguments(
                without_comments(folder / f"{kind}__experience.tex"), "cventry", 5
            )
        ]
        education = [
            {
                "institution": tex_plain(school),
                "studyType": tex_plain(degree),
                "area": "",
                **tex_period(dates),
            }
            for degree, school, _, dates, _ in tex_arguments(
                (folder / f"{kind}__education.tex").read_text(), "cventry", 5
            )
        ]
        basics = awesome_cv_basics(without_comments(folder / f"{kind}.tex"))
        truth = {"basics": basics, "work": work, "education": education}
        yield f"awesome-cv {kind}", folder / f"{kind}.pdf", truth, {}


def awesome_cv_basics(text: str) -> Truth:
    def said(command: str, count: int = 1) -> str:
        return " ".join(tex_plain(a) for a in next(tex_arguments(text, command, count), []))

    return {
        "name": said("name", 2),
        "email": said("email"),
        "phone": said("mobile"),
        "url": said("homepage"),
        "location": {"countryCode": "KR"},
        "profiles": [
            {"url": f"https://github.com/{said('github')}"},
            {"url": f"https://www.linkedin.com/in/{said('linkedin')}"},
        ],
    }


def sb2nov(data: Path) -> Iterator[Known]:
    folder = data / "resumes/templates/sb2nov__resume"
    text = without_comments(folder / "sourabh_bajaj_resume.tex")
    text = text[text.index("begin{document}") :]
    work = []
    experience = text[text.index("section{Experience}") : text.index("section{Projects}")]
    for chunk in experience.split("\\resumeSubheading")[1:]:
        company, _, title, dates = next(tex_arguments("\\x" + chunk, "x", 4))
        items = tex_arguments(chunk, "resumeItem", 2)
        work.append(
            {
                "name": tex_plain(company),
                "position": tex_plain(title),
                **tex_period(dates),
                "highlights": [f"{tex_plain(a)}: {tex_plain(b)}" for a, b in items],
            }
        )
    study = text[text.index("section{Education}") : text.index("section{Experience}")]
    education = [
        {
            "institution": tex_plain(a),
            "studyType": tex_plain(c).split(";")[0],
            "area": "",
            **tex_period(d),
        }
        for a, _, c, d in tex_arguments(study, "resumeSubheading", 4)
    ]
    basics = {
        "name": "Sourabh Bajaj",
        "email": "sourabh@sourabhbajaj.com",
        "phone": "+1-123-456-7890",
        "url": "http://sourabhbajaj.com",
    }
    truth = {"basics": basics, "work": work, "education": education}
    notes = {"accept": {"work[2].startDate": ["2012"], "work[2].endDate": ["2013"]}}
    yield "sb2nov", folder / "sourabh_bajaj_resume.pdf", truth, notes


def tex_period(text: str) -> Truth:
    text = tex_plain(text).replace("Exp. ", "").replace(".", "")
    if text.startswith("Summer"):
        return {"startDate": "2012", "endDate": "2013"}
    text = text.split(", ")[-1]
    start, _, end = text.partition(" - ")
    return {"startDate": demo_date(start), "endDate": demo_date(end)}


def jsonresume(data: Path) -> Iterator[Known]:
    for file in sorted((data / "resumes/jsonresume").glob("*.json")):
        truth = json.loads(file.read_text())
        if "basics" in truth:
            yield f"json {file.stem[-28:]}", file, truth, {}


def generated(data: Path) -> Iterator[Known]:
    """Own variants: a folder of NAME.EXT with NAME.json beside it, given by JOBWISE_HELD_OUT."""
    folder = os.environ.get("JOBWISE_HELD_OUT")
    if not folder:
        return
    for file in sorted(Path(folder).iterdir()):
        truth = Path(folder) / f"{file.name.split('.')[0].split('__')[0]}.json"
        if file.suffix != ".json" and truth.exists():
            yield f"held out {file.name}"[:26], file, json.loads(truth.read_text()), {}


SOURCES = (people, rendercv, reactive, awesome_cv, sb2nov, jsonresume, generated)
