"""Skills by name: `canonical`, `find_in`, `implies`, `category`, `same`."""

from profiles.skills.taxonomy import (
    SkillMention,
    canonical,
    category,
    find_in,
    implies,
    same,
)

__all__ = ["SkillMention", "canonical", "category", "find_in", "implies", "same"]
