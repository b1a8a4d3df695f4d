from profiles.models.imports import ResumeImport
from profiles.models.profile import Profile
from profiles.models.sections import (
    SECTION_MODELS,
    Award,
    Certification,
    Education,
    Experience,
    Interest,
    Language,
    Project,
    Publication,
    Reference,
    Section,
    Skill,
    Volunteering,
)
from profiles.models.versions import ProfileVersion

__all__ = [
    "SECTION_MODELS",
    "Award",
    "Certification",
    "Education",
    "Experience",
    "Interest",
    "Language",
    "Profile",
    "ProfileVersion",
    "Project",
    "Publication",
    "Reference",
    "ResumeImport",
    "Section",
    "Skill",
    "Volunteering",
]
