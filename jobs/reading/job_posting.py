"""A schema.org JobPosting object as a Posting."""

from __future__ import annotations

import html
import re
from typing import Any

from jobs.posting import SALARY_PERIODS, Posting
from jobs.reading.conditions import employment_type_in
from jobs.reading.described import read_described
from jobs.reading.html_text import text_of_html

_PERIODS = {
    "annually": "year",
    "yearly": "year",
    "annual": "year",
    "yr": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "hr": "hour",
}
_SECTIONS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Requirements"),
    ("experienceRequirements", "Requirements"),
    ("educationRequirements", "Requirements"),
    ("skills", "Requirements"),
    ("jobBenefits", "Benefits"),
)


def posting_of(data: dict[str, Any], url: str | None = None, country: str | None = None) -> Posting:
    """The posting; what the structured fields do not say is read from the description."""
    description = _string(data.get("description"))
    body = text_of_html(description, marked=True)
    for key, title in _SECTIONS:
        extra = _joined(data.get(key))
        if (
            len(extra) > 3
            and extra not in body
            and extra.casefold() not in ("not specified", "n/a", "none")
        ):
            body += f"\n\n## {title}\n{extra}"
    low, high, currency, period = _salary(data)
    return read_described(
        body,
        title=_string(data.get("title") or data.get("name")),
        description=text_of_html(description) or None,
        company=_name(data.get("hiringOrganization")),
        location=_location(data),
        remote="remote" if "TELECOMMUTE" in str(data.get("jobLocationType", "")).upper() else None,
        employment_type=_employment_type(data.get("employmentType")),
        salary_min=low,
        salary_max=high,
        salary_currency=currency,
        salary_period=period,
        posted_at=_date(data.get("datePosted")),
        expires_at=_date(data.get("validThrough")),
        years_required=_years(data.get("experienceRequirements")),
        url=url or _string(data.get("url")) or None,
        country=_country(data) or country,
    )


def _string(value: Any) -> str:
    if isinstance(value, list):
        return _string(value[0]) if value else ""
    if isinstance(value, dict):
        return _string(value.get("@value", value.get("name", "")))
    return html.unescape(str(value)).strip() if isinstance(value, str | int | float) else ""


def _joined(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(f"• {text}" for item in value if (text := _joined(item)))
    if isinstance(value, dict):
        return _joined(
            value.get("description") or value.get("credentialCategory") or value.get("name")
        )
    return text_of_html(value, marked=True) if isinstance(value, str) else ""


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("legalName")
    text = " ".join(_string(value).split())
    return None if re.fullmatch(r"(?i)confidential|https?://.*|n/?a|", text) else text


def _addresses(data: dict[str, Any]) -> list[Any]:
    places = data.get("jobLocation")
    places = places if isinstance(places, list) else [places]
    found: list[Any] = []
    for place in places:
        address = place.get("address", place.get("name")) if isinstance(place, dict) else place
        found.extend(address if isinstance(address, list) else [address])
    return [address for address in found if address]


def _location(data: dict[str, Any]) -> str | None:
    for address in _addresses(data):
        if isinstance(address, dict):
            keys = ("addressLocality", "addressRegion", "addressCountry")
            parts = [_string(address.get(key)) for key in keys]
            distinct = list(
                dict.fromkeys(part for part in parts if part and part.casefold() != "null")
            )
            if distinct:
                return ", ".join(distinct)
            address = address.get("streetAddress")
        text = " ".join(_string(address).split())
        if text:
            return text[:200]
    required = data.get("applicantLocationRequirements")
    name = _name(required) if required else None
    return None if name and name.casefold() in ("remote", "anywhere", "worldwide") else name


def _country(data: dict[str, Any]) -> str | None:
    for address in _addresses(data):
        code = _string(address.get("addressCountry")) if isinstance(address, dict) else ""
        if re.fullmatch(r"[A-Z]{2}", code):
            return code
    return None


def _employment_type(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    known = {
        "FULL_TIME": "full_time",
        "PART_TIME": "part_time",
        "CONTRACTOR": "contractor",
        "CONTRACT": "contractor",
        "TEMPORARY": "temporary",
        "INTERN": "intern",
        "PER_DIEM": "temporary",
        "SEASONAL": "temporary",
    }
    for item in values:
        text = _string(item)
        code = re.sub(r"[\s-]+", "_", text).upper().rsplit("/", 1)[-1]
        if code in known:
            return known[code]
        read = employment_type_in(text.replace("_", " "), "")
        if read:
            return read
    return None


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value) if 0 < value < 1e12 else None
    text = re.sub(r"[^\d.,]", "", str(value))
    text = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", text).replace(",", ".")
    try:
        return float(text) if 0 < float(text) < 1e12 else None
    except ValueError:
        return None


def _salary(data: dict[str, Any]) -> tuple[float | None, float | None, str | None, str | None]:
    base = data.get("baseSalary") or data.get("estimatedSalary")
    if isinstance(base, list):
        base = base[0] if base else None
    currency = _string(data.get("salaryCurrency")) or None
    if not isinstance(base, dict):
        amount = (
            _number(base)
            if not isinstance(base, str) or re.fullmatch(r"\s*[\d.,\s]+\s*", base)
            else None
        )
        return amount, amount, currency if amount else None, None
    value = base.get("value", base)
    if isinstance(value, list):
        value = value[0] if value else {}
    unit = base.get("unitText")
    if isinstance(value, dict):
        exact = _number(value.get("value"))
        low, high = _number(value.get("minValue")) or exact, _number(value.get("maxValue")) or exact
        unit = value.get("unitText") or unit
    else:
        low = high = _number(value)
    if low is None and high is None:
        return None, None, None, None
    word = _string(unit).casefold()
    word = _PERIODS.get(word, word)
    code = (_string(base.get("currency")) or currency or "").upper()[:3]
    return low, high, code or None, word if word in SALARY_PERIODS else None


def _date(value: Any) -> str | None:
    text = _string(value)
    match = re.match(
        r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?", text
    )
    return match.group().replace(" ", "T") if match else None


def _years(value: Any) -> float | None:
    months = _number(value.get("monthsOfExperience")) if isinstance(value, dict) else None
    return round(months / 12, 2) if months else None
