from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from documents.ats import verified
from documents.ats.formatting import contrast_with_white, formatting
from documents.ats.parse_back import CRITICAL, certify
from documents.ats.readability import readability
from documents.ats.score import SCORE_VERSION, score
from documents.ats.sections import sections
from documents.ats.verified import export_verified
from documents.content import from_json
from documents.exporting import export
from documents.exporting.layout import PageFill
from documents.resume_templates import SAFEST, templates
from documents.tests.people import ANALYST, SCRIPTS
from jobs.analysis import analyze
from jobs.posting import Posting

pytestmark = pytest.mark.unit

TODAY = date(2026, 11, 20)
SLUGS = [template.slug for template in templates()]
POSTING = Posting(
    title="Operations Analyst",
    must_have=("SQL", "Power BI", "Kubernetes"),
    nice_to_have=("Python", "Salsa dancing"),
)


def content_of(resume=ANALYST, template="classic", **options):
    return from_json({"resume": resume, "template": template, **options})


def resume_with(**basics):
    return ANALYST | {"basics": ANALYST["basics"] | basics}


@pytest.mark.parametrize("template", SLUGS)
@pytest.mark.parametrize("slug", ["pdf", "docx"])
def test_every_identifying_field_is_read_back(template, slug):
    content = content_of(template=template)
    certificate = certify(content, export(content, slug))
    assert [(loss.reader, loss.meant, loss.read) for loss in certificate.losses] == []
    assert len(certificate.readers) == 3
    assert {row.kind for row in certificate.rows} == {
        "name", "email", "phone", "employer", "title", "date", "skill",
    }  # fmt: skip
    assert certificate.stored["basics"]["email"] == "zofia.w@example.com"


def test_what_the_file_does_not_hold_is_missed_by_every_reader():
    printed = content_of()
    meant = content_of(
        resume_with(name="Somebody Else", phone="+48 999 999 999")
        | {"work": [{"name": "Nowhere GmbH", "position": "Tsar", "startDate": "1999-01"}]}
        | {"skills": [{"name": "Juggling"}]}
    )
    certificate = certify(meant, export(printed, "pdf"))
    lost = {loss.kind for loss in certificate.losses}
    assert lost == {"name", "phone", "employer", "title", "date", "skill"}
    for row in certificate.rows:
        if row.kind != "email":
            assert len(row.lost_by) == 3, row
    assert {loss.kind for loss in certificate.critical_losses} == {"name", "employer", "date"}
    json.dumps(certificate.as_json())


def test_a_lossy_export_is_set_again_in_the_safest_look(monkeypatch):
    content = content_of(template="elegant")
    honest = certify(content, export(content, "pdf"))
    loss = next(iter(certify(content_of(resume_with(name="X")), export(content, "pdf")).losses))
    assert loss.kind in CRITICAL

    def lossy_unless_safe(content, file):
        kept = replace(honest, template=content.template, checksum=file.checksum)
        return kept if content.template == SAFEST else replace(kept, losses=(loss,))

    monkeypatch.setattr(verified, "certify", lossy_unless_safe)
    file, certificate = export_verified(content, "pdf")
    assert certificate.template == SAFEST
    assert certificate.checksum == file.checksum == export(content_of(), "pdf").checksum


def test_a_sound_export_keeps_its_look():
    content = content_of(template="tech")
    file, certificate = export_verified(content, "docx")
    assert certificate.template == "tech"
    assert certificate.is_complete
    assert file.checksum == export(content, "docx").checksum


@pytest.mark.parametrize(("printed", "complete"), [("07700 900614", True), ("07700 900615", False)])
def test_a_number_read_with_its_country_code_is_the_same_number(printed, complete):
    location = {"city": "Leeds", "countryCode": "GB"}
    meant = content_of(resume_with(phone="07700 900614", location=location))
    shown = content_of(resume_with(phone=printed, location=location))
    losses = certify(meant, export(shown, "pdf")).losses
    assert ("phone" not in {loss.kind for loss in losses}) is complete


def test_letter_is_certified_by_its_letterhead():
    letter = {"greeting": "Hello,", "paragraphs": ["I would like to."], "closing": "Bye"}
    content = content_of(letter=letter)
    certificate = certify(content, export(content, "pdf"))
    assert certificate.is_complete
    assert {row.kind for row in certificate.rows} == {"name", "email", "phone"}


def test_score_has_five_parts_of_a_hundred_and_is_the_same_again():
    analysis = analyze(POSTING)
    first = score(content_of(), analysis, today=TODAY)
    assert score(content_of(), analysis, today=TODAY) == first
    assert first.version == SCORE_VERSION
    assert [part.slug for part in first.parts] == [
        "coverage",
        "sections",
        "parse_back",
        "readability",
        "formatting",
    ]
    assert sum(part.maximum for part in first.parts) == 100
    assert first.total == round(sum(part.points for part in first.parts))
    json.dumps(first.as_json())


def test_missing_must_have_costs_more_than_missing_nice_to_have():
    coverage = score(content_of(), analyze(POSTING), today=TODAY).parts[0]
    lost = {
        finding.message.split("“")[1].split("”")[0]: finding.lost for finding in coverage.findings
    }
    assert lost["Kubernetes"] > lost["Salsa dancing"] > 0
    assert not {"SQL", "Power BI", "Python"} & set(lost)


def test_answering_a_requirement_raises_the_score_and_other_words_raise_it_less():
    analysis = analyze(Posting(title="Engineer", must_have=("Kubernetes", "SQL")))
    without = score(content_of(), analysis, today=TODAY)
    in_words = ANALYST | {"skills": [{"name": "Ops", "keywords": ["SQL", "Kubernetes"]}]}
    in_slang = ANALYST | {"skills": [{"name": "Ops", "keywords": ["SQL", "k8s"]}]}
    spelled = score(content_of(in_words), analysis, today=TODAY)
    slang = score(content_of(in_slang), analysis, today=TODAY)
    assert without.parts[0].points < slang.parts[0].points < spelled.parts[0].points
    assert "posting's own term" in slang.parts[0].findings[0].advice


def test_without_a_posting_the_other_parts_count_for_all():
    result = score(content_of(), None, today=TODAY)
    assert result.parts[0].slug == "sections"
    assert 0 < result.total <= 100


def test_each_part_begins_with_the_advice_that_gains_most():
    result = score(content_of(resume_with(email="", summary="")), analyze(POSTING), today=TODAY)
    for part in result.parts:
        costs = [finding.lost for finding in part.findings]
        assert costs == sorted(costs, reverse=True)
        assert all(finding.advice for finding in part.findings)
    assert any(len(part.findings) > 1 for part in result.parts)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda r: r | {"basics": r["basics"] | {"name": ""}}, "basics.name"),
        (lambda r: r | {"basics": r["basics"] | {"email": "not an address"}}, "basics.email"),
        (lambda r: r | {"skills": []}, "skills"),
        (lambda r: r | {"education": []}, "education"),
        (lambda r: r | {"work": []}, "work"),
        (lambda r: r | {"work": [{"name": "A", "position": "B"}]}, "work[0].startDate"),
    ],
)
def test_each_missing_section_is_found(change, place):
    assert not [f for f in sections(content_of()).findings if f.place == place]
    part = sections(content_of(change(ANALYST)))
    assert [f for f in part.findings if f.place == place]
    assert part.points < sections(content_of()).points


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("I was the one who did my best with 3 teams here", "first person"),
        ("Responsible for 12 reports that went to the board", "says little"),
        ("word " * 60, "60 words"),
        ("Did it", "too short"),
    ],
)
def test_each_weak_line_is_found_at_its_place(line, message):
    work = [dict(ANALYST["work"][0], highlights=[line, *ANALYST["work"][0]["highlights"]])]
    findings = readability(content_of(ANALYST | {"work": work}), 1).findings
    found = [finding for finding in findings if message in finding.message]
    assert found
    assert found[0].place == "work[0].highlights[0]"


def test_pages_beyond_two_cost_points():
    one, four = (readability(content_of(), pages).points for pages in (1, 4))
    assert one > four


def test_formatting_sees_letters_without_glyph_light_colours_and_empty_pages():
    good = formatting(content_of(), PageFill(1, 0.8))
    assert good.points == good.maximum
    for content, fill in (
        (content_of(resume_with(name="王小明")), PageFill(1, 0.8)),
        (content_of(accent="#ffee00"), PageFill(1, 0.8)),
        (content_of(), PageFill(2, 0.05)),
        (content_of(resume_with(summary="Great 🚀 work")), PageFill(1, 0.8)),
    ):
        assert formatting(content, fill).points < good.points


def test_bundled_scripts_cost_nothing():
    for text in SCRIPTS.values():
        part = formatting(content_of(resume_with(summary=text)), PageFill(1, 0.8))
        assert not [f for f in part.findings if "fonts" in f.message]


def test_contrast_follows_wcag():
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)
    for template in templates():
        assert contrast_with_white(template.accent) > 4.5


def test_a_posting_without_requirements_says_that_nothing_was_compared():
    part = score(content_of(), analyze(Posting(title="asdf qwer")), today=TODAY).parts[0]
    assert part.name == "Keyword coverage"
    assert part.points == part.maximum
    assert [finding.lost for finding in part.findings] == [0]
    assert "no requirement" in part.findings[0].message
