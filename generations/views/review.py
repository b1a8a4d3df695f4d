"""Master beside tailored: the person decides about each line before the document is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from documents import content as contents
from generations import actions
from generations.models import Generation
from generations.review import (
    CHOICES,
    EDIT,
    KEEP,
    LONGEST_EDIT,
    OUT,
    OWN,
    Choice,
    Decisions,
    FirstVersion,
    Group,
    Line,
    compose,
    groups_of,
)
from generations.review_score import length_of, score_of
from generations.views.progress import OwnGeneration
from jobwise.lib.errors import ProductError
from profiles.places import SECTION_OF, section_title

HEADINGS = {
    "basics": gettext_lazy("At the top"),
    "letter": gettext_lazy("The letter"),
    "": gettext_lazy("Left out altogether"),
}
ACCEPT_ALL, TAKE_ALL_BACK, USE = "accept_all", "take_all_back", "use"


@dataclass(frozen=True, slots=True)
class Block:
    """What stands under one heading: an entry, or a section whose entries are a line each."""

    heading: str
    groups: tuple[Group, ...]

    @property
    def section(self) -> str:
        return self.groups[0].section

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]


def blocks_of(groups: Sequence[Group]) -> list[Block]:
    """The review's headings: skills, languages and the like are told once, not for each entry."""

    def shared(group: Group) -> str:
        told_whole = bool(group.lines) and all(line.is_entry for line in group.lines)
        is_list = group.section == "skills" or (told_whole and not group.left_out)
        return group.section if is_list else group.place or "left out"

    blocks = []
    for key, found in groupby(groups, shared):
        together = tuple(found)
        told = section_title(SECTION_OF[key]) if key in SECTION_OF else together[0].heading
        blocks.append(Block(told or str(HEADINGS[together[0].place]), together))
    return blocks


def decisions_from(data: Any, draft: FirstVersion) -> Decisions:
    """The form: `c:<place>` a line's choice, `t:<place>` its text, `s:<place>` a skill that stays,
    `b:<fact>` a left-out line that comes back."""
    lines = {}
    for group in groups_of(draft, Decisions()):
        for line in group.lines:
            if group.section == "skills":
                if f"s:{line.place}" not in data:
                    lines[line.place] = Choice(OUT)
                continue
            said = data.get(f"c:{line.place}", "")
            if said in CHOICES:
                text = data.get(f"t:{line.place}", "")[:LONGEST_EDIT].strip()
                lines[line.place] = Choice(said, text if said == EDIT else "")
    back = tuple(item["fact"] for item in draft.left_out if f"b:{item['fact']}" in data)
    return Decisions(lines, back)


def for_all(action: str, draft: FirstVersion, decisions: Decisions) -> Decisions:
    """Accept what is undecided, or give every changed line its own words again."""
    lines = dict(decisions.lines)
    for group in groups_of(draft, decisions):
        for line in group.lines:
            if group.section == "skills":
                continue
            if action == ACCEPT_ALL:
                lines.setdefault(line.place, Choice(KEEP))
            elif line.own:
                lines[line.place] = Choice(OWN)
    return Decisions(lines, decisions.back)


def review_context(
    generation: Generation, draft: FirstVersion, decisions: Decisions
) -> dict[str, Any]:
    groups = groups_of(draft, decisions, get_language() or "en")
    lines = [line for group in groups if group.section != "skills" for line in group.lines]
    result = generation.result or {}
    return {
        "generation": generation,
        "document": generation.document,
        "blocks": blocks_of(groups),
        "locked": generation.options.get("locked", []),
        "notes": result.get("notes", []),
        "fallback": result.get("fallback", ""),
        "taken_back": result.get("grounding", {}).get("taken_back", []),
        "edited_since": edited_since(generation),
    } | live_context(generation, draft, decisions, groups, lines)


def edited_since(generation: Generation) -> bool:
    """Whether the document's words changed after the review was last used, or after the draft."""
    document = generation.document
    used = (generation.result or {}).get("review", {}).get("used_as", 1)
    if document is None or document.version == used:
        return False
    version = document.versions.filter(number=used).first()
    words = ("resume", "letter")
    return version is None or any(
        version.content.get(part) != document.content.get(part) for part in words
    )


def live_context(
    generation: Generation,
    draft: FirstVersion,
    decisions: Decisions,
    groups: list[Group],
    lines: list[Line],
) -> dict[str, Any]:
    """What moves with every choice: the score, the length, how much is decided."""
    context: dict[str, Any] = {
        "generation": generation,
        "changes": sum(line.changed for line in lines),
        "decided": sum(line.changed and line.place in decisions.lines for line in lines),
        "unanswered": (generation.result or {}).get("unanswered", []),
        "pages_wanted": generation.options.get("pages"),
    }
    try:
        data, _origins = compose(draft, decisions)
        content = contents.from_json(data | _look_of(generation))
    except contents.InvalidContent as error:
        return context | {"problem": error.message}
    document = generation.document
    assert document is not None  # noqa: S101 `Reviewed` shows the progress without one
    context["fill"] = fill = length_of(document, content)
    context["too_long"] = bool(context["pages_wanted"]) and fill.pages > context["pages_wanted"]
    context["last_page"] = round(100 * fill.last_fill)
    context["score"] = score_of(document, content, fill, timezone.now().date())
    if content.letter is not None:
        context["words"] = len(" ".join(content.letter.paragraphs).split())
        context["spoken_to"] = spoken_to(lines)
    return context


def spoken_to(lines: Sequence[Line]) -> list[str]:
    """The requirements that the letter answers, as long as their lines stay."""
    stay = [line for line in lines if not line.said or line.said.choice != OUT]
    return list(dict.fromkeys(text for line in stay for text in line.requirements))


def _look_of(generation: Generation) -> dict[str, Any]:
    content = generation.document.content if generation.document else {}
    return {name: content[name] for name in ("template", "accent", "page_size") if name in content}


class Reviewed(OwnGeneration):
    """A view of a generation that has a document; otherwise its progress is shown."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and self.generation.document is None:
            return redirect("generations:progress", pk=self.generation.pk)
        return super().dispatch(request, *args, **kwargs)


class Review(Reviewed):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        draft = actions.first_version(self.generation)
        kept = (self.generation.result or {}).get("review", {})
        context = review_context(self.generation, draft, Decisions.from_json(kept))
        return render(request, "generations/review.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        generation = self.generation
        draft = actions.first_version(generation)
        decisions = decisions_from(request.POST, draft)
        action = request.POST.get("action", "")
        if action in (ACCEPT_ALL, TAKE_ALL_BACK):
            decisions = for_all(action, draft, decisions)
        try:
            if action == USE:
                document = actions.use_review(generation=generation, decisions=decisions)
                messages.success(request, _("This is your document now."))
                return redirect(document)
            actions.keep_review(generation=generation, decisions=decisions)
        except ProductError as error:
            context = review_context(generation, draft, decisions) | {"problem": error.message}
            return render(request, "generations/review.html", context)
        return redirect("generations:review", pk=generation.pk)


class Live(Reviewed):
    """Keeps the choices as they are made and answers with what they do."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        draft = actions.first_version(self.generation)
        decisions = decisions_from(request.POST, draft)
        actions.keep_review(generation=self.generation, decisions=decisions)
        groups = groups_of(draft, decisions, get_language() or "en")
        lines = [line for group in groups if group.section != "skills" for line in group.lines]
        context = live_context(self.generation, draft, decisions, groups, lines)
        return render(request, "generations/_review_live.html", context)
