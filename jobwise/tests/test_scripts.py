"""The scripts that run before any library is installed."""

import gettext
import importlib.util
import io
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"


def script(name, monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", SCRIPTS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


CATALOGUE = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: profiles/views.py:3
msgid "Save"
msgstr "Speichern"

msgctxt "month"
msgid "May"
msgstr "Mai"

msgid "%(n)s job"
msgid_plural "%(n)s jobs"
msgstr[0] "%(n)s Stelle"
msgstr[1] "%(n)s Stellen"

msgid ""
"Two lines\n"
"with a \"quote\""
msgstr ""
"Zwei Zeilen\n"
"mit „Anführung“"

#, fuzzy
msgid "Delete"
msgstr "Lösen"

msgid "Untranslated"
msgstr ""

#~ msgid "Old"
#~ msgstr "Alt"
"""


@pytest.mark.unit
def test_catalogue_compiles_to_what_gettext_reads(monkeypatch):
    messages = script("messages", monkeypatch)
    compiled = messages.compile_catalogue(messages.read_catalogue(CATALOGUE))
    german = gettext.GNUTranslations(io.BytesIO(compiled))
    assert german.gettext("Save") == "Speichern"
    assert german.pgettext("month", "May") == "Mai"
    assert german.ngettext("%(n)s job", "%(n)s jobs", 1) == "%(n)s Stelle"
    assert german.ngettext("%(n)s job", "%(n)s jobs", 5) == "%(n)s Stellen"
    assert german.gettext('Two lines\nwith a "quote"') == "Zwei Zeilen\nmit „Anführung“"
    for untranslated in ("Delete", "Untranslated", "Old"):
        assert german.gettext(untranslated) == untranslated


@pytest.mark.unit
def test_committed_catalogues_are_current():
    check = [sys.executable, SCRIPTS / "messages.py", "--check"]
    done = subprocess.run(check, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.unit
@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 ", "٨٠٠٠"])
def test_port_that_is_no_port_is_named(monkeypatch, port):
    start = script("start", monkeypatch)
    with pytest.raises(start.StartFailed, match="PORT must be a number"):
        start.choose_port("127.0.0.1", port)


@pytest.mark.integration
def test_taken_port_is_stepped_over(monkeypatch, capsys):
    start = script("start", monkeypatch)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        chosen = start.choose_port("127.0.0.1", str(port))
    assert port < chosen <= port + 100
    assert f"Port {port} is taken" in capsys.readouterr().out


@pytest.mark.integration
@pytest.mark.parametrize(
    ("host", "found"), [("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("::1", "[::1]")]
)
def test_a_server_is_found_where_it_listens(monkeypatch, host, found):
    assert script("start", monkeypatch).reachable_at(host) == found


@pytest.mark.integration
def test_a_server_that_listens_everywhere_is_found_by_other_devices(monkeypatch):
    start = script("start", monkeypatch)

    class Network(socket.socket):
        def getsockname(self):
            return ("192.168.7.20", 50000)

        def connect(self, address):
            pass

    class NoNetwork(socket.socket):
        def connect(self, address):
            raise OSError("Network is unreachable")

    for host in ("0.0.0.0", "::"):
        monkeypatch.setattr(start.socket, "socket", Network)
        assert start.reachable_at(host) == "192.168.7.20"
        monkeypatch.setattr(start.socket, "socket", NoNetwork)
        assert start.reachable_at(host) == "127.0.0.1"


@pytest.mark.integration
def test_the_host_of_the_site_is_let_in():
    program = "from jobwise.settings import ALLOWED_HOSTS; print(*ALLOWED_HOSTS)"
    for address, host in (
        ("http://192.168.7.20:9000", "192.168.7.20"),
        ("http://[fd00::2]:9000", "[fd00::2]"),
        ("http://cv.example", "cv.example"),
    ):
        env = {name: value for name, value in os.environ.items() if name != "ALLOWED_HOSTS"}
        env |= {"SITE_URL": address, "PRODUCTION": "0"}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=env, capture_output=True, text=True
        )
        assert host in done.stdout.split(), done.stderr


@pytest.mark.integration
def test_broker_keeps_what_it_was_told_when_killed(monkeypatch, tmp_path):
    import redis

    services = script("services", monkeypatch)
    for expected in (None, b"kept"):
        server, url = services.start_redis(tmp_path / "data", tmp_path / "log", durable=True)
        try:
            client = redis.Redis.from_url(url)
            assert client.get("message") == expected
            client.set("message", "kept")
        finally:
            server.kill()
            services.stop(server, 5)


@pytest.mark.unit
def test_dotenv_values_lose_their_quotes_only(monkeypatch, tmp_path):
    environment = script("environment", monkeypatch)
    path = tmp_path / ".env"
    path.write_text("# PORT=1\nPORT=9000\nexport NAME='a b'\nURL=redis://:p=q@h/0\nEMPTY=\n")
    assert environment.read_dotenv(path) == {
        "PORT": "9000",
        "NAME": "a b",
        "URL": "redis://:p=q@h/0",
        "EMPTY": "",
    }
    assert environment.read_dotenv(tmp_path / "none") == {}
