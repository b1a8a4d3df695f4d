"""One resume without an account, and keeping it with one."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from generations.models import Generation
from generations.pipeline import work
from profiles.models import Profile

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

GUEST = reverse("generations:guest")
RESUME = """Anna Berg
anna@example.com | +46 70 111 22 33

Experience
Surgical Nurse, City Hospital, Stockholm
Jan 2019 - Present
- Cared for 12 patients a shift on a surgical ward
- Trained 5 new nurses in wound care

Skills
Wound care, Triage
"""


@pytest.fixture
def asked(browser_of, posting_text):
    """A guest's finished generation and the address of its result."""

    def ask():
        answer = browser_of(None).post(GUEST, {"resume": RESUME, "posting": posting_text})
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        generation = Generation.objects.get()
        work.run(str(generation.pk))
        generation.refresh_from_db()
        return generation, answer.url

    return ask


def test_text_and_posting_become_a_pdf(asked, browser_of):
    generation, result = asked()
    assert generation.status == "completed", generation.error_message
    page = browser_of(None).get(result)
    assert "Download PDF" in page.content.decode()
    assert page["X-Robots-Tag"].startswith("noindex")
    assert "works for 24 more hours" in page.content.decode()
    Generation.objects.update(expires_at=timezone.now() + timedelta(minutes=59))
    assert "works for 1 more hour." in browser_of(None).get(result).content.decode()
    pdf = browser_of(None).get(f"{result}pdf/")
    assert pdf["Content-Disposition"].startswith('attachment; filename="Anna-Berg')
    assert "Anna Berg" in PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert browser_of(None).get(f"{result}page.webp")["Content-Type"] == "image/webp"


def test_a_file_will_do(browser_of, posting_text):
    upload = SimpleUploadedFile("cv.txt", RESUME.encode(), "text/plain")
    answer = browser_of(None).post(GUEST, {"file": upload, "posting": posting_text})
    assert answer.status_code == 302
    kept = Generation.objects.get().profile_content
    assert kept["basics"]["name"] == "Anna Berg"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Give a file, or paste the text below."),
        ({"resume": RESUME}, "This field is required."),
        ({"resume": RESUME, "posting": "😀"}, "posting"),
        ({"resume": "😀 😀 😀", "posting": "Nurse\n\nRequirements\n- Triage"}, "errorlist"),
    ],
)
def test_bad_input_is_said_and_kept(browser_of, form, words):
    answer = browser_of(None).post(GUEST, form)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert form.get("resume", "").strip() in answer.content.decode()


def test_a_used_up_day_is_said(browser_of, posting_text, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "guest": "1/day"}
    form = {"resume": RESUME, "posting": posting_text}
    assert browser_of(None).post(GUEST, form).status_code == 302
    refused = browser_of(None).post(GUEST, form)
    assert refused.status_code == 429
    assert "Guests get a few documents a day" in refused.content.decode()


def test_files_are_counted_before_they_are_read(browser_of, posting_text, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "public": "1/day"}
    form = {"resume": "😀 😀 😀", "posting": posting_text}
    assert browser_of(None).post(GUEST, form).status_code == 200
    refused = browser_of(None).post(GUEST, form)
    assert refused.status_code == 429
    assert form["resume"] in refused.content.decode()


def test_only_the_token_opens_it(asked, alice, browser_of):
    generation, result = asked()
    assert (
        browser_of(None).get(reverse("generations:guest_result", args=["x" * 43])).status_code
        == 404
    )
    assert browser_of(alice).get(f"/tailor/{generation.pk}/").status_code == 404
    assert browser_of(alice).get(result).status_code == 200


def test_it_moves_into_the_account_that_is_made_for_it(asked, alice, bob, browser_of):
    generation, result = asked()
    door = browser_of(None).post(f"{result}keep/").url
    assert door == f"{reverse('accounts:login')}?next={result}"
    answer = browser_of(alice).post(f"{result}keep/")
    generation.refresh_from_db()
    assert answer.url == reverse("generations:progress", args=[generation.pk])
    assert generation.user == generation.document.user == alice
    assert Profile.objects.active_for(alice).full_name == "Anna Berg"
    assert (
        browser_of(alice).get(reverse("generations:review", args=[generation.pk])).status_code
        == 200
    )
    assert browser_of(bob).post(f"{result}keep/").status_code == 404
