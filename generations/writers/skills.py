"""The skills section: what the posting asks for first, in its words for the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generations.draft import LeftOut, LineOrigin
from jobs.matching.evidence import Evidence
from jobs.posting import Posting
from profiles.resume import Resume, SkillGroup
from profiles.skills import canonical, category, find_in, implies

MAX_SKILLS = 40


@dataclass(frozen=True, slots=True)
class TailoredSkills:
    groups: tuple[SkillGroup, ...]
    origins: dict[str, LineOrigin]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Skill:
    place: str
    text: str
    original: str
    requirements: tuple[str, ...]
    points: float
    asked_at: int
    """Where the posting asks for it, counted in its requirements."""

    @property
    def rank(self) -> tuple[float, int]:
        return (-self.points, self.asked_at)


def tailored_skills(
    resume: Resume, posting: Posting, evidence: Sequence[Evidence], *, locked: bool = False
) -> TailoredSkills:
    """Groups and their skills ordered by what the posting asks for, at most 40 skills."""
    if locked:
        return TailoredSkills(resume.skills, {})
    names = _posting_terms(posting)
    wanted = _wanted(evidence)
    order = {item.requirement.text: index for index, item in enumerate(evidence)}
    scored = [
        (group, _skills(group, f"skills[{index}]", names, wanted, order))
        for index, group in enumerate(resume.skills)
    ]
    kept = _strongest([skill for _, skills in scored for skill in skills])
    ordered = sorted(scored, key=lambda pair: -sum(skill.points for skill in pair[1]))
    groups: list[SkillGroup] = []
    origins: dict[str, LineOrigin] = {}
    left_out = []
    for group, skills in ordered:
        shown = sorted((s for s in skills if s.place in kept), key=lambda skill: skill.rank)
        left_out += [
            LeftOut(s.place, s.original, "More skills than a reader takes in; not asked for.")
            for s in skills
            if s.place not in kept
        ]
        if not shown:
            continue
        place = f"skills[{len(groups)}]"
        groups.append(_printed(group, shown))
        origins |= _origins(place, group, shown)
    return TailoredSkills(tuple(groups), origins, tuple(left_out))


def _posting_terms(posting: Posting) -> dict[str, str]:
    text = "\n".join((*posting.must_have, *posting.nice_to_have, posting.description))
    terms: dict[str, str] = {}
    for mention in find_in(text):
        # who can do a thing need not hold the licence for it
        licence = mention.surface.endswith("schein")
        if mention.surface[:1].isupper() and not mention.surface.isupper() and not licence:
            terms.setdefault(mention.name, " ".join(mention.surface.split()))
    return terms


def _wanted(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        for name in item.requirement.skills:
            found.setdefault(name, []).append(item)
        for place in item.places:
            found.setdefault(place, []).append(item)
    return found


def _skills(
    group: SkillGroup,
    place: str,
    names: dict[str, str],
    wanted: dict[str, list[Evidence]],
    order: dict[str, int],
) -> list[_Skill]:
    found = []
    for index, text in enumerate(group.skills):
        own = f"{place}.keywords[{index}]" if group.keywords else f"{place}.name"
        name = canonical(text)
        asked = list(wanted.get(own, ()))
        if name:
            asked += wanted.get(name, [])
        unique = {item.requirement.text: item.requirement.weight for item in asked}
        implied = sum(0.3 for other in implies(name) if other in wanted) if name else 0.0
        found.append(
            _Skill(
                place=own,
                text=_renamed(text, name, names),
                original=text,
                requirements=tuple(unique),
                points=max(unique.values(), default=min(implied, 0.3)),
                asked_at=min((order[name] for name in unique), default=len(order)),
            )
        )
    return found


def _renamed(text: str, name: str | None, names: dict[str, str]) -> str:
    """The posting's name for the same tool or technique, where it is a name and not a sentence."""
    term = names.get(name or "")
    if not term or not name or category(name) not in ("technical", "tool"):
        return text
    if canonical(term) != name or len(term.split()) > len(text.split()) + 1:
        return text
    # a profile that says more ("PostgreSQL 15") keeps its own words
    return term if any(char.isupper() for char in text) and not _says_more(text, name) else text


def _says_more(text: str, name: str) -> bool:
    mentions = find_in(text)
    whole = len(mentions) == 1 and mentions[0].surface.strip() == text.strip()
    return not whole or (any(char.isdigit() for char in text) and text != name)


def _strongest(skills: list[_Skill]) -> set[str]:
    ordered = sorted(skills, key=lambda skill: skill.rank)
    return {skill.place for skill in ordered[:MAX_SKILLS]}


def _printed(group: SkillGroup, shown: Sequence[_Skill]) -> SkillGroup:
    if not group.keywords:
        return replace(group, name=shown[0].text)
    return replace(group, keywords=tuple(skill.text for skill in shown))


def _origins(place: str, group: SkillGroup, shown: Sequence[_Skill]) -> dict[str, LineOrigin]:
    found = {}
    for index, skill in enumerate(shown):
        key = f"{place}.keywords[{index}]" if group.keywords else f"{place}.name"
        asked = ", ".join(f"“{text}”" for text in skill.requirements[:3])
        found[key] = LineOrigin(
            facts=(skill.place,),
            original=skill.original,
            reason=f"The posting asks for {asked}." if asked else "Kept from your skills.",
            requirements=skill.requirements,
        )
    return found
