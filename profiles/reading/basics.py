"""Who the resume is about: name, headline, contact, place and summary."""

from __future__ import annotations

from collections.abc import Sequence

from profiles.layout import Layout, Line
from profiles.reading.contact import find_email, find_links, find_phone, region_of_phone
from profiles.reading.context import LIKELY, SURE, Reading
from profiles.reading.header import (
    NameFound,
    find_headline,
    find_name,
    find_place,
    header_pieces,
    is_contact_piece,
    present_name,
)
from profiles.reading.sections import Section
from profiles.reading.words import fold
from profiles.resume import Basics


def basics_of(reading: Reading, parts: dict[str, list[Section]]) -> Basics:
    """Looks near the header first and everywhere only for what is not there."""
    header = [line for section in parts.get("header", []) for line in section.lines]
    contact = [line for section in parts.get("contact", []) for line in section.lines]
    everything = list(reading.layout.lines)
    near = header + contact or everything[:8]
    texts = [line.text for line in near]
    email, email_source = find_email(texts, reading.layout.targets)
    if not email:
        email, email_source = find_email([line.text for line in everything])
    name, headline, headline_source = _name_and_headline(
        near if header else everything, near, everything
    )
    skip = {fold(name.name), fold(headline), *(fold(text) for text in name.source.split(" / "))}
    place, place_source, place_sure = find_place(header_pieces(near), skip)
    region = reading.region or place.country_code
    phone, phone_source = _phone(texts, reading.layout, region)
    country = place.country_code or (region_of_phone(phone) if place.city else "")
    website, links, links_source = find_links(near, reading.layout.targets)
    summary, summary_source, sure = _summary(reading, parts, header, name.source, headline)
    shown = present_name(name.name)
    sources = {
        "name": (shown, name.confidence, name.source),
        "label": (headline, LIKELY, headline_source),
        "email": (email, SURE, email_source),
        "phone": (phone, SURE if phone.startswith("+") else LIKELY, phone_source),
        "url": (website, LIKELY, links_source),
        "location": (place.city, place_sure, place_source),
        "summary": (summary, sure, summary_source),
    }
    sources |= {
        f"profiles[{index}]": (link.url, SURE, links_source) for index, link in enumerate(links)
    }
    for key, noted in sources.items():
        reading.note(f"basics.{key}", *noted)
    return Basics(
        name=shown,
        headline=headline,
        email=email,
        phone=phone,
        website=website,
        summary=summary,
        address=place.address,
        city=place.city,
        region=place.region,
        postal_code=place.postal_code,
        country_code=country,
        links=links,
    )


def _name_and_headline(
    first: Sequence[Line], near: Sequence[Line], everything: Sequence[Line]
) -> tuple[NameFound, str, str]:
    """The name as `first` shows it or, where that is unsure, the whole document; the headline
    beside it, with its source."""
    name = find_name(first)
    if name.confidence < 0.4:
        name = max(name, find_name(everything), key=lambda found: found.confidence)
        near = everything
    headline, source, _ = find_headline(near, name)
    return name, headline, source


def _phone(texts: Sequence[str], layout: Layout, region: str) -> tuple[str, str]:
    """A number as written, else one that only a link holds; with its source."""
    written = find_phone(texts, region)
    if written[0]:
        return written
    for target in layout.targets:
        if target.url.lower().startswith("tel:"):
            return find_phone([target.text + " ", "tel: " + target.url[4:]], region)
    return "", ""


def _summary(
    reading: Reading,
    parts: dict[str, list[Section]],
    header: Sequence[Line],
    name: str,
    headline: str,
) -> tuple[str, str, float]:
    lines = [line for section in parts.get("summary", []) for line in section.lines]
    if lines:
        items = [
            item
            for item in reading.items(lines)
            if not is_contact_piece(item.text) or len(item.text.split()) > 8
        ]
        text = "\n".join(item.text for item in items)
        return text, " ".join(line for item in items for line in item.lines), SURE
    paragraphs = [
        item
        for item in reading.items(header)
        if len(item.text.split()) >= 9
        and not is_contact_piece(item.text)
        and item.text not in (name, headline)
    ]
    text = "\n".join(item.text for item in paragraphs)
    return text, text, LIKELY
