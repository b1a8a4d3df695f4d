"""Documents over the API, with the worker's work done in this process."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from documents import rendering
from documents.models import Document

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
DOCUMENTS = "/api/v1/documents/"
CONTENT = {
    "resume": {
        "basics": {"name": "Alice Example", "label": "Engineer"},
        "work": [{"name": "Wind AG", "position": "Engineer", "startDate": "2019"}],
    }
}


@pytest.fixture
def client(api, alice):
    return api(alice)


@pytest.fixture
def address(client):
    made = client.post(DOCUMENTS, {"title": "Mine", "content": CONTENT})
    assert made.status_code == 201, made.content
    return made["Location"]


def test_a_document_is_edited_with_its_versions_kept(client, address):
    body = client.get(address).json()
    assert (body["title"], body["template"], body["version"]) == ("Mine", "classic", 1)
    tag = client.get(address)["ETag"]
    changed = client.patch(address, {"template": "modern"}, headers={"If-Match": tag})
    assert (changed.status_code, changed["ETag"]) == (200, '"2"')
    assert changed.json()["content"]["template"] == "modern"
    late = client.put(address, {"title": "Other", "content": CONTENT}, headers={"If-Match": tag})
    assert late.status_code == 412
    assert late.json()["error"]["details"] == {"version": 2}
    [version] = client.get(f"{address}/versions").json()["results"]
    assert version["template"] == "classic"
    stale = client.post(f"{address}/versions/1/restore", headers={"If-Match": tag})
    assert stale.status_code == 412
    restored = client.post(f"{address}/versions/1/restore").json()
    assert (restored["template"], restored["version"]) == ("classic", 3)
    assert client.post(f"{address}/versions/9/restore").status_code == 404
    assert client.delete(address, headers={"If-Match": tag}).status_code == 412
    assert client.delete(address, headers={"If-Match": '"3"'}).status_code == 204
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": "x"}, "content"),
        ({"title": "x", "content": {"resume": {"work": "no"}}}, "content.resume.work"),
        ({"title": "x", "content": {**CONTENT, "language": "xx"}}, "content.language"),
        ({"title": "x", "content": {**CONTENT, "dated": "\x84"}}, "content.dated"),
        ({"title": "x", "content": {**CONTENT, "dated": "2026-63-46"}}, "content.dated"),
        ({"title": "x", "content": {**CONTENT, "dated": None}}, "content.dated"),
        ({"title": "x", "content": {"resume": None}}, "content.resume"),
        (
            {"title": "x", "content": {"resume": {"work": [{"endDate": "\x84"}]}}},
            "content.resume.work[0].endDate",
        ),
        ({"title": "x", "content": {"template": "zzz"}, "template": "tech"}, "content.template"),
        ({"title": "x", "content": {"letter": {"language": "xx"}}}, "content.letter.language"),
        ({"title": "x", "content": CONTENT, "template": "comic"}, "template"),
        ({"title": "x", "content": CONTENT, "ats_score": 100}, "ats_score"),
    ],
)
def test_bad_content_is_refused_at_its_place(client, body, field):
    answer = client.post(DOCUMENTS, body)
    assert answer.status_code == 400
    assert field in answer.json()["error"]["details"]


def test_a_line_that_is_changed_or_moved_loses_the_facts_that_were_behind_its_place(
    client, address
):
    first, second = "Built pipelines.", "Ran the data warehouse."
    work = CONTENT["resume"]["work"][0] | {"highlights": [first, second]}
    content = {"resume": CONTENT["resume"] | {"work": [work]}}
    client.patch(address, {"content": content})
    origins = {
        "basics.label": {"facts": ["basics.label"]},
        "work[0].highlights[0]": {"facts": ["work[0].highlights[3]"]},
        "work[0].highlights[1]": {"facts": ["work[0].highlights[7]"]},
    }
    Document.objects.update(origins=origins)
    assert client.patch(address, {"template": "modern"}).json()["origins"] == origins
    work["highlights"] = [second]
    changed = client.patch(address, {"content": content}).json()
    assert changed["origins"] == {"basics.label": {"facts": ["basics.label"]}}


@pytest.mark.parametrize(
    ("slug", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("json-resume", b"{"), ("txt", b"A")]
)
def test_a_file_is_asked_for_made_and_downloaded(client, address, slug, start):
    asked = client.post(f"{address}/export", {"format": slug})
    assert asked.status_code == 202
    rendering.run()
    done = client.post(f"{address}/export", {"format": slug})
    assert (done.status_code, done.json()["status"]) == (200, "completed")
    file = client.get(done.json()["url"])
    assert file.content.startswith(start)
    assert len(file.content) == done.json()["size"]
    assert file["Content-Disposition"].startswith('attachment; filename="Alice-Example.')


def test_a_file_that_no_worker_makes_is_asked_for_later(client, address, monkeypatch):
    monkeypatch.setattr("documents.api.files.WAIT_SECONDS", 0)
    answer = client.get(f"{address}/download?format=docx")
    assert (answer.status_code, answer["Retry-After"]) == (409, "2")
    assert answer.json()["error"]["code"] == "export_pending"
    assert client.get(f"{address}/download?format=exe").status_code == 400


def test_a_preview_saves_nothing(client):
    page = client.post(f"{DOCUMENTS}preview", {"content": CONTENT, "template": "tech"})
    assert page["Content-Type"].startswith("text/html")
    assert "Wind AG" in page.content.decode()
    picture = client.post(f"{DOCUMENTS}preview", {"content": CONTENT, "output": "png"})
    assert picture.content.startswith(b"\x89PNG")
    assert not Document.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_that_two_people_have_stays_for_the_other(api, client, address, bob):
    """Equal bytes are kept once, and row-level security hides whose they are as well."""
    others = api(bob)
    theirs = others.post(DOCUMENTS, {"title": "Same", "content": CONTENT})["Location"]
    for who, where in ((client, address), (others, theirs)):
        who.post(f"{where}/export", {"format": "txt"})
        rendering.run()
    assert client.delete(address).status_code == 204
    assert others.get(f"{theirs}/download?format=txt").content.startswith(b"A")


def test_a_document_without_a_word_is_drawn_and_exported(client):
    """Its PDF reads like a scan, which is no reason to fail."""
    empty = {"content": {"resume": {}}, "output": "png"}
    picture = client.post(f"{DOCUMENTS}preview", empty)
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    made = client.post(DOCUMENTS, {"title": "Empty", "content": {"resume": {}}})
    client.post(f"{made['Location']}/export", {"format": "pdf"})
    rendering.run()
    assert client.get(f"{made['Location']}/download").content.startswith(b"%PDF")


def test_a_link_is_read_by_anybody_until_it_is_closed(client, address):
    link = client.post(f"{address}/share", {"days": 7})
    assert link.status_code == 201
    shared = APIClient().get(link.json()["url"])
    assert shared.json()["title"] == "Mine"
    assert client.delete(f"{address}/share").status_code == 204
    assert APIClient().get(link.json()["url"]).status_code == 404
    assert client.post(f"{address}/share", {"days": 0}).status_code == 400


def test_a_link_to_a_letter_tells_what_is_printed_and_nothing_of_the_resume_behind_it(client):
    resume = CONTENT["resume"] | {
        "basics": {
            "name": "Alice Example",
            "location": {"address": "12 Hidden Lane", "city": "Ulm"},
        },
        "meta": {"salary": "99,000 wanted"},
    }
    letter = {"greeting": "Hello,", "paragraphs": ["I would like to join."], "closing": "Bye,"}
    body = {"title": "Letter", "content": {"resume": resume, "letter": letter}}
    link = client.post(f"{client.post(DOCUMENTS, body)['Location']}/share", {"days": 7}).json()
    shared = APIClient().get(link["url"]).json()
    assert "I would like to join." in shared["text"]
    assert not [word for word in ("Wind AG", "Hidden", "99,000") if word in str(shared)]
    Document.objects.get().files.create(version=1, format="pdf")
    rendering.run()
    assert APIClient().get(shared["pdf"]).content.startswith(b"%PDF")


def test_the_list_filters_orders_and_costs_three_queries(
    client, address, django_assert_num_queries
):
    client.post(DOCUMENTS, {"title": "Another", "content": CONTENT})
    with django_assert_num_queries(3):
        titles = client.get(f"{DOCUMENTS}?ordering=title").json()["results"]
    assert [row["title"] for row in titles] == ["Another", "Mine"]
    assert client.get(f"{DOCUMENTS}?q=wind+another").json()["count"] == 1
    assert client.get(f"{DOCUMENTS}?kind=cover_letter").json()["count"] == 0
    formats = {item["slug"] for item in APIClient().get(f"{DOCUMENTS}export-formats").json()}
    assert formats == {"pdf", "docx", "txt", "md", "html", "json-resume"}


def test_documents_without_a_score_come_last_where_the_best_are_first(client, address):
    """PostgreSQL would put them first, SQLite last."""
    client.post(DOCUMENTS, {"title": "Unscored", "content": CONTENT})
    Document.objects.filter(title="Mine").update(ats_score=40)
    rows = client.get(f"{DOCUMENTS}?ordering=-ats_score").json()["results"]
    assert [row["title"] for row in rows] == ["Mine", "Unscored"]
