"""Profiles and their sections over the API."""

from __future__ import annotations

import io
import json
import uuid

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from jobwise import tasks
from profiles import imports
from profiles.models import Profile, ProfileVersion, ResumeImport
from profiles.models.sections import SECTION_MODELS

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
PROFILES = "/api/v1/profiles/"
ENTRIES = {
    "experiences": {
        "title": "Engineer",
        "company": "Wind AG",
        "start_date": "2019-03",
        "end_date": None,
        "achievements": ["Cut costs by 30 %"],
    },
    "education": {"institution": "Uni Hamburg", "degree": "BSc", "honors": ["cum laude"]},
    "projects": {"name": "Turbine", "technologies": ["Python"]},
    "skills": {"name": "Python", "category": "technical", "years": 5.5},
    "certifications": {"name": "CKA", "date": "2024"},
    "languages": {"name": "German", "fluency": "native"},
    "volunteering": {"organization": "THW"},
    "awards": {"title": "Best thesis"},
    "publications": {"name": "On wind"},
    "interests": {"name": "Chess"},
    "references": {"name": "Rita", "text": "Good."},
}


@pytest.fixture
def client(api, alice):
    return api(alice)


@pytest.fixture
def address(client):
    answer = client.post(
        PROFILES, {"full_name": "Alice Example", "linkedin": "https://l.example/a"}
    )
    assert answer.status_code == 201, answer.content
    return answer["Location"]


@pytest.mark.parametrize(
    ("method", "body"),
    [
        ("patch", {"headline": "x"}),
        ("patch", {"is_active": True}),
        ("patch", {}),
        ("put", {"full_name": "x"}),
        ("delete", None),
    ],
)
def test_a_stale_version_changes_nothing(client, address, method, body):
    client.patch(address, {"phone": "1"})
    stale = getattr(client, method)(address, body, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["error"]["details"]) == (412, {"version": 2})
    assert client.get(address)["ETag"] == '"2"'
    assert getattr(client, method)(address, body, headers={"If-Match": '"2"'}).status_code < 300


def test_the_first_profile_is_the_active_one(client, address):
    body = client.get(f"{PROFILES}me").json()
    assert body["full_name"] == "Alice Example"
    assert body["linkedin"] == "https://l.example/a"
    assert body["links"] == [{"network": "LinkedIn", "username": "", "url": "https://l.example/a"}]
    assert (body["is_active"], body["version"]) == (True, 1)
    second = client.post(PROFILES, {"full_name": "Second", "is_active": True}).json()
    assert client.get(f"{PROFILES}me").json()["id"] == second["id"]
    assert client.get(PROFILES).json()["results"][0]["full_name"] == "Second"
    refused = client.patch(f"{PROFILES}{second['id']}", {"is_active": False})
    assert refused.status_code == 422
    assert client.delete(f"{PROFILES}{second['id']}").status_code == 204
    assert client.get(f"{PROFILES}me").json()["full_name"] == "Alice Example"


def test_every_section_has_a_case_here():
    assert set(ENTRIES) == set(SECTION_MODELS)


@pytest.mark.parametrize("section", ENTRIES)
def test_entries_of_a_section_live_their_life(client, address, section):
    listed = f"{address}/{section}"
    made = client.post(listed, ENTRIES[section])
    assert made.status_code == 201, made.content
    entry = made.json()
    assert {name: entry[name] for name in ENTRIES[section]} == ENTRIES[section]
    own = made["Location"]
    assert client.get(own).json() == entry
    assert client.get(listed).json() == [entry]
    assert client.get(address).json()[section] == [entry]
    assert client.put(own, ENTRIES[section]).status_code == 200
    second = client.post(listed, ENTRIES[section]).json()
    ordered = client.put(f"{listed}/order", {"ids": [second["id"], entry["id"]]})
    assert [row["id"] for row in ordered.json()] == [second["id"], entry["id"]]
    assert client.put(f"{listed}/order", {"ids": [entry["id"]]}).status_code == 422
    assert client.delete(own).status_code == 204
    assert client.get(own).status_code == 404
    assert client.get(address).json()["version"] == 6


def test_durations_are_derived(client, address):
    client.post(
        f"{address}/experiences",
        {"company": "A", "start_date": "2019-01", "end_date": "2019-12"},
    )
    client.post(
        f"{address}/experiences",
        {"company": "B", "start_date": "2019-07", "end_date": "2020-12"},
    )
    body = client.get(address).json()
    assert [job["duration_months"] for job in body["experiences"]] == [12, 18]
    assert not body["experiences"][0]["is_current"]
    assert body["years_of_experience"] == 2.0
    assert client.get(f"{address}/analytics").json()["years"] == 2.0


@pytest.mark.parametrize(
    ("section", "change", "status", "field"),
    [
        ("experiences", {"start_date": "2020", "end_date": "2019"}, 422, "end_date"),
        ("experiences", {"start_date": "2023-02-30"}, 422, "start_date"),
        ("experiences", {"start_date": "March 2020"}, 400, "start_date"),
        ("experiences", {"company": None}, 400, "company"),
        ("experiences", {"achievements": "one"}, 400, "achievements"),
        ("experiences", {"achievements": [1]}, 400, "achievements"),
        ("experiences", {"salary": 5}, 400, "salary"),
        ("experiences", {"position": 3}, 400, "position"),
        ("skills", {"category": "magic"}, 400, "category"),
        ("skills", {"years": -1}, 400, "years"),
    ],
)
def test_a_bad_entry_is_refused_with_the_field(client, address, section, change, status, field):
    answer = client.post(f"{address}/{section}", ENTRIES[section] | change)
    assert answer.status_code == status, answer.content
    assert any(place.startswith(field) for place in answer.json()["error"]["details"])
    assert client.get(address).json()["version"] == 1


def test_two_devices_do_not_overwrite_each_other(client, address):
    tag = client.get(address)["ETag"]
    first = client.patch(address, {"headline": "One"}, headers={"If-Match": tag})
    assert first.status_code == 200
    assert first["ETag"] == '"2"'
    second = client.patch(address, {"headline": "Two"}, headers={"If-Match": tag})
    assert second.status_code == 412
    assert second.json()["error"]["details"] == {"version": 2}
    late = client.post(f"{address}/skills", {"name": "Go"}, headers={"If-Match": tag})
    assert late.status_code == 412
    assert client.get(address).json()["headline"] == "One"
    assert client.get(address, headers={"If-None-Match": '"2"'}).status_code == 304
    assert client.patch(address, {"headline": "x"}, headers={"If-Match": "x"}).status_code == 400


def test_a_group_of_skills_stays_one_wherever_its_skills_stand(client, address):
    for name, group in (("Python", "Code"), ("Lisp", ""), ("Docker", "Tools"), ("Rust", "Code")):
        client.post(f"{address}/skills", {"name": name, "group": group})
    skills = client.get(f"{address}/export").json()["skills"]
    assert [(group["name"], group.get("keywords")) for group in skills] == [
        ("Code", ["Python", "Rust"]),
        ("Lisp", None),
        ("Tools", ["Docker"]),
    ]


def test_versions_are_kept_compared_and_restored(client, address):
    client.patch(address, {"headline": "Engineer"})
    client.post(f"{address}/experiences", ENTRIES["experiences"])
    versions = client.get(f"{address}/versions").json()
    assert [row["number"] for row in versions["results"]] == [3, 2, 1]
    old = client.get(f"{address}/versions/2").json()
    assert old["content"]["basics"]["label"] == "Engineer"
    compared = client.get(f"{address}/versions/compare?before=1&after=2").json()
    assert compared["differences"] == [{"place": "basics.label", "before": "", "after": "Engineer"}]
    assert client.get(f"{address}/versions/compare?before=1").status_code == 400
    stale = client.post(f"{address}/versions/1/restore", headers={"If-Match": '"2"'})
    assert (stale.status_code, stale.json()["error"]["details"]) == (412, {"version": 3})
    restored = client.post(f"{address}/versions/1/restore", headers={"If-Match": '"3"'})
    assert restored.status_code == 200
    assert (restored.json()["headline"], restored.json()["experiences"]) == ("", [])
    assert ProfileVersion.objects.count() == 4
    assert client.post(f"{address}/versions/99/restore").status_code == 404


def test_a_json_resume_goes_in_and_out_without_loss(client):
    resume = {
        "basics": {
            "name": "Ada",
            "label": "Engineer",
            "profiles": [{"network": "GitHub", "url": "g"}],
        },
        "work": [{"name": "Wind AG", "position": "Engineer", "startDate": "2019-03"}],
        "custom": {"kept": True},
    }
    made = client.post(f"{PROFILES}import", resume)
    assert made.status_code == 201, made.content
    exported = client.get(f"{PROFILES}{made.json()['profile']}/export?format=json-resume").json()
    exported.pop("$schema")
    assert exported == resume
    assert client.get(f"{PROFILES}{made.json()['profile']}/export?format=xml").status_code == 400


def test_a_json_resume_without_a_resume_is_well_formed_but_of_no_use(client):
    empty = client.post(f"{PROFILES}import", {"basics": {"name": "Ada"}})
    assert (empty.status_code, empty.json()["error"]["code"]) == (422, "file_unrecognised")
    assert not ResumeImport.objects.exists()


def upload(client, name, data, **fields):
    file = SimpleUploadedFile(name, data)
    return client.post(f"{PROFILES}import", {"file": file, **fields}, format="multipart")


def test_a_full_tray_takes_no_more_files(client, settings):
    settings.MAX_PENDING_IMPORTS = 0
    refused = upload(client, "cv.txt", b"Ada Example", create_profile="false")
    assert refused.status_code == 409
    assert refused.json()["error"]["code"] == "too_many_pending_imports"
    assert not ResumeImport.objects.exists()


def test_a_file_is_read_and_confirmed(client):
    text = (
        b"Ada Example\nData Engineer\nada@example.com\n\nExperience\n\n"
        b"Data Engineer, Wind AG\nMarch 2019 - present\n- Built pipelines in Python\n\n"
        b"Skills\nPython, PostgreSQL\n"
    )
    kept = upload(client, "cv.txt", text, create_profile="false")
    assert kept.status_code == 201, kept.content
    assert (kept.json()["status"], kept.json()["profile"]) == ("completed", None)
    assert kept.json()["content"]["basics"]["name"] == "Ada Example"
    content = kept.json()["content"]
    content["basics"]["label"] = "Corrected"
    confirmed = client.post(f"{kept['Location']}/confirm", {"content": content})
    assert confirmed.status_code == 201
    assert confirmed.json()["headline"] == "Corrected"
    assert client.post(f"{kept['Location']}/confirm", {}).status_code == 409
    assert client.delete(kept["Location"]).status_code == 204
    assert Profile.objects.count() == 1


def unreachable(*args):
    raise OSError


def test_a_mistyped_field_of_an_upload_makes_no_profile(client):
    file = SimpleUploadedFile("ada.txt", b"Ada Example\nada@example.com\n")
    sent = {"file": file, "create_profil": "false"}
    answer = client.post("/api/v1/profiles/import", sent, format="multipart")
    assert answer.status_code == 400
    assert list(answer.json()["error"]["details"]) == ["create_profil"]
    assert not ResumeImport.objects.exists()


def test_links_that_are_given_twice_have_to_agree(client, address):
    old, new = ({"linkedin": f"https://linkedin.com/in/{name}"} for name in ("old", "new"))
    links = client.patch(address, old).json()["links"]
    assert client.patch(address, {"links": links} | old).status_code == 200
    refused = client.patch(address, {"links": links} | new)
    assert refused.status_code == 422
    assert list(refused.json()["error"]["details"]) == ["linkedin"]
    assert client.patch(address, {"links": []} | {"linkedin": ""}).json()["links"] == []


def test_a_storage_that_is_down_is_said_to_be_down_and_keeps_nobody(client, monkeypatch):
    resume = b'{"basics": {"name": "Ada"}, "work": [{"name": "Wind AG", "position": "Engineer"}]}'
    with monkeypatch.context() as down:
        down.setattr(default_storage, "save", unreachable)
        refused = upload(client, "cv.json", resume)
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "unavailable")
    assert "storage is down" in refused.json()["error"]["message"]
    assert not ResumeImport.objects.exists()
    kept = upload(client, "cv.json", resume, create_profile="false")
    with monkeypatch.context() as down:
        down.setattr(default_storage, "delete", unreachable)
        assert client.delete(kept["Location"]).status_code == 204
    assert not ResumeImport.objects.exists()


def test_a_file_that_no_row_names_in_the_end_is_not_kept(alice, monkeypatch):
    with imports.stored(user=alice, data=b"Ada", file_name="cv.txt") as path:
        assert default_storage.exists(path)
    assert not default_storage.exists(path)
    with monkeypatch.context() as down:
        down.setattr(default_storage, "delete", unreachable)
        with imports.stored(user=alice, data=b"Ada", file_name="cv.txt") as path:
            pass
    assert default_storage.exists(path)
    tasks.delete_files()
    assert not default_storage.exists(path)


def test_the_file_of_an_import_that_the_storage_keeps_is_taken_later(client):
    resume = b'{"basics": {"name": "Ada"}, "work": [{"name": "Wind AG", "position": "Engineer"}]}'
    kept = upload(client, "cv.json", resume, create_profile="false")
    path = ResumeImport.objects.get().file
    assert client.delete(kept["Location"]).status_code == 204  # its end, after the commit, is lost
    assert default_storage.exists(path)
    tasks.delete_files()
    assert not default_storage.exists(path)


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [("cv.pdf", b"", 422), ("cv.exe", b"MZ\x90\x00" * 50, 415), ("cv.pdf", b"%PDF-1.7 x", 422)],
)
def test_a_file_that_is_no_resume_is_refused(client, name, data, status):
    answer = upload(client, name, data)
    assert answer.status_code in (status, 400), answer.content
    assert "file" in answer.json()["error"]["details"]
    assert not ResumeImport.objects.exists()


def test_a_file_that_is_too_large_is_not_read(client, settings):
    settings.MAX_UPLOAD_BYTES = 1000
    assert upload(client, "cv.txt", b"x" * 1001).status_code == 413


def test_all_profiles_are_streamed_to_staff_only(api, client, staff, address):
    assert client.get(f"{PROFILES}export").status_code == 403
    answer = api(staff).get(f"{PROFILES}export")
    assert answer.streaming
    [item] = json.load(io.BytesIO(b"".join(answer.streaming_content)))
    assert item["resume"]["basics"]["name"] == "Alice Example"


def test_a_stranger_sees_what_an_unknown_id_sees(api, bob, client, address):
    entry = client.post(f"{address}/skills", {"name": "Go"}).json()["id"]
    stranger = api(bob)
    for path in ("", "/analytics", "/export", "/versions", "/versions/1", f"/skills/{entry}"):
        theirs = stranger.get(address + path)
        unknown = stranger.get(f"{PROFILES}{uuid.uuid4()}{path}")
        assert theirs.status_code == unknown.status_code == 404
        assert theirs.json() == unknown.json()
    assert stranger.patch(address, {"headline": "x"}).status_code == 404
    assert stranger.delete(address).status_code == 404


def test_detail_and_list_cost_the_same_queries_for_any_length(
    client, address, django_assert_num_queries
):
    def count():
        with django_assert_num_queries(2 + len(SECTION_MODELS)):  # session, profile, sections
            client.get(address)
        with django_assert_num_queries(3):  # session, count, rows
            client.get(PROFILES)

    count()
    for _ in range(5):
        client.post(f"{address}/experiences", ENTRIES["experiences"])
        client.post(PROFILES, {"full_name": "More"})
    count()
