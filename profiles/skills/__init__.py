"""Skills by name: `canonical`, `find_in`, `implies`, `category`, `same`."""

from profiles.skills.taxonomy import (
    SkillMention,
    aliases,
    canonical,
    category,
    find_in,
    implies,
    same,
)

__all__ = ["SkillMention", "aliases", "canonical", "category", "find_in", "implies", "same"]
