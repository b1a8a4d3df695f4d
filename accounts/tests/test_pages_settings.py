import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import tasks, tokens
from accounts.devices import device_of
from accounts.models import BrowserSession, TokenSession, User
from jobs import actions as job_actions
from jobs import tracker
from jobwise import privacy

SETTINGS = "accounts:settings"
AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Safari/537.36"
)


@pytest.mark.unit
@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (AGENT, ("Chrome", "Windows")),
        (AGENT + " Edg/142.0", ("Edge", "Windows")),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            ("Firefox", "Linux"),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        ("curl/8.5.0", ("curl", "")),
        ("Mozilla/5.0", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_device_is_named_in_words(agent, device):
    assert device_of(agent) == device


@pytest.mark.django_db
def test_name_and_preferences_are_kept(alice, browser_of):
    client = browser_of(alice)
    client.post(reverse("accounts:change_name"), {"full_name": "Alice Okafor"})
    chosen = {"language": "en", "time_zone": "Asia/Tokyo", "theme": "dark"}
    answer = client.post(reverse("accounts:change_preferences"), chosen)
    assert answer.status_code == 302
    alice.refresh_from_db()
    assert alice.full_name == "Alice Okafor"
    assert (alice.time_zone, alice.theme) == ("Asia/Tokyo", "dark")
    assert b'data-theme="dark"' in client.get(reverse(SETTINGS)).content


@pytest.mark.django_db
def test_a_time_zone_that_is_in_no_list_outlives_another_change(alice, api, browser_of):
    api(alice).patch("/api/v1/auth/me", {"time_zone": "US/Eastern"})
    client = browser_of(alice)
    page = client.get(reverse(SETTINGS)).text
    assert '<option value="US/Eastern" selected>US/Eastern</option>' in page
    sent = {"language": "en", "time_zone": "US/Eastern", "theme": "dark"}
    assert client.post(reverse("accounts:change_preferences"), sent).status_code == 302
    refused = client.post(reverse("accounts:change_preferences"), sent | {"time_zone": "Mars/Base"})
    assert refused.status_code == 422
    alice.refresh_from_db()
    assert (alice.time_zone, alice.theme) == ("US/Eastern", "dark")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("change_name", {"full_name": "x" * 121}),
        ("change_preferences", {"language": "xx", "time_zone": "UTC", "theme": "dark"}),
        ("change_preferences", {"language": "en", "time_zone": "Mars/Base", "theme": "dark"}),
    ],
)
def test_a_refused_form_keeps_what_was_typed_and_changes_nothing(alice, browser_of, form, data):
    answer = browser_of(alice).post(reverse(f"accounts:{form}"), data)
    assert answer.status_code == 422
    assert b'class="errorlist' in answer.content
    if form == "change_name":
        assert b"x" * 121 in answer.content
    before = (alice.full_name, alice.time_zone, alice.theme, alice.language)
    alice.refresh_from_db()
    assert (alice.full_name, alice.time_zone, alice.theme, alice.language) == before


@pytest.mark.django_db
def test_sessions_are_ended_one_by_one_or_all_others(alice, browser_of, api):
    here, there, elsewhere = (browser_of(alice) for _ in range(3))
    program = tokens.issue(user=alice, user_agent="curl/8.5.0").access
    bearer = {"authorization": f"Bearer {program}"}
    page = here.get(reverse(SETTINGS)).content.decode()
    assert "API client: curl" in page
    assert there.session.session_key not in page
    handle = BrowserSession.objects.get(pk=there.session.session_key).handle
    answer = here.post(
        reverse("accounts:end_browser", args=[handle]), headers={"HX-Request": "true"}
    )
    assert b"signed out" in answer.content
    assert there.get(reverse(SETTINGS)).status_code == 302
    assert elsewhere.get(reverse(SETTINGS)).status_code == 200
    here.post(reverse("accounts:end_others"))
    assert elsewhere.get(reverse(SETTINGS)).status_code == 302
    assert api(None).get("/api/v1/auth/me", headers=bearer).status_code == 401
    assert here.get(reverse(SETTINGS)).status_code == 200


@pytest.mark.django_db
def test_nobody_ends_the_sessions_of_another(alice, bob, browser_of):
    hers = browser_of(alice)
    handle = BrowserSession.objects.get(pk=hers.session.session_key).handle
    session = alice.token_sessions.create(
        refresh_hash="x", expires_at=timezone.now() + timezone.timedelta(days=1)
    )
    client = browser_of(bob)
    client.post(reverse("accounts:end_browser", args=[handle]))
    client.post(reverse("accounts:end_client", args=[session.pk]))
    client.post(reverse("accounts:end_others"))
    assert hers.get(reverse(SETTINGS)).status_code == 200
    session.refresh_from_db()
    assert session.revoked_at is None


@pytest.mark.django_db
def test_a_calendar_address_is_made_and_renewed(alice, browser_of):
    client = browser_of(alice)
    seen = set()
    for _ in range(2):
        client.post(reverse("accounts:renew_calendar"))
        alice.refresh_from_db()
        seen.add(alice.calendar_token)
        assert alice.calendar_token in client.get(reverse(SETTINGS)).content.decode()
    assert len(seen) == 2


@pytest.mark.django_db
def test_two_who_ask_for_the_first_calendar_address_get_the_same(alice):
    other = User.objects.get(pk=alice.pk)
    assert tracker.calendar_url(alice) == tracker.calendar_url(other) != ""


@pytest.mark.django_db
def test_all_data_is_handed_over_as_a_zip(alice, browser_of):
    job_actions.create_job(user=alice, title="Xylophone tuner")
    answer = browser_of(alice).post(reverse("export_data"))
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert "Xylophone tuner" in archive.read("jobs/job.json").decode()


@pytest.mark.django_db
def test_deletion_says_what_goes_waits_and_can_be_undone(alice, browser_of, password):
    job_actions.create_job(user=alice, title="Xylophone tuner")
    client = browser_of(alice)
    url = reverse("delete_account")
    assert b"1 job that you added" in client.get(url).content
    refused = client.post(url, {"password": "wrong"})
    assert b"not your current password" in refused.content
    alice.refresh_from_db()
    assert alice.deletion_due_at is None
    client.post(url, {"password": password})
    alice.refresh_from_db()
    assert timezone.timedelta(days=6) < alice.deletion_due_at - timezone.now()
    for page in ("dashboard", "insights", SETTINGS, "jobs:list"):
        assert b"Keep my account" in client.get(reverse(page)).content
    assert privacy.erase_due() == 0
    client.post(reverse("accounts:keep"))
    alice.refresh_from_db()
    assert alice.deletion_due_at is None
    assert b"Keep my account" not in client.get(reverse("dashboard")).content


@pytest.mark.django_db
def test_expired_sessions_are_forgotten_and_live_ones_stay(alice, bob, browser_of):
    signed_in = browser_of(bob)
    token = tokens.issue(user=bob).access
    browser_of(alice)
    tokens.issue(user=alice)
    past = timezone.now() - timedelta(seconds=1)
    BrowserSession.objects.filter(user=alice).update(expire_date=past)
    TokenSession.objects.filter(user=alice).update(expires_at=past)
    tasks.forget_sessions()
    assert {row.user for row in BrowserSession.objects.all()} == {bob}
    assert tokens.signed_in(token)[0] == bob
    assert TokenSession.objects.get().user == bob
    assert signed_in.get(reverse(SETTINGS)).status_code == 200


@pytest.mark.django_db
def test_an_address_longer_than_any_is_refused_at_its_field(browser_of):
    address = f"a@{'.'.join(['b' * 60] * 4)}.{'c' * 20}.com"
    sent = {"full_name": "Ada", "email": address, "password": "Quiet7harbour"}
    answer = browser_of().post(reverse("accounts:signup"), sent)
    assert list(answer.context["form"].errors) == ["email"]
    assert not User.objects.exists()


@pytest.mark.django_db
def test_accounts_are_made_within_the_limit_of_an_address(browser_of, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"public": "1/day"}
    sent = {"full_name": "Ada", "password": "Quiet7harbour"}
    for number in range(2):
        answer = browser_of().post(
            reverse("accounts:signup"), sent | {"email": f"ada{number}@example.com"}
        )
    assert "Too many requests" in answer.context["form"].non_field_errors()[0]
    assert User.objects.count() == 1
