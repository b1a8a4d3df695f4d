"""Every string that people see is there in German, and what is compiled is what is written."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"
APPS = ("accounts", "profiles", "jobs", "documents", "generations", "jobwise")
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# What Django's translation of a template into Python leaves: gettext(u'…'), _('…'), ngettext(…).
CALL = re.compile(r"\b(n?gettext|_)\(")


def catalogue() -> Any:
    """`scripts/messages.py`, which runs before any library is installed and so is no package."""
    if str(ROOT / "scripts") not in sys.path:
        sys.path.append(str(ROOT / "scripts"))
    import messages

    return messages


def calls_in(source: str) -> Iterator[tuple[str, ...]]:
    """The constant strings that a gettext function is called with."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            wanted = 1 if name in SINGLE else 2 if name in PLURAL else 0
            texts = [arg.value for arg in node.args[:wanted] if isinstance(arg, ast.Constant)]
            if wanted and len(texts) == wanted and all(isinstance(t, str) for t in texts):
                yield tuple(texts)


def calls_in_template(source: str) -> Iterator[tuple[str, ...]]:
    pseudo = templatize(source)
    for match in CALL.finditer(pseudo):
        text = pseudo[match.start() :]
        for end in re.finditer(r"\)", text):
            try:
                yield from calls_in(text[: end.end()].strip())
            except SyntaxError:
                continue
            break


def marked() -> dict[tuple[str, ...], str]:
    """Every translatable string of the product, with a file that says it."""
    found: dict[tuple[str, ...], str] = {}
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if not {"tests", "migrations"} & set(path.parts):
                found |= dict.fromkeys(calls_in(path.read_text("utf-8")), str(path))
    folders = [ROOT / "templates", *(ROOT / app for app in APPS)]
    for path in sorted(path for folder in folders for path in folder.rglob("*.html")):
        found |= dict.fromkeys(calls_in_template(path.read_text("utf-8")), str(path))
    found.pop(("",), None)
    return found


def translations() -> dict[str, str]:
    read: dict[str, str] = catalogue().read_catalogue(CATALOGUE.read_text("utf-8"))
    return read


@pytest.mark.unit
def test_the_search_for_strings_sees_each_way_to_mark_one() -> None:
    source = 'x = _("One")\ny = ngettext("%(n)d day", "%(n)d days", n)\nz = print("No")'
    assert set(calls_in(source)) == {("One",), ("%(n)d day", "%(n)d days")}
    template = (
        "{% load i18n %}{% translate 'Two' %}{% blocktranslate count n=n %}{{ n }} job"
        '{% plural %}{{ n }} jobs{% endblocktranslate %}{{ x|default:_("Three") }}'
        "{% blocktranslate %}Four {{ name }}{% endblocktranslate %}"
    )
    found = set(calls_in_template(template))
    assert found >= {("Two",), ("%(n)s job", "%(n)s jobs"), ("Three",), ("Four %(name)s",)}


@pytest.mark.unit
def test_no_string_lacks_a_german_translation() -> None:
    known = translations()
    strings = marked()
    assert len(strings) > 1000
    lacking = {texts: path for texts, path in strings.items() if not known.get("\0".join(texts))}
    assert lacking == {}


@pytest.mark.unit
def test_translations_keep_the_placeholders() -> None:
    for key, translated in translations().items():
        if not key:
            continue
        wanted = set(PLACEHOLDER.findall(key.replace("%%", "")))
        for form in translated.split("\0"):
            assert set(PLACEHOLDER.findall(form.replace("%%", ""))) <= wanted, key
        if "\0" not in key:
            assert wanted == set(PLACEHOLDER.findall(translated.replace("%%", ""))), key


@pytest.mark.unit
def test_markup_survives_translation() -> None:
    tags = re.compile(r"</?\w+")
    for key, translated in translations().items():
        if "<" in key and key:
            for form in translated.split("\0"):
                assert sorted(tags.findall(form)) == sorted(tags.findall(key.split("\0")[0])), key


@pytest.mark.unit
def test_what_is_compiled_is_what_is_written() -> None:
    compiled = catalogue().compile_catalogue(translations())
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled


@pytest.mark.django_db
def test_a_guest_chooses_a_language_and_it_stays(client: Any) -> None:
    assert "Nothing made up" in client.get("/").content.decode()
    client.post(
        reverse("set_language"), {"language": "de"}, headers={"referer": "http://testserver/"}
    )
    page = client.get("/").content.decode()
    assert '<html lang="de"' in page
    assert "Nichts erfunden" in page


@pytest.mark.django_db
def test_a_person_chooses_a_language_in_the_settings(alice: Any, browser_of: Any) -> None:
    client = browser_of(alice)
    chosen = {"language": "de", "time_zone": "Europe/Berlin", "theme": "system"}
    answer = client.post(reverse("accounts:change_preferences"), chosen, follow=True)
    page = answer.content.decode()
    assert '<html lang="de"' in page
    assert "Gespeichert." in page
    client.post(reverse("accounts:logout"))
    assert '<html lang="de"' in client.get(reverse("accounts:login")).content.decode()
