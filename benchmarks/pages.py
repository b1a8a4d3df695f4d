"""How fast each page is with 1,000 jobs and 50 documents, and how heavy a first visit.

    .venv/bin/python benchmarks/pages.py

HTML is timed at the server, in this process, through all middleware: the median of 15 after one
to warm up, by the clock and, for a machine that does other things too, by the processor.
Weight, largest paint and layout shift are of a first visit in Chromium with an empty cache: what
comes over the wire, fonts included, static files compressed as in production.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import live  # noqa: E402

MOST_MILLISECONDS = 100
MOST_QUERIES = 25
MOST_KILOBYTES = 150
MOST_PAINT = 1000
WATCH = """
    window.shift = 0; window.paint = 0;
    const watch = (type, note) => new PerformanceObserver(
        list => list.getEntries().forEach(note)).observe({type, buffered: true});
    watch("layout-shift", entry => { if (!entry.hadRecentInput) window.shift += entry.value; });
    watch("largest-contentful-paint", entry => { window.paint = entry.startTime; });
"""


@dataclass
class Measured:
    milliseconds: float
    processor: float
    queries: int
    kilobytes: float = 0
    paint: float = 0
    shift: float = 0

    @property
    def misses(self) -> list[str]:
        goals = [
            ("slow", self.milliseconds > MOST_MILLISECONDS),
            ("queries", self.queries > MOST_QUERIES),
            ("heavy", self.kilobytes > MOST_KILOBYTES),
            ("late", self.paint > MOST_PAINT),
            ("shifts", self.shift > 0),
        ]
        return [name for name, missed in goals if missed]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--only", default="", help="only routes that hold this pattern")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--no-browser", dest="browser", action="store_false")
    parser.add_argument("--database", choices=live.DATABASES, default="sqlite")
    options = parser.parse_args()
    with serving(options.database) as stack:
        pages = measure(stack, options)
    return report(pages)


@contextlib.contextmanager
def serving(database: str) -> Iterator[live.Live]:
    """The server and, in this process, Django on the same database."""
    with tempfile.TemporaryDirectory(prefix="jobwise-static-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "benchmarks.compressed_settings",
            "BENCHMARK_STATIC": folder,
        }
        live.manage(dict(os.environ), "collectstatic", "--noinput", "--verbosity", "0")
        with live.live(database, worker=False) as stack:
            os.environ |= stack.env
            import django

            django.setup()
            yield stack


def measure(stack: live.Live, options: argparse.Namespace) -> dict[str, Measured]:
    import logging

    from django.conf import settings
    from django.test import Client

    from jobwise.management.commands.grow_demo import grow
    from jobwise.tests import walking

    logging.disable(logging.CRITICAL)
    settings.ALLOWED_HOSTS = ["*"]
    things = walking.full_account()
    grow(things.user, jobs=options.jobs, documents=options.documents)
    measured: dict[str, Measured] = {}
    for who in ("guest", "demo"):
        client = Client(raise_request_exception=False)
        if who == "demo":
            client.force_login(things.user)
        pages = [
            page
            for page in walking.pages_for(client, things)
            if page.route not in measured
            and page.path not in things.also
            and re.search(options.only, page.route)
        ]
        for page in pages:
            measured[page.route] = at_the_server(client, page.path, options.runs)
        cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
        for page in pages if options.browser else []:
            with visiting(stack.url, cookie and cookie.value, options.width) as visit:
                in_the_browser(visit, page.path, measured[page.route])
    return measured


def at_the_server(client: Any, path: str, runs: int) -> Measured:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    queries = len(captured)
    times, processor = [], []
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        client.get(path)
        times.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - used))
    return Measured(statistics.median(times), statistics.median(processor), queries)


def in_the_browser(page: Any, path: str, into: Measured) -> None:
    sent: list[float] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    into.kilobytes = sum(sent) / 1024
    into.paint = page.evaluate("window.paint")
    into.shift = round(page.evaluate("window.shift"), 4)


BROWSER: list[Any] = []


@contextlib.contextmanager
def visiting(url: str, session: str | None, width: int) -> Iterator[Any]:
    """A page of a browser that was never here."""
    if not BROWSER:
        # Playwright keeps an event loop in this thread, at which Django's ORM balks.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        from playwright.sync_api import sync_playwright

        BROWSER.append(
            sync_playwright()
            .start()
            .chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("chromium-headless-shell"),
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
        )
    context = BROWSER[0].new_context(base_url=url, viewport={"width": width, "height": 900})
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def report(pages: dict[str, Measured]) -> int:
    print(f"{'page':58} {'ms':>6} {'cpu ms':>6} {'queries':>7} {'KB':>6} {'LCP ms':>6} {'CLS':>5}")
    for route, one in sorted(pages.items(), key=lambda item: -item[1].milliseconds):
        print(
            f"/{route:57} {one.milliseconds:6.1f} {one.processor:6.1f} {one.queries:7} "
            f"{one.kilobytes:6.1f} {one.paint:6.0f} {one.shift:5.3f} {' '.join(one.misses)}"
        )
    missed = [route for route, one in pages.items() if one.misses]
    print(f"{len(pages)} pages, {len(missed)} miss a goal")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
