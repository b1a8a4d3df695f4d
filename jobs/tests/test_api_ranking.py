"""Jobs by fit over the API."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.cache import cache
from django.urls import reverse

from jobs.models import Job
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
JOBS = "/api/v1/jobs/"


@pytest.mark.ai
def test_pages_of_the_best_fitting_jobs_go_on_in_the_order_of_the_web_page(api, alice, browser_of):
    cache.clear()
    resume = {
        "basics": {"name": "Alice", "label": "Baker", "summary": "Bakes bread and rolls at night."},
        "skills": [{"name": "Baking", "keywords": ["Sourdough"]}],
    }
    profile_actions.create_from_resume(user=alice, resume=from_json_resume(resume))
    texts = ("Satellites.", "Tax law.", "Kitchen help.", "A bakery.", "Bakes bread and rolls.")
    for number, text in enumerate(texts):  # ask for nothing, each nearer to the profile
        Job.objects.create(pk=UUID(int=number), owner=alice, title=text, description=text)
    for number in (9, 8):
        Job.objects.create(pk=UUID(int=number), owner=alice, title="Baker", must_have=["Sourdough"])
    client = api(alice)
    found = [
        row["id"]
        for number in (1, 2, 3, 4)
        for row in client.get(f"{JOBS}?sort=match&page_size=2&page={number}").json()["results"]
    ]
    assert found[:2] == [str(UUID(int=number)) for number in (8, 9)]  # equal ones by id
    assert sorted(found) == sorted(str(pk) for pk in Job.objects.values_list("pk", flat=True))
    page = browser_of(alice).get(reverse("jobs:list"), {"ordering": "match"}).text
    places = [page.index(f'href="/jobs/{pk}') for pk in found]
    assert places == sorted(places)
