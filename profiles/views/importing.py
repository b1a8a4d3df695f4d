"""A resume file: handed in, looked over beside its source, then kept or merged."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View

from jobwise.lib.errors import PreconditionFailed, ProductError
from jobwise.lib.people import is_htmx, person_of
from jobwise.lib.sentences import said
from jobwise.lib.text import megabytes, whole_number
from profiles import imports
from profiles.json_resume import from_json_resume
from profiles.merging import merge_resumes
from profiles.models import Profile, ResumeImport
from profiles.models.sections import SECTION_MODELS
from profiles.places import name_of, section_title
from profiles.review import Review
from profiles.snapshot import resume_of
from profiles.views.editor import editor_url, pending_imports

ACCEPT = ".pdf,.docx,.txt,.md,.markdown,.json,.html,.htm,.zip"
MOST_FILES = 5
MOST_PASTED = 300_000
PASTED = gettext_lazy("Pasted text")


class FileInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """None, one or several files."""

    widget = FileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = [item for item in (data or []) if item]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("At most %(n)d files at once.") % {"n": MOST_FILES})
        # An empty file gets its message from the reader, by name like any other.
        return given


class UploadForm(forms.Form):
    file = FilesField(
        label=gettext_lazy("Your resume"),
        required=False,
        widget=FileInput(attrs={"accept": ACCEPT}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste its text"),
        required=False,
        max_length=MOST_PASTED,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "PDF, Word, text, Markdown, HTML, JSON Resume or a LinkedIn export, at most %(n)s MB "
            "each."
        ) % {"n": megabytes(settings.MAX_UPLOAD_BYTES)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("text"):
            raise forms.ValidationError(_("Choose a file or paste the text of your resume."))
        return cleaned


class Upload(LoginRequiredMixin, FormView[UploadForm]):
    """Every readable file becomes a pending import; each bad one gets its own message."""

    template_name = "profiles/import.html"
    form_class = UploadForm

    def get_template_names(self) -> list[str]:
        return ["profiles/_import.html" if is_htmx(self.request) else self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "pending": pending_imports(self.request),
        }

    def form_valid(self, form: UploadForm) -> HttpResponse:
        read: list[ResumeImport] = []
        given = [(file.read(), file.name) for file in form.cleaned_data["file"]]
        if text := form.cleaned_data["text"]:
            given.append((text.encode(), f"{PASTED}.txt"))
        for data, name in given:
            try:
                user = person_of(self.request)
                read.append(imports.import_resume(user=user, data=data, file_name=name))
            except ProductError as error:
                which = f"{name}: " if len(given) > 1 else ""
                form.add_error(None, f"{which}{said(error.message)}")
        if len(read) == 1 and not form.errors:
            return go(self.request, reverse("profiles:review", args=[read[0].pk]))
        if not form.errors:
            return go(self.request, reverse("profiles:import"))
        return self.form_invalid(form)

    def form_invalid(self, form: UploadForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


def go(request: HttpRequest, url: str) -> HttpResponse:
    """On to another page, by a script or without one."""
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


class OwnImport(LoginRequiredMixin, View):
    """An import of the person's own, not made into a profile yet."""

    @cached_property
    def read(self) -> ResumeImport:
        mine = ResumeImport.objects.visible_to(person_of(self.request)).select_related("profile")
        found: ResumeImport = get_object_or_404(mine, pk=self.kwargs["import_id"])
        return found


class ReviewImport(OwnImport):
    """Each field as read beside its source; typed text is kept as a draft at every pause."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.read.profile:
            messages.info(request, _("This file is in your profile already."))
            return redirect(editor_url(self.read.profile))
        return self.page(self.review(self.read.draft))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.read.profile:
            return go(request, editor_url(self.read.profile))
        typed = typed_in(request)
        action = request.POST.get("action", "")
        section = action.removeprefix("add:")
        if action.startswith("add:") and section in SECTION_MODELS:
            add_entry(typed, section)
        imports.keep_draft(resume_import=self.read, typed=typed)
        review = self.review(typed)
        if action in ("new", "merge"):
            return self.confirm(review, action)
        if action.startswith("add:"):
            return self.page(review, opened=section)
        if not is_htmx(request):
            return redirect("profiles:review", self.read.pk)
        return self.kept(review)

    def review(self, typed: dict[str, str] | None) -> Review:
        content = from_json_resume(self.read.content)
        name = person_of(self.request).full_name
        return Review(content, self.read.fields, typed or None, name)

    def confirm(self, review: Review, action: str) -> HttpResponse:
        if not review.is_valid():
            return self.page(review, status=422)
        resume = review.resume()
        target = self.target
        first = not self.profiles
        try:
            if action == "merge" and target:
                profile = imports.merge_import(
                    resume_import=self.read,
                    profile=target,
                    resume=resume,
                    expected_version=whole_number(self.request.POST.get("version", "")),
                )
                messages.success(
                    self.request, _("Merged. What you had is in the history as it was.")
                )
            else:
                profile = imports.confirm_import(resume_import=self.read, resume=resume)
        except PreconditionFailed:
            problem = _("Your profile was changed meanwhile. See below what merging adds now.")
            return self.page(review, status=409, problem=problem)
        except ProductError as error:
            details = [f"{place}: {first_of(text)}" for place, text in error.details.items()]
            problem = " ".join([error.message, *details])
            return self.page(review, status=422, problem=problem)
        if first:
            return go(self.request, reverse("profiles:ready"))
        if action == "new":
            messages.success(self.request, _("Saved as a profile of its own."))
        return go(self.request, editor_url(profile))

    @cached_property
    def profiles(self) -> list[Profile]:
        return list(Profile.objects.visible_to(person_of(self.request)))

    @cached_property
    def target(self) -> Profile | None:
        """The profile to merge into: the chosen one, else the active one."""
        chosen = self.request.POST.get("target") or (self.read.draft or {}).get("target", "")
        found = [profile for profile in self.profiles if str(profile.pk) == chosen]
        if not self.profiles:
            return None
        return Profile.objects.with_sections().get(pk=(found or self.profiles)[0].pk)

    def context(self, review: Review) -> dict[str, Any]:
        return {
            "read": self.read,
            "review": review,
            "profiles": self.profiles,
            "target": self.target,
            "additions": additions(self.target, review) if self.target else [],
        }

    def page(self, review: Review, *, status: int = 200, **extra: Any) -> HttpResponse:
        context = self.context(review) | extra
        context["problems"] = review.problems() if status == 422 else []
        if not is_htmx(self.request):
            return render(self.request, "profiles/review.html", context, status=status)
        response = render(self.request, "profiles/_review.html", context, status=status)
        response["HX-Reswap"] = "outerHTML"
        response["HX-Retarget"] = "#review"
        if opened := extra.get("opened"):
            response["HX-Retarget"] = response["HX-Reselect"] = f"#review-{opened}"
        return response

    def kept(self, review: Review) -> HttpResponse:
        """The draft is saved; what merging would add, computed anew."""
        context = self.context(review) | {"in_place": True}
        return HttpResponse(render_to_string("profiles/_additions.html", context, self.request))


def typed_in(request: HttpRequest) -> dict[str, str]:
    return {
        name: value.replace("\x00", "")
        for name, value in request.POST.items()
        if name not in ("csrfmiddlewaretoken", "action", "version") and isinstance(value, str)
    }


def add_entry(typed: dict[str, str], section: str) -> None:
    """One more empty entry at the end of a section of the form."""
    name = f"{section}-TOTAL_FORMS"
    total = whole_number(typed.get(name, ""))
    if total is not None:
        typed[name] = str(total + 1)


def additions(target: Profile, review: Review) -> list[dict[str, Any]]:
    """What merging adds, section by section, in words."""
    merged = merge_resumes(resume_of(target), review.resume())
    sections: dict[str, list[dict[str, str]]] = {}
    for addition in merged.added:
        place = name_of(addition.place, merged.resume)
        where = "" if addition.kind == "new" and place.section != "basics" else place.field
        row = {"entry": place.entry, "field": where, "text": addition.text, "kind": addition.kind}
        sections.setdefault(place.section_title, []).append(row)
    return [{"title": title, "rows": rows} for title, rows in sections.items()]


def first_of(text: Any) -> str:
    return str(text[0] if isinstance(text, list) else text)


class Discard(OwnImport):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        name = self.read.file_name
        imports.delete_import(resume_import=self.read)
        messages.success(request, _("“%(name)s” is discarded.") % {"name": name})
        mine = Profile.objects.visible_to(person_of(request))
        return redirect("profiles:edit" if mine.exists() else "profiles:import")


class Ready(LoginRequiredMixin, TemplateView):
    """The first profile is made; what comes next."""

    template_name = "profiles/ready.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not self.profile:
            return redirect("profiles:edit")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def profile(self) -> Profile | None:
        mine = Profile.objects.visible_to(person_of(self.request)).with_sections()
        return mine.filter(is_active=True).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.profile is not None  # noqa: S101 dispatch sees to it
        counts = [
            {"count": len(entries), "name": section_title(name)}
            for name in SECTION_MODELS
            if (entries := list(getattr(self.profile, name).all()))
        ]
        return super().get_context_data(**kwargs) | {"profile": self.profile, "counts": counts}
