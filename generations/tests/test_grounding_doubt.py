"""Words that no fact supports: another way of saying it passes, an addition does not."""

from __future__ import annotations

from datetime import date

import pytest

from generations.grounding import Checker
from generations.grounding.lexicon import load
from generations.grounding.likeness import likeness
from generations.grounding.passage import read_passage
from generations.grounding.words import Word
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit


def checker_for(*highlights: str) -> Checker:
    return Checker(
        from_json_resume(
            {
                "basics": {"name": "Ines Moller", "label": "Gardener"},
                "work": [
                    {
                        "name": "Botanic Park",
                        "position": "Gardener",
                        "startDate": "2021-03",
                        "highlights": list(highlights),
                    }
                ],
                "education": [
                    {
                        "institution": "Royal Garden School",
                        "studyType": "Diploma",
                        "area": "International Horticulture",
                    }
                ],
                "languages": [{"language": "Italian", "fluency": "A1"}],
                "awards": [
                    {"title": "Finalist, Young Grower of the Season", "date": "2023-05"},
                    {"title": "Gardener of the Month", "date": "2024-07"},
                ],
            }
        ),
        today=date(2026, 9, 1),
    )


PLACE = "work[0].highlights[0]"


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        ("Judge damage to paths after storms.", "Appraise damage to paths after storms."),
        ("Pick fruit for the café.", "Harvest fruit for the café."),
        ("Build nest boxes from old wood.", "Build nest boxes from old timber."),
        ("Order pots every fortnight.", "Order pots every two weeks."),
        ("Trimmed hedges in 2024.", "Trimmed hedges in autumn 2024."),
        ("Water 6,500 seedlings.", "Water several thousand seedlings."),
        ("Answer 20 questions a week.", "Answer twenty one-off questions a week."),
        ("Water use fell from 90 to 60 litres.", "Water use became lower: from 90 to 60 litres."),
        ("Curated a show of ferns.", "Curation of a show of ferns."),
        ("Lead tours on two evenings a week.", "Lead tours on two evenings a week, above all."),
        (
            "Helped the foreman with a survey of trees.",
            "Lent the foreman a hand with a tree survey.",
        ),
    ],
)
def test_a_fact_may_be_told_in_other_words(fact: str, line: str) -> None:
    assert checker_for(fact).check(PLACE, line).spans == ()


@pytest.mark.parametrize(
    ("fact", "line", "false"),
    [
        (
            "Plant roses; the pond is looked after by a contractor.",
            "Plant roses and the pond.",
            "pond",
        ),
        ("Write the plan; the budget lies with the council.", "Write the budget.", "budget"),
        ("Considered moving the beds; the owner stayed with rows.", "Moved the beds.", "Moved"),
        ("Took part in a compost trial.", "Set up a compost trial.", "Set"),
        ("Sow seeds for two schools.", "Sow seeds for every school.", "every"),
        ("Water use fell from 90 to 60 litres.", "Water use was higher, 60 litres.", "higher"),
        ("Plant roses in spring.", "Plant roses and orchids in spring.", "orchids"),
        ("Plant roses in spring.", "Plant roses in spring for the mayor.", "mayor"),
        ("Plant roses in spring.", "Plant roses in spring alone.", "alone"),
        ("Plant roses for shops.", "Plant roses for luxury shops.", "luxury"),
        ("Cut water use by watering at night.", "Cut mildew by watering at night.", "mildew"),
        ("Briefed photographers for two guides.", "Shot photographs for two guides.", "Shot"),
        ("Considered a rose tour.", "Considered a rose tour, which coaches loved.", "coaches"),
    ],
)
def test_an_addition_is_stopped(fact: str, line: str, false: str) -> None:
    spans = checker_for(fact, "Water every tree.").check(PLACE, line).spans
    start = line.index(false)
    assert any(s.start < start + len(false) and start < s.end for s in spans), spans


def test_talks_in_a_language_need_more_than_its_basics() -> None:
    checker = checker_for("Plant roses.")
    (span,) = checker.check("cover_letter", "I talk to guests in Italian.").spans[-1:]
    assert (span.kind, span.text) == ("language", "Italian")


@pytest.mark.parametrize(
    ("line", "false"),
    [
        ("Finalist, Young Grower of the Season (2023)", ""),
        ("Young Grower of the Season (2023)", "Young Grower"),
        ("Gardener of the Month, July 2024", ""),
        ("Gardener of the Year 2024", "Gardener of the Year"),
    ],
)
def test_an_award_is_the_one_that_was_given(line: str, false: str) -> None:
    spans = checker_for("Plant roses.").check("awards", line).spans
    assert [s.text for s in spans if s.kind == "award"] == ([false] if false else [])


def test_without_the_sentence_model_doubt_is_stricter(monkeypatch: pytest.MonkeyPatch) -> None:
    fact = "Audited charts in 2017; 9 had a missing signature."
    line = "Audited charts in 2017; 9 lacked a signature."
    assert checker_for(fact).check(PLACE, line).grounded

    def missing(texts: object) -> None:
        raise ImportError

    monkeypatch.setattr("generations.grounding.meaning.embed", missing)
    (span,) = checker_for(fact).check(PLACE, line).spans
    assert span.text == "lacked"


def word(text: str, code: str) -> Word:
    return read_passage(f"x {text}", load(code)).words[-1]


@pytest.mark.parametrize(
    ("code", "near", "far"),
    [
        ("en", ("supervise", "oversee"), ("supervise", "excavate")),
        ("en", ("inspect", "examine"), ("inspect", "transport")),
        ("de", ("beurteilen", "einschätzen"), ("beurteilen", "fahren")),
        ("de", ("Statiker", "Tragwerksplaner"), ("Statiker", "Pfleger")),
        ("de", ("Projektrundgang", "Projektbegehung"), ("Projektrundgang", "Schneefall")),
    ],
)
def test_words_that_are_exchanged_at_work_are_near(
    code: str, near: tuple[str, str], far: tuple[str, str]
) -> None:
    known = likeness(code)
    assert known.between(word(near[0], code), word(near[1], code)) > known.between(
        word(far[0], code), word(far[1], code)
    )


def test_a_word_of_reach_in_a_name_needs_no_other_fact() -> None:
    line = "I have a Diploma in International Horticulture from Royal Garden School."
    assert checker_for().check("cover_letter", line).spans == ()
