"""XML of feeds, parsed without entities, DTDs or network."""

from __future__ import annotations

from typing import cast
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from jobs.sources.port import FeedUnreadable


def root_of(body: bytes) -> Element:
    """Raises FeedUnreadable for anything but plain XML."""
    try:
        return cast(
            "Element", SafeTree.fromstring(body.lstrip(b"\xef\xbb\xbf \r\n\t"), forbid_dtd=True)
        )
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise FeedUnreadable from error


def child_text(element: Element, name: str) -> str:
    """The text of the first child with this name, whatever its namespace."""
    for child in element:
        if child.tag.rsplit("}", 1)[-1] == name:
            return " ".join((child.text or "").split())
    return ""
