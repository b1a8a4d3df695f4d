"""The official LinkedIn data export (a ZIP of CSV files) → Resume."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from profiles.extraction.detection import check_archive, decode
from profiles.extraction.errors import UnreadableFile
from profiles.reading.contact import address_of, normal_phone, read_link, region_of_phone
from profiles.reading.dates import find_period
from profiles.reading.items import BULLET
from profiles.reading.places import read_place
from profiles.resume import (
    Award,
    Basics,
    Certification,
    Education,
    Experience,
    Language,
    Link,
    Project,
    Publication,
    Resume,
    SkillGroup,
    Volunteering,
)

MAX_CSV_BYTES = 4_000_000
MAX_ROWS = 2_000
FLUENCIES = {
    "ELEMENTARY": "Elementary proficiency",
    "LIMITED_WORKING": "Limited working proficiency",
    "PROFESSIONAL_WORKING": "Professional working proficiency",
    "FULL_PROFESSIONAL": "Full professional proficiency",
    "NATIVE_OR_BILINGUAL": "Native or bilingual proficiency",
}
READ = frozenset(
    {
        "profile",
        "positions",
        "education",
        "skills",
        "certifications",
        "languages",
        "projects",
        "honors",
        "publications",
        "volunteering",
        "email addresses",
        "phonenumbers",
        "phone numbers",
    }
)
Row = Mapping[str, str]


def read_linkedin_export(data: bytes) -> Resume:
    """Raises UnreadableFile for an archive that is broken, too large or holds no profile."""
    names = check_archive(data)
    tables: dict[str, list[Row]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in names:
            path = PurePosixPath(name)
            if path.suffix.lower() == ".csv" and len(path.parts) <= 3:
                key = path.stem.lower()
                if key in READ and key not in tables:
                    tables[key] = _rows(archive, name)
    if not tables.get("profile") and not tables.get("positions"):
        raise UnreadableFile(
            "unsupported",
            "This archive holds no LinkedIn profile. In LinkedIn choose Settings, Data privacy, "
            "Get a copy of your data, and upload the ZIP that you receive.",
        )
    return Resume(
        basics=_basics(tables),
        experiences=tuple(_experience(row) for row in tables.get("positions", [])),
        volunteering=tuple(_volunteering(row) for row in tables.get("volunteering", [])),
        education=tuple(_education(row) for row in tables.get("education", [])),
        awards=tuple(_award(row) for row in tables.get("honors", [])),
        certifications=tuple(_certification(row) for row in tables.get("certifications", [])),
        publications=tuple(_publication(row) for row in tables.get("publications", [])),
        skills=tuple(
            SkillGroup(name=row["name"]) for row in tables.get("skills", []) if row.get("name")
        ),
        languages=tuple(_language(row) for row in tables.get("languages", [])),
        projects=tuple(_project(row) for row in tables.get("projects", [])),
    )


def _rows(archive: zipfile.ZipFile, name: str) -> list[Row]:
    try:
        with archive.open(name) as source:
            text = decode(source.read(MAX_CSV_BYTES + 1))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnreadableFile(
            "broken", "This archive is damaged. Please download it from LinkedIn again."
        ) from error
    if len(text) > MAX_CSV_BYTES:
        raise UnreadableFile("too_large", f"{name} in this archive is too large.")
    lines = text.replace("\0", "").splitlines(keepends=True)
    start = next(
        (
            i
            for i, line in enumerate(lines[:12])
            if line.count(",") and not (line.lower().startswith(("notes", '"when')))
        ),
        0,
    )
    csv.field_size_limit(200_000)
    try:
        reader = csv.DictReader(lines[start:])
        rows: list[Row] = []
        for row in reader:
            rows.append(
                {
                    str(key).strip().lower(): str(value or "").strip()
                    for key, value in row.items()
                    if key
                }
            )
            if len(rows) > MAX_ROWS:
                raise UnreadableFile("too_large", f"{name} in this archive has too many rows.")
    except csv.Error as error:
        raise UnreadableFile(
            "broken", f"{name} in this archive is not a valid table. Please download it again."
        ) from error
    return rows


def _basics(tables: Mapping[str, list[Row]]) -> Basics:
    row = next(iter(tables.get("profile", [])), {})
    emails = tables.get("email addresses", [])
    primary = next((r for r in emails if r.get("primary", "").lower() == "yes"), None)
    email = (primary or next(iter(emails), {})).get("email address", "")
    numbers = tables.get("phonenumbers", []) + tables.get("phone numbers", [])
    written = next((r.get("number", "") for r in numbers if r.get("number")), "")
    place = read_place(row.get("geo location", "") or row.get("address", ""))
    phone = normal_phone(written, place.country_code) if written else ""
    links: list[Link] = []
    website = ""
    for url in re.findall(r"https?://[^\s,\];]+|www\.[^\s,\];]+", row.get("websites", "")):
        link = read_link(url)
        if link and link.network:
            links.append(link)
        elif link and not website:
            website = link.url
    handles = re.findall(r"[\w]+", row.get("twitter handles", ""))
    if handles:
        links.append(Link("Twitter", handles[0], f"https://twitter.com/{handles[0]}"))
    return Basics(
        name=" ".join(filter(None, (row.get("first name"), row.get("last name")))),
        headline=row.get("headline", ""),
        email=email,
        phone=phone,
        website=website,
        summary=row.get("summary", ""),
        address=row.get("address", "") if row.get("geo location") else "",
        city=place.city,
        region=place.region,
        postal_code=row.get("zip code", ""),
        country_code=place.country_code or region_of_phone(phone),
        links=tuple(links),
    )


def _date(text: str) -> str:
    found = find_period(text)
    return found.period.start if found else ""


def _experience(row: Row) -> Experience:
    description, bullets = _paragraphs(row.get("description", ""))
    return Experience(
        title=row.get("title", ""),
        company=row.get("company name", ""),
        location=row.get("location", ""),
        start_date=_date(row.get("started on", "")),
        end_date=_date(row.get("finished on", "")),
        description=description,
        achievements=bullets,
    )


def _paragraphs(text: str) -> tuple[str, tuple[str, ...]]:
    """Lines that begin with a bullet mark, and the rest."""
    plain, bullets = [], []
    for line in re.split(r"\n|\s{2,}(?=[•●▪◦-]\s)|\s(?=[•●▪]\s?)", text):
        mark = BULLET.match(line)
        if mark:
            bullets.append(line[mark.end() :].strip())
        elif line.strip():
            plain.append(line.strip())
    return "\n".join(plain), tuple(bullets)


def _education(row: Row) -> Education:
    degree = row.get("degree name", "")
    title, comma, area = degree.partition(", ")
    return Education(
        institution=row.get("school name", ""),
        degree=title if comma else degree,
        field_of_study=area if comma else "",
        start_date=_date(row.get("start date", "") or row.get("started on", "")),
        end_date=_date(row.get("end date", "") or row.get("finished on", "")),
        honors=tuple(filter(None, (row.get("activities", ""), row.get("notes", "")))),
    )


def _volunteering(row: Row) -> Volunteering:
    description, bullets = _paragraphs(row.get("description", ""))
    return Volunteering(
        organization=row.get("company name", ""),
        role=row.get("role", ""),
        start_date=_date(row.get("started on", "")),
        end_date=_date(row.get("finished on", "")),
        description=description,
        achievements=bullets,
    )


def _award(row: Row) -> Award:
    return Award(
        title=row.get("title", ""),
        date=_date(row.get("issued on", "")),
        summary=row.get("description", ""),
    )


def _certification(row: Row) -> Certification:
    return Certification(
        name=row.get("name", ""),
        issuer=row.get("authority", ""),
        date=_date(row.get("started on", "")),
        url=address_of(row.get("url", "")),
    )


def _publication(row: Row) -> Publication:
    return Publication(
        name=row.get("name", ""),
        publisher=row.get("publisher", ""),
        release_date=_date(row.get("published on", "")),
        url=address_of(row.get("url", "")),
        summary=row.get("description", ""),
    )


def _language(row: Row) -> Language:
    proficiency = row.get("proficiency", "")
    return Language(row.get("name", ""), FLUENCIES.get(proficiency, proficiency))


def _project(row: Row) -> Project:
    return Project(
        name=row.get("title", ""),
        description=row.get("description", ""),
        url=address_of(row.get("url", "")),
        start_date=_date(row.get("started on", "")),
        end_date=_date(row.get("finished on", "")),
    )
