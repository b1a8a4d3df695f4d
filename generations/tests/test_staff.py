"""What staff delete in the admin leaves nothing behind and takes nothing from anybody."""

import pytest
from django.urls import reverse

from accounts import usage
from documents import actions as document_actions
from documents import content
from documents.models import Document
from generations import actions
from generations.models import Generation
from generations.writers.port import Options
from jobs.posting import Posting
from profiles.json_resume import from_json_resume

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def delete(browser, generation):
    address = reverse("admin:generations_generation_delete", args=[generation.pk])
    browser.post(address, {"post": "yes"})


def test_a_guests_generation_takes_its_document_along(staff, browser_of):
    resume = {"basics": {"name": "Gus Guest"}}
    generation, _token = actions.request_guest_generation(
        resume=from_json_resume(resume),
        posting=Posting(title="Cook"),
        options=Options(),
        address="192.0.2.1",
    )
    document = document_actions.create_document(
        user=None, content=content.from_json({"resume": resume}), title="Guest's"
    )
    Generation.objects.update(document=document, status="completed")
    delete(browser_of(staff), generation)
    assert not Generation.objects.exists()
    assert not Document.objects.exists()


def test_one_that_has_not_ended_gives_its_unit_back(alice, staff, profile, job, browser_of):
    asked = actions.request_generation(user=alice, job=job)
    delete(browser_of(staff), asked)
    assert not Generation.objects.exists()
    assert usage.used_this_month(alice) == 0
