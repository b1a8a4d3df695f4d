from __future__ import annotations

import json

import pytest

from documents.content import MAX_LINE, InvalidContent, from_json
from documents.tests.people import ANALYST, many_achievements

pytestmark = pytest.mark.unit

LETTER = {
    "greeting": "Dear team,",
    "paragraphs": ["One.", "Two."],
    "closing": "Kind regards",
    "subject": "Analyst",
    "language": "en",
}


def test_content_survives_a_round_through_json():
    content = from_json(
        {
            "resume": ANALYST,
            "letter": LETTER,
            "language": "de",
            "page_size": "letter",
            "template": "tech",
            "accent": "#123abc",
            "dated": "2026-11-20",
        }
    )
    again = from_json(json.loads(json.dumps(content.as_json())))
    assert again == content
    assert again.kind == "cover_letter"
    assert again.letter is not None
    assert again.letter.paragraphs == ("One.", "Two.")
    assert again.resume.experiences[0].company == "Bałtyk Logistyka sp. z o.o."


def test_defaults_are_a_classic_english_resume_on_a4():
    content = from_json({"resume": {"basics": {"name": "Ada"}}})
    assert (content.kind, content.language, content.page_size, content.template) == (
        "resume",
        "en",
        "a4",
        "classic",
    )


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ([], ""),
        ({"resume": {"basics": {"name": ["x"]}}}, "resume.basics.name"),
        ({"resume": {"work": [{"startDate": "soon"}]}}, "resume.work[0].startDate"),
        ({"resume": {"basics": {"summary": "x" * (MAX_LINE + 1)}}}, "resume.basics.summary"),
        ({"resume": {"skills": [{"keywords": ["x"] * 401}]}}, "resume.skills[0].keywords"),
        ({"resume": {}, "language": "xx"}, "language"),
        ({"resume": {}, "language": 7}, "language"),
        ({"resume": {}, "page_size": "a3"}, "page_size"),
        ({"resume": {}, "template": "../../etc"}, "template"),
        ({"resume": {}, "accent": "red; } body { background: url(x)"}, "accent"),
        ({"resume": {}, "dated": "tomorrow"}, "dated"),
        ({"resume": {}, "letter": "Dear"}, "letter"),
        ({"resume": {}, "letter": {"paragraphs": "Dear"}}, "letter.paragraphs"),
        ({"resume": {}, "letter": {"greeting": 3}}, "letter.greeting"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(document, place):
    with pytest.raises(InvalidContent) as caught:
        from_json(document)
    assert caught.value.place == place
    assert caught.value.message.endswith(".")


def test_a_document_of_too_much_text_is_refused():
    resume = many_achievements(400, 2)
    resume["basics"]["summary"] = "y" * MAX_LINE
    resume["work"] *= 40
    with pytest.raises(InvalidContent, match="characters"):
        from_json({"resume": resume})


def test_a_document_of_very_many_texts_is_refused_however_short_they_are():
    """Each takes its time to set: 160,000 of one letter took a minute."""
    job = {"name": "F", "position": "Cook", "highlights": ["a"] * 400}
    with pytest.raises(InvalidContent, match="most that fits is 5,000"):
        from_json({"resume": {"work": [job] * 13}})


def test_deep_nesting_is_refused_before_it_can_exhaust_the_stack():
    nested: object = "x"
    for _ in range(500):
        nested = [nested]
    with pytest.raises(InvalidContent, match="nested"):
        from_json({"resume": {"meta": nested}})


def test_text_is_composed_and_freed_of_what_cannot_be_seen():
    content = from_json(
        {
            "resume": {
                "basics": {"name": "Nguye\u0302\u0303n\u202e\u0000\u200b", "label": "a\ud800b"}
            }
        }
    )
    assert content.resume.basics.name == "Nguyễn"
    assert content.resume.basics.headline == "ab"
