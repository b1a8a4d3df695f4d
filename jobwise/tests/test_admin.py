"""Staff can look at every model, and at nobody's secrets."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.models import User
from documents import actions as document_actions
from documents import rendering
from documents.content import DocumentContent
from generations.models import Generation
from jobwise import privacy
from jobwise.management.commands import load_demo
from profiles import actions as profile_actions
from profiles import imports
from profiles.models import Profile
from profiles.resume import Basics, Resume

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integration, pytest.mark.slow]

SECRETS = ("pbkdf2", "bcrypt_sha256$", "refresh_hash", "token_hash", "guest_token_hash")


@pytest.fixture
def demo():
    load_demo.Command().handle()


def test_every_model_can_be_searched_and_opened_without_a_secret(demo, staff, browser_of):
    client = browser_of(staff)
    for model in admin.site._registry:
        options = model._meta
        if options.app_label == "auth":
            continue
        name = f"admin:{options.app_label}_{options.model_name}"
        pages = [client.get(reverse(f"{name}_changelist"), {"q": "a"})]
        row = model._default_manager.first()
        if row is not None:
            pages.append(client.get(reverse(f"{name}_change", args=[row.pk])))
        for page in pages:
            assert page.status_code == 200, options.label
            assert not [secret for secret in SECRETS if secret in page.text], options.label


def test_a_failed_generation_can_be_put_back(demo, staff, browser_of):
    failed = Generation.objects.first()
    Generation.objects.filter(pk=failed.pk).update(status="failed", error_message="Broke.")
    answer = browser_of(staff).post(
        reverse("admin:generations_generation_changelist"),
        {"action": "retry", "_selected_action": [str(failed.pk)]},
        follow=True,
    )
    failed.refresh_from_db()
    assert (failed.status, failed.error_message) == ("pending", "")
    assert "1 put back into the queue." in answer.text


def test_customers_do_not_get_in(alice, browser_of):
    assert browser_of(alice).get(reverse("admin:index")).status_code == 302


def test_what_staff_change_in_a_profile_is_a_version_like_any_other(alice, staff, browser_of):
    profile = profile_actions.create_profile(user=alice, full_name="Alice")
    client, url = browser_of(staff), reverse("admin:profiles_profile_change", args=[profile.pk])
    page = client.get(url)
    sent = {"full_name": "Alice Example", "links": "[]"}
    for inline in page.context["inline_admin_formsets"]:
        form = inline.formset.management_form
        sent |= {form.add_prefix(name): value for name, value in form.initial.items()}
    assert client.post(url, sent).status_code == 302
    profile.refresh_from_db()
    assert (profile.full_name, profile.version, profile.is_active) == ("Alice Example", 2, True)
    assert profile.versions.get(number=2).content["basics"]["name"] == "Alice Example"


def test_what_staff_delete_leaves_no_file(alice, staff, browser_of):
    read, kept = (
        imports.import_resume(user=alice, data=data, file_name="a.txt")
        for data in (b"Ada Example\nada@example.com\n", b"Bea Example\nbea@example.com\n")
    )
    document = document_actions.create_document(
        user=alice, content=DocumentContent(Resume(Basics(name="Ada"))), title="Mine"
    )
    file = document_actions.request_export(document=document, format_slug="txt")
    rendering.run(str(file.pk))
    file.refresh_from_db()
    assert default_storage.exists(file.path)
    client = browser_of(staff)
    for row in (read, document):
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_delete"
        client.post(reverse(name, args=[row.pk]), {"post": "yes"})
    assert not default_storage.exists(read.file)
    assert not default_storage.exists(file.path)
    delete = {"action": "delete_selected", "_selected_action": [str(alice.pk)], "post": "yes"}
    client.post(reverse("admin:accounts_user_changelist"), delete)
    alice.refresh_from_db()
    assert not alice.is_active
    assert privacy.erase_due() == 1
    assert not default_storage.exists(kept.file)
    assert not User.objects.filter(pk=alice.pk).exists()


def test_another_profile_takes_the_place_of_one_that_staff_delete(alice, staff, browser_of):
    first, second = (
        profile_actions.create_profile(user=alice, full_name=name) for name in ("One", "Two")
    )
    url = reverse("admin:profiles_profile_delete", args=[first.pk])
    assert browser_of(staff).post(url, {"post": "yes"}).status_code == 302
    assert Profile.objects.active_for(alice) == second
