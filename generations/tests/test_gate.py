"""The gate alone, against drafts that no honest writer makes."""

from dataclasses import replace
from datetime import date

import pytest

from documents.letter import Letter
from generations.draft import Draft, LineOrigin
from generations.gate import hold_to_facts, sentences
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit

TODAY = date(2026, 3, 1)
OWN_BAKERY, OWN_HOTEL = "Baked 300 loaves a day.", "Answered guests at the desk."
PROFILE = from_json_resume(
    {
        "basics": {"name": "Ida Holm"},
        "work": [
            {"name": "Solbakken", "position": "Baker", "highlights": [OWN_BAKERY]},
            {"name": "Hotel Nord", "position": "Receptionist", "highlights": [OWN_HOTEL]},
        ],
        "skills": [{"name": "Kitchen", "keywords": ["Sourdough"]}],
    }
)


def draft_with(work: list[tuple[int, str, str]]) -> Draft:
    """Entries of the profile by their index, each with one line and the fact it claims."""
    entries = tuple(
        replace(PROFILE.experiences[index], achievements=(line,)) for index, line, _fact in work
    )
    origins = {
        f"work[{place}].highlights[0]": LineOrigin((fact,))
        for place, (_index, _line, fact) in enumerate(work)
    }
    return Draft(resume=replace(PROFILE, experiences=entries), origins=origins)


def lines_of(draft: Draft) -> list[tuple[str, ...]]:
    gated = hold_to_facts(draft, PROFILE, "We want a baker.", TODAY)
    return [entry.achievements for entry in gated.draft.resume.experiences]


def test_own_lines_pass_in_another_order():
    draft = draft_with(
        [(1, OWN_HOTEL, "work[1].highlights[0]"), (0, OWN_BAKERY, "work[0].highlights[0]")]
    )
    assert lines_of(draft) == [(OWN_HOTEL,), (OWN_BAKERY,)]


@pytest.mark.parametrize("line", [OWN_BAKERY, "Baked 300 loaves every day."])
@pytest.mark.parametrize("fact", ["work[0].highlights[0]", "work[1].highlights[0]"])
def test_what_was_done_for_one_employer_is_not_said_of_another(line: str, fact: str):
    assert (line,) not in lines_of(draft_with([(1, line, fact)]))
    assert (OWN_BAKERY,) not in lines_of(draft_with([(1, line, fact)]))


@pytest.mark.parametrize(
    ("headline", "shown"),
    [("Nurse | Wound care, Triage", "Nurse | Wound care, Triage"), ("Nurse | Rust", "Nurse"),
     ("Surgeon | Wound care", "Nurse")],
)  # fmt: skip
def test_a_headline_is_a_held_title_and_held_skills(headline, shown):
    profile = from_json_resume(
        {
            "basics": {"name": "Ada", "label": "Nurse"},
            "skills": [{"name": "Clinical", "keywords": ["Wound care", "Triage"]}],
        }
    )
    draft = Draft(replace(profile, basics=replace(profile.basics, headline=headline)))
    assert hold_to_facts(draft, profile, "", TODAY).draft.resume.basics.headline == shown


def test_a_paragraph_keeps_its_facts_where_one_before_it_is_left_out():
    told = {
        "I baked 300 loaves a day.": "work[0].highlights[0]",
        "I won the World Bread Cup in 2019.": "work[0].position",
        "I answered guests at the desk.": "work[1].highlights[0]",
    }
    origins = {
        f"letter.paragraphs[{index}]": LineOrigin((fact,))
        for index, fact in enumerate(told.values())
    }
    draft = Draft(PROFILE, Letter("Hello,", tuple(told), "Ida Holm"), origins)
    gated = hold_to_facts(draft, PROFILE, "We want a baker.", TODAY)
    assert [line.place for line in gated.taken_back] == ["letter.paragraphs[1]"]
    assert {
        text: gated.draft.origins[f"letter.paragraphs[{index}]"].facts
        for index, text in enumerate(gated.draft.letter.paragraphs)
    } == {
        "I baked 300 loaves a day.": ("work[0].highlights[0]",),
        "I answered guests at the desk.": ("work[1].highlights[0]",),
    }
    assert "letter.paragraphs[2]" not in gated.draft.origins


def test_what_is_too_long_to_be_checked_is_taken_back():
    endless = "We bake bread and " * 300
    resume = replace(PROFILE, basics=replace(PROFILE.basics, summary=endless))
    letter = Letter("Hello,", ("I baked 300 loaves a day.", endless), "Ida Holm")
    gated = hold_to_facts(Draft(resume, letter), PROFILE, "", TODAY)
    assert [line.place for line in gated.taken_back] == ["basics.summary", "letter.paragraphs[1]"]
    assert "A line may have 4000 characters" in gated.taken_back[0].why
    assert gated.draft.resume.basics.summary == ""
    assert gated.draft.letter.paragraphs == ("I baked 300 loaves a day.",)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I hold 11,5 Mio. Euro. I sell.", 2),
        ("Ask Dr. Sommer. Thanks.", 2),
        ("One. Two. Three.", 3),
    ],
)
def test_an_abbreviation_ends_no_sentence(text, count):
    assert len(sentences(text)) == count
