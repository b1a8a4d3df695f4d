"""The parts of a DOCX package: XML, relations, styles, and what their values mean."""

from __future__ import annotations

import zipfile
import zlib
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from profiles.extraction.detection import MAX_UNPACKED
from profiles.extraction.errors import UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_ELEMENTS = 200_000


def broken() -> UnreadableFile:
    return UnreadableFile(
        "broken", "This DOCX file is damaged and cannot be opened. Please save it again."
    )


def part_of(archive: zipfile.ZipFile, names: list[str], name: str) -> Element | None:
    """The root element of a part; None for a part that is not there. Raises UnreadableFile."""
    if name not in names:
        return None
    try:
        with archive.open(name) as source:
            text = source.read(MAX_UNPACKED)
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableFile(
            "hostile", "This document holds XML that no word processor writes."
        ) from error
    except (
        ParseError,
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        RuntimeError,
    ) as error:
        raise broken() from error
    for count, _ in enumerate(root.iter()):
        if count > MAX_ELEMENTS:
            raise UnreadableFile("too_large", "This document holds far more than a resume does.")
    return root


def relations_of(archive: zipfile.ZipFile, names: list[str], main: str) -> dict[str, str]:
    """The targets of the main part's relations by their id."""
    folder, _, base = main.rpartition("/")
    part = part_of(archive, names, f"{folder}/_rels/{base}.rels")
    if part is None:
        return {}
    return {item.get("Id", ""): item.get("Target", "") for item in part}


def half_points(element: Element) -> float:
    try:
        return min(int(element.get(f"{W}val", "0")) / 2, 200.0)
    except ValueError:
        return 0.0


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `w:b` is set; without a value it is."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "none", "off")
