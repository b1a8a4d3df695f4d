import pytest
from django.urls import reverse

from jobs import actions
from jobs.models import SavedJob

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def saved(alice):
    job = actions.create_job(
        user=alice, title="Night Baker", company="Old Mill", description="Bake.\n\nTasks\n- Bread"
    )
    return actions.save_job(user=alice, job=job)[0]


@pytest.fixture
def card(saved):
    return reverse("jobs:card", args=[saved.pk])


def test_newcomers_learn_what_the_tracker_is_for(bob, browser_of):
    for name in ("tracker", "tracker_table"):
        assert "Nothing tracked yet" in browser_of(bob).get(reverse(f"jobs:{name}")).text
    assert "No dates ahead" in browser_of(bob).get(reverse("jobs:tracker_calendar")).text


def test_a_move_without_a_script_goes_back_to_the_board(alice, browser_of, saved):
    answer = browser_of(alice).post(
        reverse("jobs:move"), {"item": saved.pk, "list": "applied"}, follow=True
    )
    saved.refresh_from_db()
    assert saved.status == "applied"
    assert saved.applied_at is not None
    assert "Now: Applied." in answer.text


def test_a_move_by_script_answers_with_the_counts(alice, browser_of, saved):
    answer = browser_of(alice).post(
        reverse("jobs:move"), {"item": saved.pk, "list": "offer"}, headers=HTMX
    )
    assert 'hx-swap-oob="innerHTML:#count-offer">1<' in answer.text
    assert 'hx-swap-oob="innerHTML:#count-saved">0<' in answer.text


@pytest.mark.parametrize("item", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_card_that_is_not_there_cannot_be_moved(alice, browser_of, item):
    sent = {"item": item, "list": "offer"}
    assert browser_of(alice).post(reverse("jobs:move"), sent).status_code == 404


def test_an_unknown_status_is_refused_in_words(alice, browser_of, saved):
    sent = {"item": saved.pk, "list": "dreams"}
    client = browser_of(alice)
    assert "Choose one of" in client.post(reverse("jobs:move"), sent, follow=True).text
    assert client.post(reverse("jobs:move"), sent, headers=HTMX).status_code == 400
    saved.refresh_from_db()
    assert saved.status == "saved"


def test_several_are_withdrawn_and_the_table_stays_as_it_was(alice, browser_of, saved):
    other = actions.create_job(user=alice, title="Day Baker")
    second = actions.save_job(user=alice, job=other)[0]
    back = reverse("jobs:tracker_table") + "?ordering=-title"
    answer = browser_of(alice).post(
        reverse("jobs:move_several"),
        {"cards": [saved.pk, second.pk], "status": "offer", "withdraw": "withdrawn", "next": back},
    )
    assert answer.url == back
    assert set(SavedJob.objects.values_list("status", flat=True)) == {"withdrawn"}


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", ""])
def test_a_bulk_move_never_leads_elsewhere(alice, browser_of, saved, target):
    sent = {"cards": [saved.pk], "status": "offer", "next": target}
    answer = browser_of(alice).post(reverse("jobs:move_several"), sent)
    assert answer.url == reverse("jobs:tracker_table")


def test_a_bulk_move_of_nothing_says_what_to_do(alice, browser_of, saved):
    sent = {"cards": ["x"], "status": "offer"}
    answer = browser_of(alice).post(reverse("jobs:move_several"), sent, follow=True)
    assert "Tick the jobs first" in answer.text


def test_notes_and_the_next_step_are_kept_as_typed(alice, browser_of, saved, card):
    sent = {"notes": "Ask for Jo", "next_action": "Call", "next_action_date": "2026-11-24"}
    client = browser_of(alice)
    assert client.post(card, sent, headers=HTMX).status_code == 204
    saved.refresh_from_db()
    assert (saved.notes, saved.next_action) == ("Ask for Jo", "Call")
    refused = client.post(card, sent | {"notes": "n" * 20_001})
    assert refused.status_code == 422
    assert "at most 20000" in refused.text
    assert client.post(card, sent | {"next_action_date": "soon"}, headers=HTMX).status_code == 422
    answer = client.post(card, sent | {"notes": "Two"})
    assert answer.url == card
    calendar = client.get(reverse("jobs:tracker_calendar"), {"month": "2026-11"}).text
    assert calendar.count("Call") >= 2


@pytest.mark.parametrize("month", ["", "x", "2026-13", "9999-12", "0001-01", "2026-02"])
def test_the_calendar_opens_for_any_month(alice, browser_of, saved, month):
    answer = browser_of(alice).get(reverse("jobs:tracker_calendar"), {"month": month})
    assert answer.status_code == 200


def test_a_new_calendar_address_replaces_the_old(alice, browser_of):
    client = browser_of(alice)
    first = client.get(reverse("jobs:tracker_calendar")).context["address"]
    assert client.get(reverse("jobs:tracker_calendar")).context["address"] == first
    assert client.get("/" + first.split("/", 3)[3])["Content-Type"].startswith("text/calendar")
    client.post(reverse("jobs:renew_calendar"))
    assert client.get("/" + first.split("/", 3)[3]).status_code == 404


def test_contacts_are_added_corrected_and_deleted(alice, browser_of, saved, card):
    client = browser_of(alice)
    add = reverse("jobs:add_contact", args=[saved.pk])
    refused = client.post(add, {"name": "Jo Miller", "email": "jo@"})
    assert refused.status_code == 422
    assert 'value="Jo Miller"' in refused.text
    client.post(add, {"name": "Jo Miller", "email": "jo@mill.example"})
    contact = saved.contacts.get()
    one = reverse("jobs:contact", args=[saved.pk, contact.pk])
    assert "jo@mill.example" in client.get(one).text
    assert client.post(one, {"name": ""}).status_code == 422
    client.post(one, {"name": "Jo Mill", "role": "Head baker"})
    assert "Head baker" in client.get(card).text
    client.post(reverse("jobs:delete_contact", args=[saved.pk, contact.pk]))
    assert not saved.contacts.exists()


def test_the_posting_stays_as_it_was_saved(alice, browser_of, saved, card):
    client = browser_of(alice)
    assert "has changed since" not in client.get(card).text
    actions.update_job(user=alice, job=saved.job, description="Sweep.", salary_min=10)
    page = client.get(card).text
    assert "The job has changed since: salary from, description." in page
    assert "<li>Bread</li>" in page
    assert "Sweep" not in page


def test_the_history_and_the_end_of_tracking(alice, browser_of, saved, card):
    client = browser_of(alice)
    client.post(reverse("jobs:card_status", args=[saved.pk]), {"status": "interviewing"})
    assert "Interviewing" in client.get(card).text
    assert saved.history.count() == 2
    answer = client.post(reverse("jobs:untrack", args=[saved.pk]), follow=True)
    assert "no longer in your tracker" in answer.text
    assert not SavedJob.objects.exists()


def test_a_stranger_finds_no_card(charlie, browser_of, saved):
    client = browser_of(charlie)
    contact = actions.add_contact(saved=saved, name="Jo")
    assert client.get(reverse("jobs:card", args=[saved.pk])).status_code == 404
    for name in ("card", "card_status", "untrack", "add_contact"):
        assert client.post(reverse(f"jobs:{name}", args=[saved.pk])).status_code == 404
    for name in ("contact", "delete_contact"):
        address = reverse(f"jobs:{name}", args=[saved.pk, contact.pk])
        assert client.post(address).status_code == 404
    assert SavedJob.objects.filter(pk=saved.pk).exists()
