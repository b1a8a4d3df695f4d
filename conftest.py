"""Fixtures of the whole suite: named people, their clients, and a live stack of real processes.

Alice owns what a test is about, Bob is another customer, Charlie is a stranger to both.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import pytest_socket
from django.conf import settings
from django.core.signals import setting_changed
from django.db import connection, connections
from django.test import Client
from django.utils import translation
from rest_framework.test import APIClient

from accounts import tasks
from accounts.hashers import Bcrypt12Hasher
from accounts.models import User
from jobwise.lib import ratelimit

ROOT = Path(__file__).resolve().parent
PASSWORD = "Correct1horse!battery"
BROWSER = shutil.which("chromium-headless-shell") or shutil.which("chromium")
LOOPBACK = ["127.0.0.1", "::1", "localhost"]


class FastHasher(Bcrypt12Hasher):
    """The same algorithm and format with a cost that tests can pay."""

    rounds = 4


# A busy machine is no finding.
hypothesis.settings.register_profile(
    "suite", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rows-only",
        action="store_true",
        help="leave out what is the same on any database: pure tests, files, looks of pages",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--rows-only"):
        left_out = [item for item in items if not _depends_on_rows(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _depends_on_rows(item)]
    slow = [item for item in items if item.get_closest_marker("slow")]
    for item in slow:
        # They walk through everything and say little of any line; tracing would double their time.
        item.add_marker("no_cover")
    quick = [item for item in items if not item.get_closest_marker("slow")]
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = _dealt(sorted(slow, key=_patience, reverse=True), quick, processes)


def _patience(item: pytest.Item) -> float:
    """Seconds that the test asks for, if it does."""
    marker = item.get_closest_marker("timeout")
    return float(marker.args[0]) if marker and marker.args else 0.0


def _dealt(slow: list[pytest.Item], quick: list[pytest.Item], processes: int) -> list[pytest.Item]:
    """Each process's part ends with its share of the slow tests, the longest of them first.

    Before them, since the servers and browsers that they start stay until the end and slow down
    what comes after; the longest first, so that no process is left alone with a long one.
    """
    ordered: list[pytest.Item] = []
    total = len(slow) + len(quick)
    for number in range(processes):
        share = slow[number::processes]
        until = total * (number + 1) // processes - len(ordered) - len(share)
        ordered += [*quick[:until], *share]
        quick = quick[until:]
    return ordered


def _depends_on_rows(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_database"):
        return False
    fixtures = {"db", "transactional_db", "django_db_setup"}.intersection(
        getattr(item, "fixturenames", ())
    )
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def pytest_configure(config: pytest.Config) -> None:
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    settings.PASSWORD_HASHERS = ["conftest.FastHasher", "accounts.hashers.Bcrypt12Hasher"]
    # Else each new client of a test looks through all static files first.
    settings.WHITENOISE_AUTOREFRESH = True
    if settings.REDIS_URL:
        own = _redis_database(2 * _worker_number())
        settings.REDIS_URL = settings.CELERY_BROKER_URL = own
        settings.CACHES["default"]["LOCATION"] = own
    else:
        settings.CELERY_BROKER_URL = "memory://"


def _worker_number() -> int:
    """0 without pytest-xdist, else the number in gw0, gw1, …"""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def _redis_database(number: int) -> str:
    """A database of the given server."""
    return f"{os.environ['REDIS_URL'].rsplit('/', 1)[0]}/{number}"


def pytest_runtest_setup() -> None:
    pytest_socket.socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


@pytest.fixture(scope="session")
def var_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this run keeps files instead of in the repository's `var/`."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session", autouse=True)
def _files_go_to_var_dir(var_dir: Path) -> None:
    settings.VAR_DIR = var_dir
    storages = {**settings.STORAGES}
    storages["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(var_dir / "files")},
    }
    settings.STORAGES = storages
    setting_changed.send(sender=None, setting="STORAGES", value=storages, enter=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, var_dir: Path
) -> None:
    """SQLite in a file, so that a worker in another process sees the rows."""
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = str(var_dir / "test.sqlite3")


@pytest.fixture(autouse=True)
def _language_is_given_back() -> Iterator[None]:
    """A request of the test client leaves its language behind in this thread."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _fresh_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rates are counted in memory and from zero in each test; `redis_limits` undoes it."""
    with monkeypatch.context() as patch:
        patch.setattr(settings, "REDIS_URL", "")
        ratelimit.limiter.cache_clear()
        yield
    ratelimit.limiter.cache_clear()


@pytest.fixture(autouse=True)
def _mail_leaves_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker empties the queue of a test, so mail goes to `mailoutbox` directly."""
    monkeypatch.setattr(tasks.send, "delay", tasks.send)


@pytest.fixture
def redis_limits(
    _fresh_limits: None, broker_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Rates are counted in a real Redis."""
    import redis

    monkeypatch.setattr(settings, "REDIS_URL", broker_url)
    redis.Redis.from_url(broker_url).flushdb()
    ratelimit.limiter.cache_clear()
    yield
    ratelimit.limiter.cache_clear()


# People


def _person(name: str, **fields: Any) -> User:
    return User.objects.create_user(
        f"{name}@example.com", PASSWORD, full_name=f"{name.title()} Example", **fields
    )


@pytest.fixture
def alice(db: None) -> User:
    return _person("alice")


@pytest.fixture
def bob(db: None) -> User:
    return _person("bob")


@pytest.fixture
def charlie(db: None) -> User:
    return _person("charlie")


@pytest.fixture
def staff(db: None) -> User:
    return _person("staff", is_staff=True, is_superuser=True)


@pytest.fixture
def password() -> str:
    """The password of every named person."""
    return PASSWORD


# Clients


@pytest.fixture
def api() -> Callable[[User | None], APIClient]:
    """`api(alice)` is an API client signed in through the front door; `api(None)` a guest's."""

    def client_of(user: User | None = None) -> APIClient:
        client = APIClient()
        if user is not None:
            answer = client.post(
                "/api/v1/auth/login", {"email": user.email, "password": PASSWORD}, format="json"
            )
            assert answer.status_code == 200, answer.content
            client.credentials(HTTP_AUTHORIZATION=f"Bearer {answer.json()['access']}")
        return client

    return client_of


@pytest.fixture
def browser_of() -> Callable[[User | None], Client]:
    """`browser_of(alice)` is Django's test client, signed in, with CSRF enforced."""

    def client_of(user: User | None = None, *, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        if user is not None:
            client.force_login(user)
        return client

    return client_of


# Live stack


@dataclass(frozen=True)
class LiveStack:
    """A web server and a worker in processes of their own, on the test database."""

    url: str
    env: dict[str, str]
    worker_log: Path
    web_log: Path

    def api(self, email: str, password: str = PASSWORD) -> Any:
        """An httpx client of the API, signed in."""
        import httpx

        body = {"email": email, "password": password}
        answer = httpx.post(f"{self.url}/api/v1/auth/login", json=body, timeout=30)
        answer.raise_for_status()
        token = {"Authorization": f"Bearer {answer.json()['access']}"}
        return httpx.Client(base_url=self.url, headers=token, timeout=30)


@pytest.fixture(scope="session")
def broker_url(services: Any, var_dir: Path) -> Iterator[str]:
    """A real Redis or Valkey, of this test process alone."""
    if os.environ.get("REDIS_URL"):
        yield _redis_database(2 * _worker_number() + 1)
        return
    server, url = services.start_redis(var_dir / "redis", var_dir / "redis.log", durable=False)
    yield url
    services.stop(server, 5)


@pytest.fixture(scope="session")
def services() -> Any:
    """`scripts/services.py`, which runs before any library is installed and so is no package."""
    if str(ROOT / "scripts") not in sys.path:
        sys.path.append(str(ROOT / "scripts"))
    import services

    return services


@pytest.fixture(scope="session")
def process_env(django_db_setup: None, broker_url: str, var_dir: Path) -> dict[str, str]:
    """The environment of a process that works on this run's database, broker and files."""
    return {
        **os.environ,
        "DATABASE_URL": _test_database_url(),
        "REDIS_URL": broker_url,
        "VAR_DIR": str(var_dir),
        "SECRET_KEY": settings.SECRET_KEY,
        "JWT_SIGNING_KEY": settings.JWT_SIGNING_KEY,
        "RATE_LIMIT_USER": "100000/minute",
        "RATE_LIMIT_GENERATION": "100000/hour",
        "RATE_LIMIT_PUBLIC": "100000/day",
        "RATE_LIMIT_LOGIN": "100000/minute",
        "RATE_LIMIT_GUEST": "100000/day",
    }


def _test_database_url() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    secret = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    place = f"{database['HOST'] or '127.0.0.1'}:{database['PORT'] or 5432}"
    return f"postgres://{database['USER']}{secret}@{place}/{database['NAME']}"


@pytest.fixture(scope="session")
def live_stack(services: Any, process_env: dict[str, str], var_dir: Path) -> Iterator[LiveStack]:
    port = services.free_port()
    url = f"http://127.0.0.1:{port}"
    stack = LiveStack(
        url, {**process_env, "SITE_URL": url}, var_dir / "worker.log", var_dir / "web.log"
    )
    worker = [sys.executable, "-m", "celery", "-A", "jobwise", "worker", "--loglevel", "INFO"]
    worker += ["--concurrency", "1", "--without-gossip", "--without-mingle"]
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    web += ["--port", str(port), "--blocking-threads", "1", "--workers-kill-timeout", "2"]
    with contextlib.ExitStack() as cleanup:
        processes = []
        for command, log in (
            (worker, stack.worker_log),
            ([*web, "jobwise.wsgi:application"], stack.web_log),
        ):
            processes.append(services.spawn(command, log, stack.env))
            cleanup.callback(services.stop, processes[-1], 5)
        _wait_for(stack, processes)
        yield stack


def _wait_for(stack: LiveStack, processes: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and all(one.poll() is None for one in processes):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{stack.url}/health/ready", timeout=5).close()
            return
        time.sleep(0.1)
    ends = [log.read_text(errors="replace")[-1500:] for log in (stack.web_log, stack.worker_log)]
    pytest.fail("The live stack did not start:\n" + "\n---\n".join(ends))


@pytest.fixture
def live(transactional_db: None, live_stack: LiveStack) -> LiveStack:
    """The live stack with an empty, committed database."""
    return live_stack


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless browser; the test is skipped where there is none."""
    if not BROWSER:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import expect, sync_playwright

    # As patient as every other step: the default of five seconds is short on a busy machine.
    expect.set_options(timeout=30_000)
    # Playwright's synchronous API keeps an event loop in this thread, at which Django's ORM balks.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=BROWSER,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()
        # While that loop runs, Django keeps connections apart from those that it closes at the end.
        connections.close_all()


@pytest.fixture
def page(chromium: Any, live: LiveStack) -> Iterator[Any]:
    """A 1280 px wide page of the live stack; it fails the test on a script error."""
    context = chromium.new_context(base_url=live.url, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors, errors
