from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from jobwise.lib.models import Record
from profiles.addresses import validate_address
from profiles.dates import ends_before_start, is_partial_date
from profiles.written_dates import written, written_period

MAX_LINES = 400
MAX_LINE_LENGTH = 2000


def validate_partial_date(value: str) -> None:
    if not is_partial_date(value):
        raise ValidationError(
            _("Write the date as 2019, 2019-03 or 2019-03-05."), code="invalid_date"
        )


def validate_lines(value: object) -> None:
    """A list of texts, each short enough to be printed."""
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        raise ValidationError(_("Give a list of texts."), code="invalid_list")
    if len(value) > MAX_LINES:
        raise ValidationError(_("At most %(n)d lines.") % {"n": MAX_LINES}, code="too_many")
    if any(len(line) > MAX_LINE_LENGTH for line in value):
        raise ValidationError(
            _("A line has at most %(n)d characters.") % {"n": MAX_LINE_LENGTH}, code="too_long"
        )


class PartialDateField(models.CharField[str, str]):
    """An ISO date at the precision that is known; "" when it is not."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.update(max_length=10, blank=True)
        kwargs.setdefault("validators", [validate_partial_date])
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


class LinesField(models.JSONField[list[str], list[str]]):
    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.update(default=list, blank=True)
        kwargs.setdefault("validators", [validate_lines])
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


class Section(Record):
    """One entry of a profile, at a position among its kind."""

    profile: models.ForeignKey[Any, Any]
    position = models.PositiveIntegerField(default=0)
    extra = models.JSONField(default=dict, blank=True, editable=False)

    title_fields: ClassVar[tuple[str, ...]] = ("name",)
    detail_fields: ClassVar[tuple[str, ...]] = ()
    line_fields: ClassVar[tuple[str, ...]] = ()
    tag_fields: ClassVar[tuple[str, ...]] = ()
    text_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
        ordering = ["position", "created_at", "id"]

    def __str__(self) -> str:
        return " · ".join(str(value) for value in self._values(self.title_fields))

    def _values(self, names: tuple[str, ...]) -> list[Any]:
        return [value for name in names if (value := getattr(self, name))]

    @property
    def details(self) -> list[Any]:
        return self._values(self.detail_fields)

    @property
    def lines(self) -> list[str]:
        return [line for lines in self._values(self.line_fields) for line in lines]

    @property
    def tags(self) -> list[str]:
        return [tag for tags in self._values(self.tag_fields) for tag in tags]

    @property
    def prose(self) -> str:
        return "\n".join(self._values(self.text_fields))

    @property
    def period(self) -> str:
        """“Mar 2019 – now”, or the one date that there is."""
        start, end = getattr(self, "start_date", ""), getattr(self, "end_date", "")
        if start or end:
            return written_period(start, end)
        return written(getattr(self, "date", "") or getattr(self, "release_date", ""))

    def clean(self) -> None:
        start, end = getattr(self, "start_date", ""), getattr(self, "end_date", "")
        if start and end and ends_before_start(start, end):
            raise ValidationError(
                {
                    "end_date": ValidationError(
                        _("The end is before the start."), code="end_before_start"
                    )
                }
            )


def owner(related_name: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        "profiles.Profile", on_delete=models.CASCADE, related_name=related_name
    )


class Experience(Section):
    profile = owner("experiences")
    title = models.CharField(_("title"), max_length=200, blank=True)
    company = models.CharField(_("company"), max_length=200)
    location = models.CharField(_("location"), max_length=200, blank=True)
    url = models.CharField(_("website"), max_length=300, blank=True, validators=[validate_address])
    start_date = PartialDateField(_("start"))
    end_date = PartialDateField(_("end"), help_text=_("Empty: you still work there."))
    company_description = models.CharField(_("about the company"), max_length=500, blank=True)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    achievements = LinesField(_("achievements"))

    title_fields = ("title", "company")
    detail_fields = ("location",)
    line_fields = ("achievements",)
    text_fields = ("company_description", "description")


class Education(Section):
    profile = owner("education")
    institution = models.CharField(_("institution"), max_length=200)
    degree = models.CharField(_("degree"), max_length=200, blank=True)
    field_of_study = models.CharField(_("field of study"), max_length=200, blank=True)
    url = models.CharField(_("website"), max_length=300, blank=True, validators=[validate_address])
    start_date = PartialDateField(_("start"))
    end_date = PartialDateField(_("end"))
    grade = models.CharField(_("grade"), max_length=100, blank=True)
    honors = LinesField(_("honors"))
    courses = LinesField(_("courses"))

    title_fields = ("degree", "institution")
    detail_fields = ("field_of_study", "grade")
    line_fields = ("honors",)
    tag_fields = ("courses",)

    class Meta(Section.Meta):
        verbose_name_plural = "education"


class Project(Section):
    profile = owner("projects")
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=200, blank=True)
    organization = models.CharField(_("organization"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=100, blank=True)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    url = models.CharField(_("website"), max_length=300, blank=True, validators=[validate_address])
    start_date = PartialDateField(_("start"))
    end_date = PartialDateField(_("end"))
    technologies = LinesField(_("technologies"))
    highlights = LinesField(_("highlights"))

    detail_fields = ("organization", "url")
    line_fields = ("highlights",)
    tag_fields = ("technologies",)
    text_fields = ("description",)


class Skill(Section):
    class Category(models.TextChoices):
        TECHNICAL = "technical", _("Technical")
        SOFT = "soft", _("Soft")
        TOOL = "tool", _("Tool")
        LANGUAGE = "language", _("Language")
        OTHER = "other", _("Other")

    profile = owner("skills")
    name = models.CharField(_("name"), max_length=200)
    group = models.CharField(_("group"), max_length=100, blank=True)
    category = models.CharField(
        _("category"), max_length=10, choices=Category, default=Category.OTHER
    )
    proficiency = models.CharField(_("proficiency"), max_length=60, blank=True)
    years = models.DecimalField(_("years"), max_digits=3, decimal_places=1, null=True, blank=True)

    detail_fields = ("group", "proficiency", "years")


class Certification(Section):
    profile = owner("certifications")
    name = models.CharField(_("name"), max_length=200)
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)
    date = PartialDateField(_("date"))
    url = models.CharField(_("address"), max_length=300, blank=True, validators=[validate_address])

    detail_fields = ("issuer", "url")


class Language(Section):
    profile = owner("languages")
    name = models.CharField(_("language"), max_length=100)
    fluency = models.CharField(_("fluency"), max_length=100, blank=True)

    detail_fields = ("fluency",)


class Volunteering(Section):
    profile = owner("volunteering")
    organization = models.CharField(_("organization"), max_length=200)
    role = models.CharField(_("role"), max_length=200, blank=True)
    url = models.CharField(_("website"), max_length=300, blank=True, validators=[validate_address])
    start_date = PartialDateField(_("start"))
    end_date = PartialDateField(_("end"))
    description = models.TextField(_("description"), max_length=4000, blank=True)
    achievements = LinesField(_("achievements"))

    title_fields = ("role", "organization")
    line_fields = ("achievements",)
    text_fields = ("description",)

    class Meta(Section.Meta):
        verbose_name_plural = "volunteering"


class Award(Section):
    profile = owner("awards")
    title = models.CharField(_("title"), max_length=200)
    awarder = models.CharField(_("awarder"), max_length=200, blank=True)
    date = PartialDateField(_("date"))
    summary = models.TextField(_("summary"), max_length=2000, blank=True)

    title_fields = ("title",)
    detail_fields = ("awarder",)
    text_fields = ("summary",)


class Publication(Section):
    profile = owner("publications")
    name = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    release_date = PartialDateField(_("date"))
    url = models.CharField(_("address"), max_length=300, blank=True, validators=[validate_address])
    summary = models.TextField(_("summary"), max_length=2000, blank=True)

    detail_fields = ("publisher", "url")
    text_fields = ("summary",)


class Interest(Section):
    profile = owner("interests")
    name = models.CharField(_("name"), max_length=200)
    keywords = LinesField(_("keywords"))

    tag_fields = ("keywords",)


class Reference(Section):
    profile = owner("references")
    name = models.CharField(_("name"), max_length=200)
    text = models.TextField(_("reference"), max_length=2000, blank=True)


# related name on Profile → model, in the order of the editor
SECTION_MODELS: dict[str, Any] = {
    "experiences": Experience,
    "education": Education,
    "projects": Project,
    "skills": Skill,
    "certifications": Certification,
    "languages": Language,
    "volunteering": Volunteering,
    "awards": Award,
    "publications": Publication,
    "interests": Interest,
    "references": Reference,
}

# What pages call an entry, and the section.
SECTION_NAMES = {
    "experiences": (_("experience"), _("experiences")),
    "education": (_("education"), _("education")),
    "projects": (_("project"), _("projects")),
    "skills": (_("skill"), _("skills")),
    "certifications": (_("certification"), _("certifications")),
    "languages": (_("language"), _("languages")),
    "volunteering": (_("volunteering"), _("volunteering")),
    "awards": (_("award"), _("awards")),
    "publications": (_("publication"), _("publications")),
    "interests": (_("interest"), _("interests")),
    "references": (_("reference"), _("references")),
}
