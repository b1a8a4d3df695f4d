"""The review over the API: what the page lets a person decide, a phone decides too."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents import actions as document_actions
from documents import content
from generations import actions
from generations.tests.conftest import RESUME
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
FIRST = "work[0].highlights[0]"
# More than a page holds.
HISTORY = {
    "work": [
        *RESUME["work"],
        {
            "name": "Old Mill",
            "position": "Baker",
            "startDate": "2010-01",
            "endDate": "2015-12",
            "highlights": [f"Baked batch {n} of rye bread for the market." for n in range(60)],
        },
    ]
}


def address(generation):
    return f"/api/v1/generations/{generation.pk}/review"


BACK = ["work[2].highlights[0]", "interests[0]"]


@pytest.fixture
def profile(alice):
    resume = from_json_resume(RESUME | HISTORY)
    return profile_actions.create_from_resume(user=alice, resume=resume)


@pytest.fixture
def client(api, alice):
    return api(alice)


def line_of(body, place):
    return next(line for line in body["lines"] if line["place"] == place)


def decided(place, choice, **text):
    return {"lines": [{"place": place, "choice": choice, **text}], "back": []}


def test_a_draft_is_read_beside_what_it_rests_on(client, made):
    generation = made()
    body = client.get(address(generation)).json()
    line = line_of(body, FIRST)
    resume = generation.document.content["resume"]
    assert line["text"] == resume["work"][0]["highlights"][0]
    assert (line["entry"], line["heading"]) == ("work[0]", "Surgical Nurse · City Hospital")
    assert line["facts"][0]["id"].startswith("work[0].highlights[")
    own = generation.profile_content["work"][0]["highlights"]
    assert line["own"] or line["facts"][0]["text"] in own
    assert (line["choice"], line["edit"]) == (None, "")
    skill = line_of(body, "skills[0].keywords[0]")
    assert (skill["choices"], skill["changed"]) == (["keep", "out"], False)
    assert body["changes"] == sum(line["changed"] for line in body["lines"])
    assert body["decided"] == 0
    left_out = {item["fact"]: item for item in body["left_out"]}
    assert (left_out[BACK[0]]["entry"], left_out[BACK[1]]["entry"]) == ("work[2]", "")
    assert left_out[BACK[1]]["text"] == "Choir"
    assert not any(item["back"] for item in body["left_out"])
    assert body["score"]["total"] == generation.document.ats_score
    assert {part["slug"] for part in body["score"]["parts"]} >= {"coverage", "parse_back"}
    assert (body["pages"], body["edited_since"], body["problem"]) == (1, False, "")
    assert 0 < body["last_page"] <= 100


def test_choices_are_kept_and_become_the_document_when_they_are_used(client, alice, made):
    generation = made()
    review = address(generation)
    before = client.get(review).json()
    label = line_of(before, "basics.label")
    assert label["choices"] == ["keep", "own", "out", "edit"]
    wording = "Cared for patients on a surgical ward."
    body = {
        "lines": [
            {"place": "basics.label", "choice": "own"},
            {"place": FIRST, "choice": "edit", "text": wording},
            {"place": "work[1].highlights[0]", "choice": "out"},
            {"place": "skills[0].keywords[0]", "choice": "out"},
            {"place": "skills[0].keywords[1]", "choice": "out"},
        ],
        "back": [*reversed(BACK)],
    }
    kept = client.put(review, body)
    assert kept.status_code == 200, kept.content
    assert kept.json() == client.get(review).json()
    assert (line_of(kept.json(), FIRST)["choice"], line_of(kept.json(), FIRST)["edit"]) == (
        "edit",
        wording,
    )
    assert [item["fact"] for item in kept.json()["left_out"] if item["back"]] == BACK
    assert (before["decided"], kept.json()["decided"]) == (0, 1)
    assert kept.json()["score"]["total"] < before["score"]["total"]
    document = f"/api/v1/documents/{before['document']}"
    assert client.get(document).json()["version"] == 1

    used = client.post(f"{review}/use")
    assert used.status_code == 200, used.content
    assert used.json() == client.get(document).json()
    assert used["ETag"] == '"2"'
    resume = used.json()["content"]["resume"]
    assert resume["basics"]["label"] == label["own"] == "Nurse"
    assert resume["work"][0]["highlights"][0] == wording
    assert not resume["work"][1].get("highlights")
    assert resume["work"][2]["highlights"][-1] == HISTORY["work"][2]["highlights"][0]
    assert resume["interests"] == [{"name": "Choir"}]
    assert not any(group.get("keywords") for group in resume.get("skills", []))
    assert client.post(f"{review}/use").json()["version"] == 2
    assert client.get(review).json()["edited_since"] is False

    client.put(review, {"lines": [], "back": []})
    back = client.post(f"{review}/use").json()
    assert back["content"] == generation.document.content
    assert back["version"] == 3


def test_the_page_shows_what_was_decided_over_the_api(client, alice, made, browser_of):
    generation = made()
    client.put(address(generation), decided(FIRST, "edit", text="Nursed with care."))
    page = browser_of(alice).get(reverse("generations:review", args=[generation.pk]))
    assert "Nursed with care." in page.content.decode()
    for name in ("changes", "decided", "last_page"):
        assert page.context[name] == client.get(address(generation)).json()[name]


def test_a_letter_has_no_score(client, made):
    generation = made("cover_letter")
    review = address(generation)
    body = client.put(review, decided("letter.paragraphs[0]", "out")).json()
    assert (body["kind"], body["score"], body["pages"]) == ("cover_letter", None, 1)
    paragraphs = generation.document.content["letter"]["paragraphs"]
    letter = client.post(f"{review}/use").json()["content"]["letter"]
    assert letter["paragraphs"] == paragraphs[1:]


def test_what_the_review_does_not_offer_is_refused_by_its_place(client, made):
    generation = made()
    review = address(generation)
    kept = client.put(review, decided(FIRST, "out")).json()
    same = {"place": FIRST, "choice": "keep"}
    for body, status, where in [
        ({}, 400, {"lines", "back"}),
        (decided(FIRST, "burn"), 400, {"lines[0].choice"}),
        (decided(FIRST, "edit", text="x" * 4001), 400, {"lines[0].text"}),
        (decided(FIRST, "keep", why="x"), 400, {"lines[0].why"}),
        (decided(FIRST, "edit"), 422, {"lines[0].text"}),
        (decided(FIRST, "keep", text="x"), 422, {"lines[0].text"}),
        (decided("work[9].highlights[0]", "out"), 422, {"lines[0].place"}),
        (decided("skills[0].keywords[0]", "edit", text="x"), 422, {"lines[0].choice"}),
        ({"lines": [same, same], "back": ["basics.name"]}, 422, {"lines[1].place", "back[0]"}),
    ]:
        refused = client.put(review, body)
        assert (refused.status_code, set(refused.json()["error"]["details"])) == (status, where)
    assert client.get(review).json() == kept


def test_choices_that_make_no_document_say_so_and_are_not_used(client, made, monkeypatch):
    generation = made()
    review = address(generation)
    monkeypatch.setattr(content, "MAX_LINE", 1000)
    body = client.put(review, decided(FIRST, "edit", text="x" * 1001)).json()
    assert "1,001 characters" in body["problem"]
    assert (body["score"], body["pages"], body["last_page"]) == (None, None, None)
    refused = client.post(f"{review}/use")
    assert refused.status_code == 400
    assert list(refused.json()["error"]["details"]) == ["content.resume.work[0].highlights[0]"]
    assert client.get(f"/api/v1/documents/{generation.document.pk}").json()["version"] == 1


def test_edits_elsewhere_are_told_and_not_written_over_unseen(client, made):
    generation = made()
    review = address(generation)
    seen = client.put(review, decided(FIRST, "out")).json()["version"]
    changed = content.from_json(generation.document.content | {"accent": "#123456"})
    document_actions.update_document(document=generation.document, content=changed)
    assert client.get(review).json()["edited_since"] is False
    changed = content.from_json({"resume": RESUME})
    document_actions.update_document(document=generation.document, content=changed)
    assert client.get(review).json()["edited_since"] is True
    refused = client.post(f"{review}/use", headers={"If-Match": f'"{seen}"'})
    assert (refused.status_code, refused.json()["error"]["details"]) == (412, {"version": 3})
    assert client.post(f"{review}/use", headers={"If-Match": '"3"'}).json()["version"] == 4


def test_a_second_device_does_not_write_over_the_first(client, made):
    review = address(made())
    assert client.get(review)["ETag"] == '"1"'
    both = {"If-Match": '"1"'}
    first = client.put(review, decided(FIRST, "out"), headers=both)
    assert (first.status_code, first["ETag"]) == (200, '"2"')
    second = client.put(review, decided(FIRST, "keep"), headers=both)
    assert second.status_code == 412
    assert second.json()["error"]["code"] == "version_conflict"
    assert second.json()["error"]["details"] == {"version": 2}
    now = client.get(review)
    assert (now.json(), now["ETag"]) == (first.json(), '"2"')
    assert client.put(review, decided(FIRST, "keep"), headers={"If-Match": "x"}).status_code == 400
    same = client.put(review, decided(FIRST, "out"), headers={"If-Match": '"2"'})
    assert (same.status_code, same["ETag"]) == (200, '"2"')
    assert client.put(review, decided(FIRST, "keep"))["ETag"] == '"3"'


def test_choices_of_the_page_are_not_written_over_unseen(client, alice, made, browser_of):
    generation = made()
    seen = client.get(address(generation))["ETag"]
    form = {f"c:{FIRST}": "edit", f"t:{FIRST}": "Nursed with care."}
    browser_of(alice).post(reverse("generations:review_live", args=[generation.pk]), form)
    refused = client.put(address(generation), decided(FIRST, "out"), headers={"If-Match": seen})
    assert refused.status_code == 412
    line = line_of(client.get(address(generation)).json(), FIRST)
    assert (line["choice"], line["edit"]) == ("edit", "Nursed with care.")


def test_a_review_is_read_anew_when_its_document_has_changed(client, made):
    generation = made()
    tag = client.get(address(generation))["ETag"]
    changed = content.from_json({"resume": RESUME})
    document_actions.update_document(document=generation.document, content=changed)
    again = client.get(address(generation), headers={"If-None-Match": tag})
    assert (again.status_code, again.json()["edited_since"]) == (200, True)


def test_using_what_was_kept_is_no_new_version_of_the_choices(client, made):
    review = address(made())
    tag = client.put(review, decided(FIRST, "out"))["ETag"]
    client.post(f"{review}/use")
    assert client.put(review, decided(FIRST, "keep"), headers={"If-Match": tag}).status_code == 200


def test_the_same_key_uses_once(client, made):
    generation = made()
    review = address(generation)
    client.put(review, decided(FIRST, "out"))
    headers = {"Idempotency-Key": "use-1"}
    first = client.post(f"{review}/use", headers=headers)
    client.put(review, {"lines": [], "back": []})
    again = client.post(f"{review}/use", headers=headers)
    assert (again.json(), again["Idempotent-Replayed"]) == (first.json(), "true")
    assert client.get(f"/api/v1/documents/{first.json()['id']}").json()["version"] == 2


def test_there_is_nothing_to_review_before_it_is_made_or_without_its_document(
    client, alice, profile, job, made
):
    waiting = address(actions.request_generation(user=alice, job=job))
    for answer in (
        client.get(waiting),
        client.put(waiting, {"lines": [], "back": []}),
        client.post(f"{waiting}/use"),
    ):
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_completed")
    generation = made()
    document_actions.delete_document(document=generation.document)
    for answer in (
        client.get(address(generation)),
        client.put(address(generation), {"lines": [], "back": []}),
        client.post(f"{address(generation)}/use"),
    ):
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "no_document")


def test_another_finds_nothing(api, bob, made):
    generation = made()
    stranger = api(bob)
    body = decided(FIRST, "out")
    for answer in (
        stranger.get(address(generation)),
        stranger.put(address(generation), body),
        stranger.post(f"{address(generation)}/use"),
    ):
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "resource_not_found")
    generation.refresh_from_db()
    assert "review" not in generation.result


def test_more_choices_take_no_more_queries(client, made):
    generation = made()
    review = address(generation)
    everything = [
        {"place": line["place"], "choice": "keep"}
        for line in client.get(review).json()["lines"]
        if line["place"] != FIRST
    ]
    counts = []
    for lines, back in (([], []), (everything, BACK)):
        body = {"lines": [{"place": FIRST, "choice": "out"}, *lines], "back": back}
        assert client.put(review, body).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(review)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10
