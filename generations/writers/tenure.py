"""Years that a resume or letter may speak of as experience."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from jobs.matching.tenure import years_of
from profiles.resume import Experience

LEARNING = re.compile(
    r"\b(?:trainee|apprentice|intern(?:ship)?|auszubildende[rn]?|azubi|lehrling|praktikant(?:in)?|"
    r"praktikum|werkstudent(?:in)?|freiwilliges \w+ jahr)\b",
    re.IGNORECASE,
)


def years_worked(experiences: Iterable[Experience], today: date) -> float:
    """Without what somebody did to learn the trade."""
    return years_of([job for job in experiences if not LEARNING.search(job.title)], today)
