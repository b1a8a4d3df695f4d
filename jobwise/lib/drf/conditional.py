"""ETag and If-Match: a version number in quotes; without them it is understood as well."""

from __future__ import annotations

import re

from rest_framework.request import Request
from rest_framework.response import Response

from jobwise.lib.errors import InvalidInput

VERSION = re.compile(r'(?:W/)?"([0-9]{1,9})"|([0-9]{1,9})')


def etag(version: int) -> str:
    return f'"{version}"'


def expected_version(request: Request) -> int | None:
    """The version that If-Match demands; None without the header or for `*`.

    Raises InvalidInput when it is not one of our ETags.
    """
    given = request.headers.get("If-Match", "*").strip()
    if given == "*":
        return None
    match = VERSION.fullmatch(given)
    if not match:
        raise InvalidInput(
            'If-Match must be an ETag that this API gave, like "7".', code="malformed_request"
        )
    return int(match[1] or match[2])


def tagged(request: Request, response: Response, version: int) -> Response:
    """The response with its ETag, or 304 when the client has this version already."""
    response["ETag"] = etag(version)
    if request.method in ("GET", "HEAD") and etag(version) in [
        tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")
    ]:
        return Response(status=304, headers={"ETag": etag(version)})
    return response
