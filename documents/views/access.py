"""How every page of a document gets at it: one's own, or 404."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import View

from documents.models import Document
from jobwise.lib.people import person_of


class OwnDocument(LoginRequiredMixin, View):
    """A view of one of the person's own documents, named by `pk` in the address."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.document  # noqa: B018  404 before anything of the request is looked at
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def document(self) -> Document:
        mine = Document.objects.visible_to(person_of(self.request)).select_related("job")
        return get_object_or_404(mine, pk=self.kwargs["pk"])
