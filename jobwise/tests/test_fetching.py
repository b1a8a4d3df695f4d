"""Addresses that a person may give: the good ones open, the others never reach a socket."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from jobwise.lib import fetching
from jobwise.lib.fetching import (
    AddressMalformed,
    FetchError,
    SourceAnswered,
    SourceNotText,
    SourceTooLarge,
    SourceTooSlow,
    SourceUnavailable,
    TooManyRedirects,
    fetch,
    is_public,
)

pytestmark = pytest.mark.unit

PUBLIC = "93.184.216.34"


def hostile_urls() -> list[str]:
    """Ways of writing an address that must not be reached, made from a few targets."""
    urls = []
    for quad in ("127.0.0.1", "10.0.0.5", "169.254.169.254", "192.168.1.1"):
        a, b, c, d = (int(part) for part in quad.split("."))
        number = (a << 24) + (b << 16) + (c << 8) + d
        hexed = f"{a:02x}{b:02x}:{c:02x}{d:02x}"
        hosts = [
            quad,
            f"{quad}.",
            str(number),
            hex(number),
            f"0{number:o}",
            f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
            f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}",
            f"{a}.{(b << 16) + (c << 8) + d}",
            f"[::ffff:{quad}]",
            f"[::ffff:{hexed}]",
            f"[::{quad}]",
            f"[64:ff9b::{hexed}]",
            f"[2002:{hexed}::]",
            f"user:pass@{quad}",
            f"example.com@{quad}",
            quad.replace(".", "。"),
        ]
        urls += [f"http://{host}/latest/meta-data" for host in hosts]
    urls += [
        f"http://{host}/"
        for host in (
            "localhost",
            "localhost.",
            "LOCALHOST",
            "ip6-localhost",
            "[::1]",
            "[::]",
            "0",
            "0.0.0.0",
            "[fe80::1]",
            "[fe80::1%25eth0]",
            "[fc00::1]",
            "[ff02::1]",
            "[fec0::1]",
            "[2001:db8::1]",
            "[2001::1]",
            "[100::1]",
            "[64:ff9b:1::1]",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.0.192",
            "metadata",
            "redis",
        )
    ]
    urls += [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1:6379/_INFO",
        "data:text/html,x",
        "javascript:alert(1)",
        "dict://127.0.0.1:11211/",
        "ldap://127.0.0.1/",
        "unix:///var/run/docker.sock",
        "//127.0.0.1/",
        "http:/127.0.0.1/",
        "http:127.0.0.1",
        "http://",
        "",
        "   ",
        "http://[::1",
        "http://example.com:22/",
        "http://example.com:6379/",
        "https://example.com:8443/",
        "http://example.com:0/",
        "http://example.com:99999/",
        "http://127.0.0.1:80\\@example.com/",
        "http://exa mple.com/",
        "http://example.com\r\nHost: localhost/",
        "http://example.com\x00.evil/",
        "http://" + "a" * 3000,
        "http://127.0.0.1#@example.com/",
        "http://127.0.0.1?@example.com/",
        "http://１２７.0.0.1/",
    ]
    return urls


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The addresses that any socket was told to connect to."""
    seen: list[object] = []
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        seen.append(address)
        if address[0] not in ("127.0.0.1",):  # type: ignore[index]
            raise ConnectionRefusedError
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
    return seen


def names(host: str, port: int) -> list[str]:
    """A resolver in which every unknown name is a private host."""
    return {"good.example": [PUBLIC], "mixed.example": [PUBLIC, "10.0.0.1"]}.get(
        host, ["127.0.0.1"]
    )


def test_there_are_at_least_sixty_hostile_addresses() -> None:
    assert len(set(hostile_urls())) >= 60


@pytest.mark.parametrize("url", hostile_urls())
def test_no_hostile_address_is_opened(url: str, opened: list[object]) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url, resolver=names, seconds=2)
    assert isinstance(caught.value, SourceUnavailable | AddressMalformed)
    assert "paste" in caught.value.message or "look like" in caught.value.message
    assert opened == []


def test_the_spy_sees_a_connection_when_the_address_test_is_off(opened: list[object]) -> None:
    with pytest.raises(SourceUnavailable):
        fetch("http://10.0.0.5/", allowed=lambda address: True, seconds=2)
    assert opened == [("10.0.0.5", 80)]


def test_one_private_address_among_public_ones_blocks_the_name(opened: list[object]) -> None:
    with pytest.raises(SourceUnavailable):
        fetch("http://mixed.example/", resolver=names)
    assert opened == []


def test_rebinding_changes_nothing_because_the_judged_literal_is_opened(
    opened: list[object],
) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    with pytest.raises(SourceUnavailable):
        fetch("http://rebind.example/", resolver=lambda host, port: next(answers))
    assert opened == [(PUBLIC, 80)]


def test_blocked_unresolvable_and_refused_look_the_same(opened: list[object]) -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror(8, "unknown")

    seen = set()
    for url, resolver in (
        ("http://inside.example/", names),
        ("http://nowhere.example/", nowhere),
        ("http://good.example/", names),
    ):
        with pytest.raises(SourceUnavailable) as caught:
            fetch(url, resolver=resolver)
        seen.add((type(caught.value), caught.value.message, caught.value.code))
    assert len(seen) == 1


@pytest.mark.parametrize(
    "address",
    [
        "100.64.0.1",
        "::127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
        "fe80::1%eth0",
        "192.88.99.1",
        "240.0.0.1",
        "2001:0:4137:9e76::1",
        "not an address",
        "",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


class Site(BaseHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        return

    def answer(self, body: bytes, kind: str = "text/html", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def do_GET(self) -> None:
        path = self.path
        if path == "/good":
            self.answer(b"<h1>Nurse</h1>", ETag='"1"')
        elif path == "/packed":
            self.answer(gzip.compress(b"<p>packed</p>"), Content_Encoding="gzip")
        elif path == "/bomb":
            self.answer(gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip")
        elif path == "/huge":
            self.answer(b"a" * 3_000_000)
        elif path == "/pdf":
            self.answer(b"%PDF", "application/pdf")
        elif path == "/binary":
            self.answer(b"\x00\x01\x02", "text/html")
        elif path == "/missing":
            self.send_error(404)
        elif path == "/conditional":
            self.send_response(304 if self.headers.get("If-None-Match") == '"1"' else 200)
            self.end_headers()
        elif path == "/hop":
            self.redirect("/good")
        elif path == "/loop":
            self.redirect("/loop")
        elif path.startswith("/to/"):
            self.redirect(path.removeprefix("/to/"))
        elif path == "/slow":
            self.trickle()

    def trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(200):
            try:
                self.wfile.write(b"a")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://site.example:{server.server_port}"
    server.shutdown()


def get(url: str, **options: object) -> fetching.Fetched:
    port = int(url.split(":")[2].split("/")[0])
    return fetch(
        url,
        resolver=lambda host, _: ["127.0.0.1"] if host == "site.example" else ["10.0.0.1"],
        allowed=lambda address: address == "127.0.0.1",
        ports=(port,),
        **{"seconds": 30.0, **options},  # type: ignore[arg-type]
    )


def test_a_page_is_fetched_with_its_headers(site: str) -> None:
    answer = get(f"{site}/good#part")
    assert answer.body == b"<h1>Nurse</h1>"
    assert answer.content_type == "text/html"
    assert answer.headers["etag"] == '"1"'


def test_a_packed_page_is_unpacked(site: str) -> None:
    assert get(f"{site}/packed").body == b"<p>packed</p>"


def test_a_redirect_is_followed_and_named(site: str) -> None:
    assert get(f"{site}/hop").url == f"{site}/good"


def test_an_unchanged_resource_says_so(site: str) -> None:
    assert get(f"{site}/conditional", headers={"If-None-Match": '"1"'}).not_modified


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/huge", SourceTooLarge),
        ("/bomb", SourceTooLarge),
        ("/pdf", SourceNotText),
        ("/binary", SourceNotText),
        ("/missing", SourceAnswered),
        ("/loop", TooManyRedirects),
    ],
)
def test_bodies_and_answers_that_are_refused(site: str, path: str, error: type[FetchError]) -> None:
    with pytest.raises(error) as caught:
        get(f"{site}{path}")
    assert caught.value.message.endswith(".")


def test_a_page_that_trickles_ends_at_the_deadline_of_the_whole(site: str) -> None:
    start = time.monotonic()
    with pytest.raises(SourceTooSlow):
        get(f"{site}/slow", seconds=0.6)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/", "http://inside.example/", "file:///etc/passwd", "http://[::1]/",
     "http://2130706433/", "//127.0.0.2/"],
)  # fmt: skip
def test_a_redirect_to_a_forbidden_address_is_not_followed(
    site: str, target: str, opened: list[tuple[str, int]]
) -> None:
    with pytest.raises(SourceUnavailable):
        get(f"{site}/to/{target}")
    assert {address[0] for address in opened} == {"127.0.0.1"}
    assert len(opened) == 1


def test_proxies_of_the_environment_are_not_used(
    site: str, monkeypatch: pytest.MonkeyPatch, opened: list[tuple[str, int]]
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert get(f"{site}/good").status == 200
    assert [address[1] for address in opened] == [int(site.rsplit(":", 1)[1])]
