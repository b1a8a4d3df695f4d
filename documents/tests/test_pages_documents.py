"""The gallery, a document's page, its files, links and versions, without a browser."""

import io
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from documents import actions, rendering
from documents.content import DocumentContent
from documents.letter import Letter
from documents.models import Document, ExportedFile, ShareLink
from documents.resume_templates import templates
from documents.tests.people import ANALYST
from profiles.json_resume import from_json_resume

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def document(alice):
    return make(alice)


def make(user, title="Analyst · Harbour", letter=None):
    content = DocumentContent(resume=from_json_resume(ANALYST), letter=letter)
    return actions.create_document(user=user, content=content, title=title)


def url(name, document, *args):
    return reverse(f"documents:{name}", args=[document.pk, *args])


def draw():
    while rendering.run():
        pass


def test_an_empty_gallery_says_what_to_do(alice, browser_of):
    page = browser_of(alice).get(reverse("documents:list")).content.decode()
    assert "Tailor the first one" in page


def test_the_gallery_is_searched_filtered_and_ordered(alice, bob, browser_of):
    make(alice, "Zebra keeper")
    make(alice, "Ape keeper", Letter("Hello", ("I keep apes.",), "Yours"))
    make(bob, "Secret keeper")
    browser = browser_of(alice)

    def titles(**query):
        page = browser.get(reverse("documents:list"), query)
        return [row.title for row in page.context["documents"]]

    assert titles() == ["Ape keeper", "Zebra keeper"]
    assert titles(ordering="title") == ["Ape keeper", "Zebra keeper"]
    assert titles(q="zebra") == ["Zebra keeper"]
    assert titles(q="i keep apes") == ["Ape keeper"]
    assert titles(kind="resume") == ["Zebra keeper"]
    assert titles(q="nothing like it") == []
    assert titles(ordering="password", kind="x", job="y") == ["Ape keeper", "Zebra keeper"]


def test_the_gallery_takes_the_same_queries_for_many(
    alice, browser_of, django_assert_max_num_queries
):
    for number in range(30):
        make(alice, f"Copy {number}")
    browser = browser_of(alice)
    with django_assert_max_num_queries(12):
        page = browser.get(reverse("documents:list"))
    assert len(page.context["documents"]) == 12


def test_the_gallery_has_the_missing_pictures_drawn(alice, document, browser_of):
    browser = browser_of(alice)
    first = browser.get(reverse("documents:list"))
    assert first.context["drawing"]
    assert "thumbnail.webp" not in first.content.decode()
    draw()
    then = browser.get(reverse("documents:list"), headers={"HX-Target": "results"})
    assert not then.context["drawing"]
    assert "thumbnail.webp" in then.content.decode()
    assert "<html" not in then.content.decode()
    assert browser.get(url("thumbnail", document))["Content-Type"] == "image/webp"


def test_the_pages_are_drawn_by_a_worker_and_then_shown(alice, document, browser_of):
    browser = browser_of(alice)
    first = browser.get(url("detail", document)).content.decode()
    assert "Drawing the pages" in first
    assert "hx-get" in first
    draw()
    assert "Drawing the page…" in browser.get(url("pages", document)).content.decode()
    draw()
    page = browser.get(url("detail", document))
    assert page.context["drawing"] is False
    picture = browser.get(url("page", document, 1))
    assert picture.content.startswith(b"RIFF")
    assert browser.get(url("page", document, 2)).status_code == 404
    assert "ATS score" in page.content.decode()
    assert "What an ATS would store" in page.content.decode()


def test_a_page_that_cannot_be_drawn_is_tried_again(alice, document, browser_of):
    file = actions.request_export(document=document, format_slug="pdf")
    ExportedFile.objects.filter(pk=file.pk).update(status="failed", error_message="No ink.")
    browser = browser_of(alice)
    assert "No ink." in browser.get(url("detail", document)).content.decode()
    browser.post(url("pages", document))
    draw()
    assert "No ink." not in browser.get(url("detail", document)).content.decode()


def test_the_detail_takes_few_queries(alice, document, browser_of, django_assert_max_num_queries):
    draw()
    for number in range(15):
        actions.update_document(document=document, title=f"Title {number}")
        actions.create_share_link(document=document)
    browser = browser_of(alice)
    browser.get(url("detail", document))
    with django_assert_max_num_queries(20):
        browser.get(url("detail", document))


@pytest.mark.parametrize("slug", ["pdf", "docx", "txt", "md", "html", "json-resume"])
def test_each_format_is_downloaded_under_a_good_name(alice, document, browser_of, slug):
    file = actions.request_export(document=document, format_slug=slug)
    rendering.run(str(file.pk))
    answer = browser_of(alice).get(url("download", document, slug))
    assert answer.status_code == 200
    assert 'filename="Zofia-Wisniewska-Dabrowska.' in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    again = browser_of(alice).get(
        url("download", document, slug), headers={"If-None-Match": answer["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    if slug == "pdf":
        text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
        assert "Zofia Wiśniewska-Dąbrowska" in text


def test_an_unknown_format_is_not_there(alice, document, browser_of):
    assert browser_of(alice).get(url("download", document, "exe")).status_code == 404


def test_a_look_is_previewed_and_then_used(alice, document, browser_of):
    browser = browser_of(alice)
    look = {"template": "elegant", "accent": "#1f4e79", "page_size": "letter"}
    preview = browser.get(url("preview", document), look)
    policy = preview["Content-Security-Policy"]
    assert "style-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "#1f4e79" in preview.content.decode()
    document.refresh_from_db()
    assert document.version == 1
    browser.post(url("look", document), look)
    document.refresh_from_db()
    assert document.version == 2
    assert {name: document.content[name] for name in look} == look


@pytest.mark.parametrize("look", [{"template": "x"}, {"accent": "red"}, {"page_size": "a0"}])
def test_no_such_look(alice, document, browser_of, look):
    assert browser_of(alice).get(url("preview", document), look).status_code == 400
    assert browser_of(alice).post(url("look", document), look).status_code == 400


def test_the_words_are_edited(alice, document, browser_of):
    browser = browser_of(alice)
    page = browser.get(url("edit", document)).content.decode()
    assert "Trained 14 colleagues in Power BI." in page
    browser.post(
        url("edit", document),
        {
            "version": 1,
            "basics.label": "Data Analyst",
            "work[0].highlights[2]": "",
            "more:work[1].highlights": "Ran the audit.\n\nWrote the manual.",
            "basics.name": "Somebody Else",
        },
    )
    document.refresh_from_db()
    resume = document.content["resume"]
    assert resume["basics"]["label"] == "Data Analyst"
    assert resume["basics"]["name"] == ANALYST["basics"]["name"]
    assert len(resume["work"][0]["highlights"]) == 2
    assert resume["work"][1]["highlights"][-2:] == ["Ran the audit.", "Wrote the manual."]
    assert "Ran the audit." in document.text
    same = {"version": 2, "basics.label": "Data Analyst"}
    said = browser.post(url("edit", document), same, follow=True).content.decode()
    document.refresh_from_db()
    assert document.version == 2
    assert "There was nothing to save." in said


def test_a_letter_is_edited(alice, browser_of):
    document = make(alice, "Letter", Letter("Hello", ("One.", "Two."), "Yours"))
    browser_of(alice).post(
        url("edit", document),
        {"letter.greeting": "Dear team", "letter.paragraphs[1]": "", "letter.closing": "Best"},
    )
    document.refresh_from_db()
    letter = document.content["letter"]
    assert (letter["greeting"], letter["paragraphs"], letter["closing"]) == (
        "Dear team",
        ["One."],
        "Best",
    )


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"basics.summary": "x" * 10_001, "version": 1}, "shorten it to 10,000"),
        ({"basics.summary": "Mine", "version": 7}, "changed elsewhere"),
        (
            {"basics.summary": "Mine", "version": "9" * 5000, "skills[9].keywords[0]": "x"},
            "not there",
        ),
        ({"work[9].highlights[0]": "x", "basics.summary": "Mine"}, "not there any more"),
    ],
)
def test_what_cannot_be_saved_is_said_and_kept(alice, document, browser_of, form, words):
    answer = browser_of(alice).post(url("edit", document), form)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert form["basics.summary"] in answer.content.decode()
    document.refresh_from_db()
    assert document.version == 1


def test_the_list_of_versions_loads_only_what_it_shows(alice, document, browser_of):
    for number in range(3):
        actions.update_document(document=document, title=f"Title {number}")
    browser = browser_of(alice)
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(url("detail", document))
    versions = [row["sql"] for row in queries if 'FROM "documents_documentversion"' in row["sql"]]
    assert len(versions) == 1
    assert '"documents_documentversion"."number"' in versions[0]
    assert not [name for name in ("content", "origins") if f'."{name}"' in versions[0]]
    for number in (1, 2, 3):
        assert url("version", document, number) in page.content.decode()


def test_versions_are_compared_and_restored(alice, document, browser_of):
    browser = browser_of(alice)
    browser.post(url("edit", document), {"basics.label": "Data Analyst"})
    page = browser.get(url("version", document, 1)).content.decode()
    assert "<del>" in page
    assert "Data" in page
    browser.post(url("restore", document, 1))
    document.refresh_from_db()
    assert document.version == 3
    assert document.content["resume"]["basics"]["label"] == "Operations Analyst"
    assert browser.get(url("version", document, 9)).status_code == 404


def test_rename_duplicate_delete(alice, document, browser_of):
    browser = browser_of(alice)
    browser.post(url("rename", document), {"title": "Better name"})
    refused = browser.post(url("rename", document), {"title": " "}, follow=True)
    assert "Give it a name" in refused.content.decode()
    browser.post(url("duplicate", document))
    assert set(Document.objects.values_list("title", flat=True)) == {
        "Better name",
        "Copy of Better name",
    }
    assert "Delete “Better name”?" in browser.get(url("delete", document)).content.decode()
    browser.post(url("delete", document))
    assert not Document.objects.filter(pk=document.pk).exists()


def shared_link(browser, document):
    browser.post(url("share", document), {"days": 7})
    page = browser.get(url("detail", document)).content.decode()
    return page.split('id="new-link" readonly value="http://testserver', 1)[1].split('"', 1)[0]


def test_a_link_shows_the_pages_to_anyone_until_it_is_revoked(alice, document, browser_of):
    browser = browser_of(alice)
    link = shared_link(browser, document)
    assert link not in browser.get(url("detail", document)).content.decode()
    draw()
    guest = browser_of(None)
    page = guest.get(link)
    assert page.status_code == 200
    assert "noindex" in page["X-Robots-Tag"]
    draw()
    assert guest.get(f"{link}pages/1.webp").status_code == 200
    assert guest.get(f"{link}pdf/")["Content-Type"] == "application/pdf"
    row = ShareLink.objects.get()
    assert row.views == 1
    browser.post(url("revoke", document, row.pk))
    for address in (link, f"{link}pages/1.webp", f"{link}pdf/"):
        assert guest.get(address).status_code == 404


def test_an_expired_link_shows_nothing(alice, document, browser_of):
    link = shared_link(browser_of(alice), document)
    ShareLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert browser_of(None).get(link).status_code == 404


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("detail", ()),
        ("pages", ()),
        ("page", (1,)),
        ("thumbnail", ()),
        ("download", ("pdf",)),
        ("look", ()),
        ("preview", ()),
        ("rename", ()),
        ("edit", ()),
        ("duplicate", ()),
        ("delete", ()),
        ("share", ()),
        ("version", (1,)),
        ("restore", (1,)),
    ],
)
def test_strangers_find_nothing(document, charlie, browser_of, name, args):
    browser = browser_of(charlie)
    assert browser.get(url(name, document, *args)).status_code in (404, 405)
    assert browser.post(url(name, document, *args)).status_code in (404, 405)
    assert Document.objects.get() == document


def test_the_pictures_of_the_templates_are_all_there(tmp_path):
    for template in templates():
        assert finders.find(f"img/templates/{template.slug}.webp")
    call_command("draw_template_pictures", out=tmp_path, verbosity=0)
    assert {path.stem for path in tmp_path.iterdir()} == {each.slug for each in templates()}
