"""HTTP to an address that a person gave, which must never reach a host of ours.

The check stands at the connect step: a name is resolved once, every address it has must be public,
and the connection goes to the literal that was judged, so nothing can change between check and use.
"""

from __future__ import annotations

import concurrent.futures
import functools
import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpcore
import httpx

from jobwise.lib.errors import ProductError

MAX_BYTES = 2_000_000
MAX_SECONDS = 5.0
MAX_REDIRECTS = 3
MAX_URL = 2048
USER_AGENT = "JobWise/1.0 (+job posting import)"

Resolver = Callable[[str, int], list[str]]
AddressTest = Callable[[str], bool]

_FORBIDDEN = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
)  # fmt: skip
_GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
_TEXT = re.compile(r"^(?:text/[\w.+-]+|application/(?:[\w.+-]+\+)?(?:json|xml|xhtml\+xml|csv))$")
_FAILURES = (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError)
_REDIRECTS = {301, 302, 303, 307, 308}
_UNAVAILABLE = (
    "This address could not be opened. Check that it is a public web page, "
    "or paste the text of the posting instead."
)


class FetchError(ProductError):
    """A page could not be had; the message tells a person what to do."""

    code = "source_unavailable"
    status = 422
    message = _UNAVAILABLE


class AddressMalformed(FetchError):
    """Not an http(s) address that a page can have; nothing was resolved or opened."""

    code = "address_malformed"
    message = (
        "This is not a web address that can be opened. "
        "It should look like https://example.com/jobs/123."
    )


class SourceUnavailable(FetchError):
    """Blocked, unresolvable or refused: which of these is not told."""


class SourceTooSlow(FetchError):
    code = "source_too_slow"
    message = "The page took too long to answer. Try again later, or paste the text instead."


class SourceTooLarge(FetchError):
    code = "source_too_large"
    message = "The page is too large to read. Please paste the text of the posting instead."


class SourceNotText(FetchError):
    code = "source_not_text"
    message = "The address holds a file, not a page. Please paste the text of the posting instead."


class TooManyRedirects(FetchError):
    code = "too_many_redirects"
    message = "The address keeps forwarding to another one. Please use the final address."


class SourceAnswered(FetchError):
    """The site answered with an error status, held in `answered`."""

    code = "source_answered"

    def __init__(self, answered: int) -> None:
        self.answered = answered
        reason = (
            "The page does not exist (any more)."
            if answered in (404, 410)
            else "The site does not let us read this page."
            if answered in (401, 403, 429, 451)
            else "The site had a problem."
        )
        super().__init__(f"{reason} Please paste the text of the posting instead.")


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `url` is the last one after redirects, `headers` have lower-case names."""

    url: str
    status: int
    content_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def not_modified(self) -> bool:
        return self.status == 304


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host as literals. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an address literal is on the public internet and on nothing else.

    Stricter than `is_global`: addresses that carry an IPv4 address inside (mapped, compatible,
    NAT64, 6to4, Teredo) are refused whatever they carry, as are zones.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip not in _GLOBAL_IPV6 or ip.scope_id):
        return False
    if any(ip in network for network in _FORBIDDEN if network.version == ip.version):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class _Deadline:
    def __init__(self, seconds: float) -> None:
        self.at = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left. Raises SourceTooSlow when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise SourceTooSlow
        return left


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline of the whole fetch."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _GuardedBackend(httpcore.NetworkBackend):
    """Resolves once, refuses unless every address passes, connects to the judged literal."""

    def __init__(self, resolver: Resolver, allowed: AddressTest, deadline: _Deadline) -> None:
        self._resolver = resolver
        self._allowed = allowed
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._resolved(host, port)
        if not addresses or not all(self._allowed(address) for address in addresses):
            raise SourceUnavailable
        failure: Exception = SourceUnavailable()
        for address in addresses[:3]:
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._deadline.left(), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def _resolved(self, host: str, port: int) -> list[str]:
        host = host.strip("[]")
        try:
            ipaddress.ip_address(host)
        except ValueError:
            pass
        else:
            return [host]
        pool = concurrent.futures.ThreadPoolExecutor(1)
        try:
            return pool.submit(self._resolver, host, port).result(self._deadline.left())
        except TimeoutError as error:
            raise SourceTooSlow from error
        except (OSError, UnicodeError) as error:
            raise SourceUnavailable from error
        finally:
            pool.shutdown(wait=False)

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        raise SourceUnavailable


def checked_url(url: str, ports: Iterable[int] = (80, 443)) -> httpx.URL:
    """The parsed address. Raises AddressMalformed; neither resolves nor opens anything."""
    url = url.strip()
    if not url or len(url) > MAX_URL or re.search(r"[\x00-\x20\x7f\\]", url):
        raise AddressMalformed
    if not re.match(r"https?://[^/]", url, re.IGNORECASE):
        raise AddressMalformed
    try:
        parsed = httpx.URL(url)
        port = parsed.port or (443 if parsed.scheme == "https" else 80)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise AddressMalformed from error
    if parsed.scheme not in ("http", "https") or parsed.userinfo or port not in tuple(ports):
        raise AddressMalformed
    host = parsed.host
    if not host or "%" in host or not _plain_host(host):
        raise AddressMalformed
    return parsed.copy_with(fragment=None)


def _plain_host(host: str) -> bool:
    """A name with a dot, or a canonical address; 0x7f.1, 2130706433 and 127.1 are neither."""
    try:
        return str(ipaddress.ip_address(host)) == host.lower() or ":" in host
    except ValueError:
        labels = host.rstrip(".").split(".")
    return (
        len(labels) > 1
        and all(labels)
        and not re.fullmatch(r"(?:0x)?[\da-f]*\d[\da-f]*|0x", labels[-1])
    )


def fetch(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    json_body: bytes | None = None,
    max_bytes: int = MAX_BYTES,
    seconds: float = MAX_SECONDS,
    resolver: Resolver = resolve,
    allowed: AddressTest = is_public,
    ports: Iterable[int] = (80, 443),
) -> Fetched:
    """GET a text resource (POST when `json_body` is given), following at most 3 redirects.

    Every hop passes the same gate; the time limit is for all of them together. Answers 200 and 304
    are returned. Raises the FetchError subclasses of this module and nothing else.
    """
    deadline = _Deadline(seconds)
    ports = tuple(ports)
    target = checked_url(url, ports)
    extra = dict(headers or {})
    for _ in range(MAX_REDIRECTS + 1):
        answer, location = _one(target, extra, json_body, max_bytes, deadline, resolver, allowed)
        if answer is not None:
            return answer
        try:
            onward = checked_url(str(target.join(location)), ports)
        except (AddressMalformed, httpx.InvalidURL, ValueError) as error:
            raise SourceUnavailable from error
        if onward.host != target.host:
            extra, json_body = {}, None
        target = onward
    raise TooManyRedirects


@functools.cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _one(
    target: httpx.URL,
    extra: Mapping[str, str],
    json_body: bytes | None,
    max_bytes: int,
    deadline: _Deadline,
    resolver: Resolver,
    allowed: AddressTest,
) -> tuple[Fetched | None, str]:
    backend = _GuardedBackend(resolver, allowed, deadline)
    sent = {
        "Host": target.netloc.decode("ascii"),
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/json, application/xml;q=0.9, text/*;q=0.8",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **({"Content-Type": "application/json"} if json_body is not None else {}),
        **extra,
    }
    try:
        with (
            httpcore.ConnectionPool(ssl_context=_tls(), network_backend=backend) as pool,
            pool.stream(
                "POST" if json_body is not None else "GET",
                str(target),
                headers=list(sent.items()),
                content=json_body,
            ) as response,
        ):
            return _read(target, response, max_bytes, deadline)
    except (httpcore.TimeoutException, TimeoutError) as error:
        if deadline.at - time.monotonic() <= 0.05:
            raise SourceTooSlow from error
        raise SourceUnavailable from error
    except _FAILURES as error:
        raise SourceUnavailable from error


def _read(
    target: httpx.URL, response: httpcore.Response, max_bytes: int, deadline: _Deadline
) -> tuple[Fetched | None, str]:
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
    }
    if response.status in _REDIRECTS:
        return None, headers.get("location", "")
    if response.status == 304:
        return Fetched(str(target), 304, "", b"", headers), ""
    if response.status != 200:
        raise SourceAnswered(response.status)
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if kind and not _TEXT.match(kind):
        raise SourceNotText
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:12]) > max_bytes:
        raise SourceTooLarge
    encoding = headers.get("content-encoding", "identity").strip().lower()
    body = _body(response, encoding, max_bytes, deadline)
    if b"\x00" in body[:1024]:
        raise SourceNotText
    return Fetched(str(target), 200, kind, body, headers), ""


def _body(response: httpcore.Response, encoding: str, max_bytes: int, deadline: _Deadline) -> bytes:
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise SourceNotText
    unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    body = bytearray()
    for chunk in response.iter_stream():
        deadline.left()
        try:
            part = unpack.decompress(chunk, max_bytes + 1 - len(body)) if unpack else chunk
        except zlib.error as error:
            raise SourceNotText from error
        body += part
        if len(body) > max_bytes:
            raise SourceTooLarge
    return bytes(body)
