"""A resume file: handed in, looked over beside its source, then kept or merged."""

from __future__ import annotations

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from jobwise.lib.errors import ProductError
from jobwise.lib.forms import show_error
from jobwise.lib.people import person_of
from profiles import imports

ACCEPT = ".pdf,.docx,.txt,.md,.json,.html,.htm,.zip"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Your resume"),
        help_text=gettext_lazy(
            "PDF, Word, text, Markdown, HTML, JSON Resume or a LinkedIn export, at most 10 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )


class Upload(LoginRequiredMixin, FormView[UploadForm]):
    template_name = "profiles/import.html"
    form_class = UploadForm

    def form_valid(self, form: UploadForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            found = imports.import_resume(
                user=person_of(self.request), data=file.read(), file_name=file.name
            )
            imports.confirm_import(resume_import=found)
        except ProductError as error:
            show_error(form, error)
            return self.form_invalid(form)
        return redirect("profiles:edit")

    def form_invalid(self, form: UploadForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
