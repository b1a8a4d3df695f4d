"""What pure modules say in English is said in German on German pages, and the other way round."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.utils import translation

from documents.exporting import FORMATS
from documents.resume_templates import templates
from jobwise.lib.sentences import PLACE, said, sentences_for

pytestmark = pytest.mark.unit

ROOT = Path(settings.BASE_DIR)
# Where sentences are made without Django: findings, reasons, notes and errors.
SPEAK = (
    "documents/ats", "documents/content.py", "documents/rendering.py",
    "generations/grounding", "generations/review.py", "generations/pipeline",
    "generations/writers/headlines.py", "generations/writers/letters",
    "generations/writers/local.py", "generations/writers/motives.py",
    "generations/writers/pages.py",
    "generations/writers/reasons.py", "generations/writers/skills.py",
    "generations/writers/wishes.py", "jobs/matching", "jobs/reading", "jobs/sources",
    "jobwise/lib/box.py", "jobwise/lib/errors.py", "jobwise/lib/fetching.py",
    "jobwise/lib/storage.py", "jobwise/lib/text.py", "profiles/extraction", "profiles/importing.py",
    "profiles/json_resume.py", "profiles/linkedin.py", "profiles/reading",
)  # fmt: skip
SENTENCE = re.compile(r"[A-Z“{][^\n]* [^\n]*\.")
OTHER_SENTENCE = re.compile(r"(?<=\.)\{\}|^\{\} (?=[A-Z])")


def sentences_in(source: str) -> Iterator[str]:
    """The strings that read like a sentence, with `{}` for what is filled in; no docstrings."""
    tree = ast.parse(source)
    passed_over = {
        id(part)
        for node in ast.walk(tree)
        for part in (
            [node.value]
            if isinstance(node, ast.Expr)
            else node.values
            if isinstance(node, ast.JoinedStr)
            else []
        )
    }
    for node in ast.walk(tree):
        if id(node) in passed_over:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            text = OTHER_SENTENCE.sub("", "".join(map(str, parts)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if SENTENCE.fullmatch(text):
            yield text


def test_every_sentence_of_a_module_without_django_has_a_german_one() -> None:
    german = sentences_for("de")
    assert german is not None
    files = [
        path
        for name in SPEAK
        for path in ([ROOT / name] if name.endswith(".py") else sorted((ROOT / name).rglob("*.py")))
    ]
    found = {
        text: str(path.relative_to(ROOT))
        for path in files
        for text in sentences_in(path.read_text())
    }
    assert len(found) > 100
    assert {t: path for t, path in found.items() if not german.knows(t.replace("{}", "x"))} == {}


def test_the_checkers_german_is_that_of_the_pages() -> None:
    """A line of a German resume is judged in German, whatever language the page has."""
    english, german = (
        tomllib.loads((ROOT / f"generations/grounding/lexicon/{code}/reasons.toml").read_text())
        for code in ("en", "de")
    )
    pages = tomllib.loads((ROOT / "locale/de/sentences.toml").read_text())["sentences"]
    whole = {key for key, text in english.items() if text.endswith(".")}
    assert {key: pages.get(english[key].strip()) for key in whole} == {
        key: german[key].strip() for key in whole
    }


def test_a_translation_keeps_the_places() -> None:
    pages = tomllib.loads((ROOT / "locale/de/sentences.toml").read_text())["sentences"]
    for english, german in pages.items():
        assert set(PLACE.findall(english)) == set(PLACE.findall(german)), english


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("There is no summary.", "Das Kurzprofil fehlt."),
        (
            "Nothing here answers the must-have “Kafka (or Redis)”.",
            "Nichts hier beantwortet die Muss-Anforderung „Kafka (or Redis)“.",
        ),
        (
            "Answers “Python”, “SQL”. Without it coverage falls by 4.5 points. "
            "Reworded without changing what it says.",
            "Beantwortet „Python“, „SQL“. Ohne sie fehlen 4,5 Punkte an Abdeckung. "
            "Umformuliert, ohne die Aussage zu ändern.",
        ),
        (
            "The model's key was refused, so the built-in writer wrote all or part of this.",
            "Der Schlüssel für das Modell wurde abgelehnt; deshalb hat der eingebaute Schreiber "
            "alles oder einen Teil davon geschrieben.",
        ),
        (
            "2 of 7 must-have requirements are met. Met: Go, SQL and 3 more.",
            "2 von 7 Muss-Anforderungen sind erfüllt. Erfüllt: Go, SQL und 3 weitere.",
        ),
        ("The resume has 2,025 words.", "Der Lebenslauf hat 2.025 Wörter."),
        ("Imported from resume.pdf", "Aus resume.pdf importiert"),
        ("Added to skills: Excel", "Kenntnisse, hinzugefügt: Excel"),
        ("Added to skills", "Kenntnisse: hinzugefügt"),
        ("Edited experiences: Baker · Mill", "Berufserfahrung, bearbeitet: Baker · Mill"),
        ("Edited your details: e-mail, phone", "Deine Angaben bearbeitet: E-Mail, Telefon"),
        ("Reordered awards", "Auszeichnungen neu geordnet"),
        ("“3.11” says little.", "„3.11“ sagt wenig."),
        ("What nobody knows. It stays. As it is.", "What nobody knows. It stays. As it is."),
    ],
)
def test_a_page_says_it_in_its_language(english: str, german: str) -> None:
    with translation.override("de"):
        assert said(english) == german
    with translation.override("en"):
        assert said(english) == english


def test_an_english_page_says_what_was_found_in_a_german_line() -> None:
    with translation.override("en"):
        assert said("„Kafka“ kommt in deinem Profil nicht vor.") == (
            "“Kafka” does not appear in your profile."
        )


def test_a_change_of_a_profile_is_told_in_the_language_of_its_reader() -> None:
    """Versions made on a German page kept its words, before all were kept in English."""
    with translation.override("en"):
        assert said("Kenntnisse, hinzugefügt: Excel") == "Added to skills: Excel"
        assert said("Deine Angaben bearbeitet: E-Mail, Telefon") == (
            "Edited your details: e-mail, phone"
        )


def test_markup_in_a_value_stays_text() -> None:
    page = engines["django"].from_string("{% load ui %}{{ text|said }}")
    with translation.override("de"):
        shown = page.render({"text": "“<b>” says little."})
    assert shown == "„&lt;b&gt;“ sagt wenig."


def test_the_templates_and_formats_of_documents_are_described_in_german() -> None:
    german = sentences_for("de")
    assert german is not None
    told = [one.description for one in templates()] + [one.name for one in FORMATS.values()]
    own_names = {"PDF", "Markdown", "JSON Resume"}
    assert [text for text in told if not german.knows(text) and text not in own_names] == []
