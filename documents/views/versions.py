from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from documents import actions
from documents import content as contents
from documents.exporting.html import texts_of
from documents.exporting.sheet import sheet_of
from documents.views.access import OwnDocument


class Compare(OwnDocument):
    """An earlier version beside the present one, line by line."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        version = get_object_or_404(self.document.versions, number=kwargs["number"])
        before = _texts(version.content)
        runs = runs_of(paired(before, _texts(self.document.content)))
        context = {
            "document": self.document,
            "version": version,
            "runs": runs,
            "changed": any(not same for same, _rows in runs),
            "same_look": _look(version.content) == _look(self.document.content),
        }
        return render(request, "documents/version.html", context)


class Restore(OwnDocument):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        number = kwargs["number"]
        actions.restore_version(document=self.document, number=number)
        messages.success(
            request, _("Version %(n)d is the newest one again. Nothing is lost.") % {"n": number}
        )
        return redirect("documents:detail", pk=self.document.pk)


def _texts(content: dict[str, Any]) -> list[str]:
    """What is printed, one text a line, unbroken."""
    return texts_of(sheet_of(contents.from_json(content))).splitlines()


def _look(content: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(content.get(name) for name in ("template", "accent", "page_size"))


def runs_of(rows: list[dict[str, Any]]) -> list[tuple[bool, list[dict[str, Any]]]]:
    """Rows that are the same in a row, folded together, and those that changed; in order."""
    return [(same, list(run)) for same, run in groupby(rows, key=lambda row: bool(row["same"]))]


def paired(before: list[str], after: list[str]) -> list[dict[str, Any]]:
    """The lines of two texts beside each other; blank ones are left out."""
    old = [line.strip() for line in before if line.strip()]
    new = [line.strip() for line in after if line.strip()]
    rows = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for index in range(max(j - i, m - k)):
            left = old[i + index] if i + index < j else ""
            right = new[k + index] if k + index < m else ""
            rows.append({"before": left, "after": right, "same": tag == "equal"})
    return rows
