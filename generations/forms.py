from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from documents.forms import LookForm
from documents.models import Document
from generations.writers.port import MAX_INSTRUCTIONS, Options

PAGES = (("1", _("One page")), ("2", _("Two pages")), ("", _("No limit")))
TONES = (("plain", _("Plain")), ("warm", _("Warm")), ("formal", _("Formal")))
LENGTHS = (("short", _("Short")), ("normal", _("Normal")), ("long", _("Long")))
LANGUAGES = (("", _("As your profile")), ("en", _("English")), ("de", _("German")))
LOCKABLE = (
    ("summary", _("Summary")),
    ("work", _("Work")),
    ("projects", _("Projects")),
    ("education", _("Education")),
    ("skills", _("Skills")),
    ("volunteer", _("Volunteering")),
    ("certificates", _("Certificates")),
    ("awards", _("Awards")),
    ("publications", _("Publications")),
)


class OptionsForm(LookForm):
    """What the person may wish for, all with a default."""

    kind = forms.ChoiceField(
        label=_("What to write"), choices=Document.Kind.choices, required=False
    )
    pages = forms.ChoiceField(label=_("Length"), choices=PAGES, required=False)
    tone = forms.ChoiceField(label=_("Tone"), choices=TONES, required=False)
    length = forms.ChoiceField(label=_("Length of the letter"), choices=LENGTHS, required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=LANGUAGES,
        required=False,
        help_text=_("Your own lines keep the language you wrote them in."),
    )
    locked = forms.MultipleChoiceField(
        label=_("Do not tailor"),
        choices=LOCKABLE,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    instructions = forms.CharField(
        label=_("Wishes"),
        max_length=MAX_INSTRUCTIONS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: stress the work with hospitals. Nothing untrue is added."),
    )

    def options(self) -> Options:
        """The valid form as a writer's options."""
        chosen = self.cleaned_data
        default = Options()
        return Options(
            kind=chosen["kind"] or default.kind,
            template=chosen["template"] or default.template,
            page_size=chosen["page_size"] or default.page_size,
            accent=chosen["accent"],
            pages=int(chosen["pages"]) if chosen["pages"] else None,
            tone=chosen["tone"] or default.tone,
            length=chosen["length"] or default.length,
            instructions=chosen["instructions"],
            language=chosen["language"],
            locked=tuple(chosen["locked"]),
        )


class TailorForm(OptionsForm):
    """A job of one's own or a posting pasted here, and the options."""

    job = forms.ChoiceField(label=_("Job"), required=False)
    posting = forms.CharField(
        label=_("Or paste a posting"),
        required=False,
        max_length=settings.MAX_POSTING_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The whole text of the advertisement. It is kept among your jobs."),
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, jobs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["job"].choices = [("", _("Choose a job")), *jobs]  # type: ignore[attr-defined]
        self.fresh_key: UUID = uuid4()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("job") and not data.get("posting", "").strip() and not self.errors:
            self.add_error("job", _("Choose a job, or paste a posting below."))
        return data


class GuestForm(forms.Form):
    """A resume as a file or as text, and a posting."""

    file = forms.FileField(
        label=_("Your resume as a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt,.md,.html,.json,.zip"}),
        help_text=_("PDF, Word, text, JSON Resume or a LinkedIn export."),
    )
    resume = forms.CharField(
        label=_("Or paste its text"),
        required=False,
        max_length=settings.MAX_POSTING_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    posting = forms.CharField(
        label=_("The job posting"),
        max_length=settings.MAX_POSTING_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Paste the whole text of the advertisement."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (
            not data.get("file")
            and not data.get("resume", "").strip()
            and "file" not in self.errors
        ):
            self.add_error("file", _("Give a file, or paste the text below."))
        return data

    @property
    def upload(self) -> Any:
        """The UploadedFile, or None."""
        return self.cleaned_data.get("file")
