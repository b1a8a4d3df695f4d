from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from generations.views.progress import OwnGeneration


class Review(OwnGeneration):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect("documents:detail", pk=self.generation.document_id)
