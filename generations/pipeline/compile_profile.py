from __future__ import annotations

from django.utils import timezone

from generations.facts import facts_of
from generations.models import Generation
from generations.writers.port import Assignment, Options
from jobs.analysis import Analysis
from jobs.posting import Posting
from jobwise.lib.errors import MakesNoSense
from profiles.json_resume import from_json_resume

MAX_FACTS = 8_000
"""They take some 20 seconds; the time grows faster than they do."""


def compile_profile(generation: Generation, posting: Posting, analysis: Analysis) -> Assignment:
    """All that the writer may know, as the profile was at the version that was asked for."""
    resume = from_json_resume(generation.profile_content)
    if not resume.basics.name:
        raise MakesNoSense("The profile has no name. Add it, then try again.", code="no_name")
    if (count := len(facts_of(resume))) > MAX_FACTS:
        raise MakesNoSense(
            f"The profile has {count:,} facts; the most that can be weighed is {MAX_FACTS:,}.",
            code="profile_too_large",
        )
    return Assignment(
        resume=resume,
        posting=posting,
        analysis=analysis,
        options=Options.from_json(generation.options),
        today=generation.user.today() if generation.user else timezone.now().date(),
    )
