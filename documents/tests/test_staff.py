import pytest
from django.urls import reverse

from documents import actions, content

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def test_staff_look_at_a_document_and_change_nothing_past_its_versions(alice, staff, browser_of):
    document = actions.create_document(
        user=alice, content=content.from_json({"resume": {}}), title="Mine"
    )
    address = reverse("admin:documents_document_change", args=[document.pk])
    browser_of(staff).post(address, {"title": "Yours", "template": "modern"})
    document.refresh_from_db()
    assert (document.title, document.template, document.version) == ("Mine", "classic", 1)
