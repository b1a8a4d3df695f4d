from datetime import date

import pytest
from django.utils.translation import override

from accounts.models import User
from jobwise.lib.errors import MakesNoSense, NotFound
from jobwise.lib.versions import VersionConflict
from profiles import actions, skill_actions
from profiles.comparison import compare
from profiles.durations import gaps, total_months
from profiles.json_resume import from_json_resume, to_json_resume
from profiles.models import Profile, ProfileVersion
from profiles.resume import Experience, Resume
from profiles.snapshot import resume_of

pytestmark = [pytest.mark.django_db, pytest.mark.integration]

DOCUMENT = {
    "basics": {
        "name": "Ada Byron",
        "email": "ada@example.com",
        "location": {"city": "London", "countryCode": "GB", "planet": "Earth"},
        "profiles": [{"network": "GitHub", "username": "ada", "url": "https://github.com/ada"}],
        "pronouns": "she",
    },
    "work": [
        {
            "name": "Engines Ltd",
            "position": "Analyst",
            "startDate": "2019-03",
            "highlights": ["Wrote notes.", "Found a bug."],
            "remote": True,
        },
        {"name": "Mill", "position": "Clerk", "startDate": "2015", "endDate": "2018-12-31"},
    ],
    "skills": [
        {"name": "Maths", "level": "Master", "keywords": ["Algebra", "Analysis"]},
        {"name": "Weaving"},
    ],
    "projects": [{"name": "Notes", "roles": ["Author", "Editor"], "keywords": ["paper"]}],
    "meta": {"version": "v1.0.0"},
}


@pytest.fixture
def ada():
    return User.objects.create(email="ada@example.com", full_name="Ada Byron")


@pytest.fixture
def profile(ada):
    return actions.create_from_resume(user=ada, resume=from_json_resume(DOCUMENT))


def test_a_json_resume_comes_back_from_the_rows_as_it_went_in(profile):
    document = to_json_resume(resume_of(profile))
    document.pop("$schema")
    assert document == DOCUMENT


def test_every_change_is_a_new_version_and_the_earlier_one_is_kept(profile):
    before = profile.version
    entry = profile.experiences.first()
    actions.update_entry(entry=entry, title="Programmer")
    actions.delete_entry(entry=profile.experiences.last())
    profile.refresh_from_db()
    assert profile.version == before + 2
    old = ProfileVersion.objects.get(profile=profile, number=before).resume
    changes = {(d.place, d.before, d.after) for d in compare(old, resume_of(profile))}
    assert ("work[0].position", "Analyst", "Programmer") in changes
    assert ("work[1].name", "Mill", "") in changes


def test_restoring_brings_back_the_earlier_content_as_a_new_version(profile):
    wanted = resume_of(profile)
    number = profile.version
    actions.update_profile(profile=profile, full_name="Someone Else")
    actions.restore(profile=profile, number=number)
    fresh = Profile.objects.get(pk=profile.pk)
    assert resume_of(fresh) == wanted
    assert fresh.version == number + 2


def test_a_stale_writer_is_refused_and_changes_nothing(profile):
    stale = profile.version
    actions.update_profile(profile=profile, headline="Analyst")
    with pytest.raises(VersionConflict) as refusal:
        actions.update_profile(profile=profile, expected_version=stale, headline="Lost")
    assert refusal.value.details == {"version": stale + 1}
    assert Profile.objects.get(pk=profile.pk).headline == "Analyst"


def test_reorder_wants_each_entry_once(profile):
    first, second = profile.experiences.all()
    actions.reorder(profile=profile, section="experiences", ids=[second.pk, first.pk])
    assert [e.company for e in profile.experiences.all()] == ["Mill", "Engines Ltd"]
    with pytest.raises(MakesNoSense):
        actions.reorder(profile=profile, section="experiences", ids=[first.pk, first.pk])


def test_impossible_dates_are_named_by_place(ada):
    resume = Resume(
        basics=from_json_resume(DOCUMENT).basics,
        experiences=(Experience(company="X", start_date="2020-05", end_date="2019-01"),),
    )
    with pytest.raises(actions.CannotBeKept) as refusal:
        actions.create_from_resume(user=ada, resume=resume)
    assert list(refusal.value.details) == ["experiences[0].end_date"]
    assert not Profile.objects.exists()


def test_deleting_the_active_profile_activates_another(ada, profile):
    other = actions.create_profile(user=ada, full_name="Ada B.")
    assert profile.is_active
    assert not other.is_active
    actions.delete_profile(profile=profile)
    other.refresh_from_db()
    assert other.is_active


def test_which_profile_is_active_is_read_when_one_is_deleted(ada, profile):
    stale = actions.create_profile(user=ada, full_name="Ada B.")
    actions.activate(profile=Profile.objects.get(pk=stale.pk))
    actions.delete_profile(profile=stale)
    assert Profile.objects.active_for(ada) == profile


def test_a_profile_that_is_gone_does_not_become_the_active_one(ada, profile):
    gone = actions.create_profile(user=ada, full_name="Ada B.")
    Profile.objects.filter(pk=gone.pk).delete()
    with pytest.raises(NotFound, match="does not exist"):
        actions.activate(profile=gone)
    assert Profile.objects.active_for(ada) == profile


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([("2019-01", "2019-12")], 12),
        ([("2019-01", "2019-12"), ("2019-06", "2020-06")], 18),
        ([("2019", "2019")], 12),
        ([("2026-10", "")], 2),
        ([("", "2019")], 0),
    ],
)
def test_overlapping_jobs_count_once(spans, expected):
    jobs = [Experience(start_date=a, end_date=b) for a, b in spans]
    assert total_months(jobs, date(2026, 11, 20)) == expected


def test_gaps_are_named_by_their_first_and_last_month():
    jobs = [
        Experience(start_date="2018-01", end_date="2018-12"),
        Experience(start_date="2019-07"),
    ]
    (gap,) = gaps(jobs, date(2026, 11, 20))
    assert (gap.start, gap.end, gap.months) == ("2019-01", "2019-06", 6)


def test_nobody_keeps_more_profiles_or_entries_than_the_limits(ada, profile, monkeypatch):
    monkeypatch.setattr(actions, "MAX_PROFILES", 1)
    with pytest.raises(MakesNoSense, match="1 profiles"):
        actions.create_profile(user=ada, full_name="Ada")
    monkeypatch.setattr(actions, "MAX_ENTRIES", 2)
    with pytest.raises(MakesNoSense, match="full"):
        actions.add_entry(profile=profile, section="skills", name="Sewing")
    assert Profile.objects.get().version == profile.version


def test_what_was_deleted_elsewhere_is_not_changed(profile):
    entry = profile.skills.first()
    again = profile.skills.get(pk=entry.pk)
    actions.delete_entry(entry=profile.skills.get(pk=entry.pk))
    versions = ProfileVersion.objects.count()
    with pytest.raises(NotFound, match="deleted elsewhere"):
        actions.update_entry(entry=entry, name="Sums")
    with pytest.raises(NotFound, match="deleted elsewhere"):
        skill_actions.edit_skill(skill=entry, name="Sums")
    with pytest.raises(NotFound, match="deleted elsewhere"):
        actions.delete_entry(entry=again)
    assert ProfileVersion.objects.count() == versions
    gone = Profile.objects.get(pk=profile.pk)
    actions.delete_profile(profile=profile)
    with pytest.raises(NotFound, match="does not exist"):
        actions.update_profile(profile=gone, headline="Analyst")
    assert not Profile.objects.exists()


def test_a_copy_has_a_history_of_its_own(profile):
    copy = actions.duplicate_profile(profile=profile)
    assert resume_of(copy) == resume_of(profile)
    assert not copy.is_active
    changes = ProfileVersion.objects.filter(profile=copy).values_list("change", flat=True)
    assert set(changes) == {"Created", "Copied"}


def test_a_new_profile_has_nothing_to_undo(ada):
    profile = actions.create_profile(user=ada, full_name="Ada Byron")
    with pytest.raises(NotFound, match="nothing to undo"):
        actions.undo(profile=profile, expected_version=profile.version)


def test_undo_takes_back_one_change_and_edits_of_the_details_together(profile):
    actions.add_entry(profile=profile, section="skills", name="Sewing")
    for headline in ("A", "An", "Analyst"):
        actions.update_profile(profile=profile, headline=headline)
    now = Profile.objects.get(pk=profile.pk)
    undone = actions.undo(profile=now, expected_version=now.version)
    assert undone.headline == profile.headline
    assert undone.skills.filter(name="Sewing").exists()


def test_a_change_is_kept_in_the_words_that_every_page_can_translate(profile):
    with override("de"):
        entry = actions.add_entry(profile=profile, section="languages", name="Polish")
        actions.update_entry(entry=entry, fluency="fluent")
        actions.update_profile(profile=profile, email="a@example.com", headline="Analyst")
    latest = profile.versions.values_list("change", flat=True)[:3]
    assert list(latest) == [
        "Edited your details: e-mail, headline",
        "Edited languages: Polish",
        "Added to languages: Polish",
    ]


def test_there_is_no_going_back_to_a_version_that_never_was(profile):
    with pytest.raises(NotFound, match="no version 99"):
        actions.restore(profile=profile, number=99)


def test_a_resume_without_a_name_is_not_kept(ada):
    with pytest.raises(actions.CannotBeKept) as refusal:
        actions.create_from_resume(user=ada, resume=from_json_resume({"skills": [{"name": "x"}]}))
    assert "full_name" in refusal.value.details
    assert not Profile.objects.exists()
