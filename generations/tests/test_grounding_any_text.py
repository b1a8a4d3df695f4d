"""Whatever a person types or a model writes, the checker answers and does not raise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generations.grounding import Checker
from generations.grounding.numerals import parse_digits
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit

PIECES = (
    "£3m", "3 Mio. £", "¥5bn", "$", "€ 4", "CHF 3k", "zł", "9" * 300, "1e999", "0001", "31.12.2023",
    "2023-13-45", "99/9999", "½", "٣", "Ⅷ", "İ", "three hundred thousand million",
    "alle zwei Wochen",
    "half a year",
    "dreieinhalb Jahre", "einhundertundzwei", "1.000.000,50", "1,000,000.50", "from 3",
    "to 55", "by the owner", "; the owner approved it", "führte", "ein", "BSc", "Master", "B2",
    "English", "C++", "seit 2019", "1.", "3rd", "{text}", "%s", "\x00", "Fracht- und", "(", "“",
)  # fmt: skip
LANGUAGES = {
    "en": ("Ran the till.", "Sold shoes for £3m in 2020 and helped with the stock count."),
    "de": ("Bediente die Kasse.", "Verkaufte 2020 Schuhe für 3 Mio. £ und half bei der Inventur."),
}
PLACES = (
    "basics.summary", "basics.label", "cover_letter", "skills", "work[0].highlights[0]",
    "work[9].x",
    "work[0].position", "work[0].startDate", "languages", "education", "certificates", "", "§",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
)


def resume_of(language: str, *highlights: str) -> Checker:
    work = {"name": "Hollis", "position": "Clerk", "startDate": "2019-01"}
    lines = [*LANGUAGES[language], *highlights]
    return Checker(
        from_json_resume({"basics": {"name": "Kim"}, "work": [{**work, "highlights": lines}]}),
        "We pay £3m, SAP, 3 Mio. €.",
        today=date(2026, 9, 1),
    )


CHECKERS = {language: resume_of(language) for language in LANGUAGES}


@settings(max_examples=120, deadline=None)
@given(text=TEXTS, place=st.sampled_from(PLACES), language=st.sampled_from(sorted(LANGUAGES)))
def test_any_line_gets_a_verdict(text: str, place: str, language: str) -> None:
    verdict = CHECKERS[language].check(place, text)
    assert verdict.grounded == (not verdict.spans)
    assert all(text[s.start : s.end] == s.text and s.why for s in verdict.spans)


@settings(max_examples=40, deadline=None)
@given(fact=TEXTS, line=TEXTS, language=st.sampled_from(sorted(LANGUAGES)))
def test_any_fact_carries_itself(fact: str, line: str, language: str) -> None:
    checker = resume_of(language, fact)
    assert checker.check("work[0].highlights[2]", fact).grounded
    checker.check("work[0].highlights[2]", line)


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("1,200", "en", 1200),
        ("1.200", "de", 1200),
        ("1.5", "en", 1.5),
        ("1,5", "de", 1.5),
        ("1.000.000,50", "en", 1_000_000.5),
        ("1,000,000.50", "de", 1_000_000.5),
        ("9" * 400, "en", 1e18),
    ],
)
def test_digits_are_read_in_either_style(text: str, code: str, value: float) -> None:
    assert parse_digits(text, code) == value


@pytest.mark.parametrize(("language", "start"), [("en", "Nothing in"), ("de", "„Bundesminister")])
def test_reasons_are_in_the_language_of_the_line(language: str, start: str) -> None:
    line = {"en": "Sold shoes to astronauts.", "de": "Verkaufte Schuhe an Bundesminister."}[
        language
    ]
    verdict = CHECKERS[language].check("work[0].highlights[1]", line)
    assert verdict.spans[0].why.startswith(start)
