"""The words of a document in one form, each line checked against the profile as it is typed."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from documents import actions
from documents.lines import rewritten
from documents.views.access import OwnDocument
from jobwise.lib.errors import ProductError
from jobwise.lib.text import whole_number

EDITABLE = re.compile(
    r"basics\.(label|summary)|letter\.(subject|greeting|closing)|letter\.paragraphs\[\d+\]"
    r"|(work|volunteer|projects)\[\d+\]\.(highlights\[\d+\]|summary|description)"
    r"|skills\[\d+\]\.keywords\[\d+\]"
)
LISTS = re.compile(
    r"letter\.paragraphs|(work|volunteer|projects)\[\d+\]\.highlights|skills\[\d+\]\.keywords"
)
ENTRIES = {"work": ("position", "name"), "volunteer": ("position", "organization")}
MORE = "more:"
"""The prefix of a field for lines that are added to a list, one a row."""


class Edit(OwnDocument):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page(request, {})

    def page(self, request: HttpRequest, typed: Any, *, error: str = "") -> HttpResponse:
        context = {
            "document": self.document,
            "groups": groups_of(self.document.content, typed),
            "version": typed.get("version") or self.document.version,
            "error": error,
        }
        return render(request, "documents/edit.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        document = self.document
        try:
            data, origins = rewritten(document.content, document.origins, *_typed(request.POST))
            content = actions.checked_content(data)
            changed = content.as_json() != document.content
            if changed:
                actions.update_document(
                    document=document,
                    content=content,
                    origins=origins,
                    expected_version=whole_number(request.POST.get("version", "")),
                )
        except ProductError as problem:
            return self.page(request, request.POST, error=problem.message)
        except LookupError:
            gone = _("A line that you changed is not there any more. Your words are still here.")
            return self.page(request, request.POST, error=gone)
        if changed:
            messages.success(request, _("Saved as a new version."))
        else:
            messages.info(request, _("There was nothing to save."))
        return redirect("documents:detail", pk=document.pk)


def _typed(data: Any) -> tuple[dict[str, str], dict[str, list[tuple[str, None]]]]:
    texts = {place: data[place] for place in data if EDITABLE.fullmatch(place)}
    added = {
        name.removeprefix(MORE): [(line.strip(), None) for line in data[name].splitlines()]
        for name in data
        if name.startswith(MORE) and LISTS.fullmatch(name.removeprefix(MORE)) and data[name].strip()
    }
    return texts, added


def groups_of(content: dict[str, Any], typed: Any) -> list[dict[str, Any]]:
    """Headings with the fields under them, holding what was typed before an error."""
    if content.get("letter"):
        return [_letter(content["letter"], typed)]
    resume = content["resume"]
    basics = resume.get("basics", {})
    groups = [
        {
            "heading": _("At the top"),
            "fields": [
                _field("basics.label", _("Headline"), basics.get("label", ""), typed, rows=1),
                _field("basics.summary", _("Summary"), basics.get("summary", ""), typed, rows=4),
            ],
        }
    ]
    for section, text_name in (
        ("work", "summary"),
        ("projects", "description"),
        ("volunteer", "summary"),
    ):
        for index, entry in enumerate(resume.get(section, [])):
            groups.append(_entry(section, index, entry, text_name, typed))
    for index, group in enumerate(resume.get("skills", [])):
        if group.get("keywords"):
            groups.append(_skills(index, group, typed))
    return groups


def _letter(letter: dict[str, Any], typed: Any) -> dict[str, Any]:
    fields = [
        _field("letter.subject", _("Subject"), letter.get("subject", ""), typed, rows=1),
        _field("letter.greeting", _("Greeting"), letter.get("greeting", ""), typed, rows=1),
    ]
    fields += [
        _field(f"letter.paragraphs[{n}]", _("Paragraph %(n)d") % {"n": n + 1}, text, typed, rows=4)
        for n, text in enumerate(letter.get("paragraphs", []))
    ]
    fields.append(_more("letter.paragraphs", _("Another paragraph"), typed))
    fields.append(_field("letter.closing", _("Closing"), letter.get("closing", ""), typed, rows=2))
    return {"heading": _("The letter"), "fields": fields}


def _entry(
    section: str, index: int, entry: dict[str, Any], text_name: str, typed: Any
) -> dict[str, Any]:
    names = [entry.get(key, "") for key in ENTRIES.get(section, ("name", "entity"))]
    place = f"{section}[{index}]"
    fields = []
    if entry.get(text_name):
        fields.append(
            _field(f"{place}.{text_name}", _("Description"), entry[text_name], typed, rows=2)
        )
    fields += [
        _field(f"{place}.highlights[{n}]", _("Line %(n)d") % {"n": n + 1}, text, typed, rows=2)
        for n, text in enumerate(entry.get("highlights", []))
    ]
    fields.append(_more(f"{place}.highlights", _("More lines, one a row"), typed))
    return {"heading": " · ".join(name for name in names if name), "fields": fields}


def _skills(index: int, group: dict[str, Any], typed: Any) -> dict[str, Any]:
    place = f"skills[{index}].keywords"
    fields = [
        _field(f"{place}[{n}]", _("Skill %(n)d") % {"n": n + 1}, text, typed, rows=0)
        for n, text in enumerate(group["keywords"])
    ]
    fields.append(_more(place, _("More skills, one a row"), typed))
    heading = _("Skills: %(name)s") % {"name": group["name"]} if group.get("name") else _("Skills")
    return {"heading": heading, "fields": fields, "short": True}


def _field(place: str, label: str, text: str, typed: Any, *, rows: int) -> dict[str, Any]:
    return {"place": place, "label": label, "text": typed.get(place, text), "rows": rows}


def _more(place: str, label: str, typed: Any) -> dict[str, Any]:
    name = f"{MORE}{place}"
    return {"place": name, "label": label, "text": typed.get(name, ""), "rows": 1, "more": True}
