"""Master beside tailored: the person decides about each line before the document is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from generations import actions
from generations.models import Generation
from generations.review import (
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
    Seen,
    groups_of,
)
from generations.review_state import (
    ReviewState,
    edited_since,
    kept_decisions,
    kept_review,
    state_of,
)
from generations.views.progress import OwnGeneration
from jobwise.lib.errors import ProductError
from profiles.places import SECTION_OF, section_title

HEADINGS = {
    "basics": gettext_lazy("At the top"),
    "letter": gettext_lazy("The letter"),
    "": gettext_lazy("Left out altogether"),
}
SALT = "generations.review"
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
            if said in line.choices:
                text = data.get(f"t:{line.place}", "").replace("\r\n", "\n")
                text = text[:LONGEST_EDIT].strip()
                lines[line.place] = Choice(said, text if said == EDIT else "")
    back = tuple(item["fact"] for item in draft.left_out if f"b:{item['fact']}" in data)
    return Decisions(lines, back)


def signed(seen: Seen) -> str:
    """What the page shows, for its next request to bring along."""
    data = {"page": seen.page, **seen.decisions.as_json()}
    return signing.dumps(data, salt=SALT, compress=True)


def seen_from(data: Any) -> Seen | None:
    try:
        seen = signing.loads(data.get("seen", ""), salt=SALT)
    except signing.BadSignature:
        return None
    return Seen(seen["page"], Decisions.from_json(seen))


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


def review_context(generation: Generation, draft: FirstVersion) -> dict[str, Any]:
    result = generation.result or {}
    decisions = kept_decisions(generation)
    state = state_of(actions.document_of(generation), draft, decisions)
    return {
        "document": generation.document,
        "blocks": blocks_of(state.groups),
        "locked": generation.options.get("locked", []),
        "notes": result.get("notes", []),
        "fallback": result.get("fallback", ""),
        "taken_back": result.get("grounding", {}).get("taken_back", []),
        "edited_since": edited_since(generation),
    } | live_context(generation, state, Seen(str(uuid4()), decisions))


def live_context(generation: Generation, state: ReviewState, seen: Seen) -> dict[str, Any]:
    """What moves with every choice: the score, the length, how much is decided."""
    wanted = generation.options.get("pages")
    context: dict[str, Any] = {
        "generation": generation,
        "seen": signed(seen),
        "elsewhere": kept_decisions(generation) != seen.decisions,
        "set_aside": kept_review(generation).get("set_aside", []),
        "changes": state.changes,
        "decided": state.decided,
        "unanswered": (generation.result or {}).get("unanswered", []),
        "pages_wanted": wanted,
        "problem": state.problem,
        "fill": state.fill,
        "last_page": state.last_page,
        "score": state.score,
    }
    if state.fill is not None:
        context["too_long"] = bool(wanted) and state.fill.pages > wanted
    if state.content is not None and state.content.letter is not None:
        context["words"] = len(" ".join(state.content.letter.paragraphs).split())
        context["spoken_to"] = spoken_to(state.lines)
    return context


def spoken_to(lines: Sequence[Line]) -> list[str]:
    """The requirements that the letter answers, as long as their lines stay."""
    stay = [line for line in lines if not line.said or line.said.choice != OUT]
    return list(dict.fromkeys(text for line in stay for text in line.requirements))


class Reviewed(OwnGeneration):
    """A view of a generation that has a document; otherwise its progress is shown."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and self.generation.document is None:
            return redirect("generations:progress", pk=self.generation.pk)
        return super().dispatch(request, *args, **kwargs)


class Review(Reviewed):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        draft = actions.first_version(self.generation)
        return render(request, "generations/review.html", review_context(self.generation, draft))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        generation = self.generation
        draft = actions.first_version(generation)
        decisions, seen = decisions_from(request.POST, draft), seen_from(request.POST)
        action, problem = request.POST.get("action", ""), ""
        if action == USE:
            try:
                document = actions.use_review(generation=generation, decisions=decisions, seen=seen)
            except ProductError as error:
                problem = error.message
            else:
                messages.success(request, _("This is your document now."))
                return redirect(document)
        actions.keep_review(generation=generation, decisions=decisions, seen=seen)
        if action in (ACCEPT_ALL, TAKE_ALL_BACK):
            kept = kept_decisions(generation)
            actions.keep_review(
                generation=generation,
                decisions=for_all(action, draft, kept),
                seen=Seen(str(uuid4()), kept),
            )
        if problem:
            context = review_context(generation, draft) | {"problem": problem}
            return render(request, "generations/review.html", context)
        return redirect("generations:review", pk=generation.pk)


class Live(Reviewed):
    """Keeps the choices as they are made and answers with what they do."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        generation = self.generation
        draft = actions.first_version(generation)
        decisions, seen = decisions_from(request.POST, draft), seen_from(request.POST)
        actions.keep_review(generation=generation, decisions=decisions, seen=seen)
        state = state_of(actions.document_of(generation), draft, kept_decisions(generation))
        shown = Seen(seen.page if seen else str(uuid4()), decisions)
        return render(
            request, "generations/_review_live.html", live_context(generation, state, shown)
        )
