"""Deciding about each line of a draft over the API, as the review page does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.idempotency import once
from documents.api.serializers import DocumentDetail
from documents.api.views import DocumentDoor
from generations import actions
from generations.api import reading, serializers
from generations.api.views import GenerationDoor
from generations.models import Generation
from generations.review import Choice, Decisions, FirstVersion, Group, Line, groups_of
from generations.review_score import LiveScore
from generations.review_state import edited_since, kept_decisions, review_version, state_of
from jobwise.lib.drf.conditional import etag, expected_version
from jobwise.lib.drf.serializers import error
from jobwise.lib.errors import MakesNoSense

NOTHING_YET = error("There is nothing to review (yet).")
EXAMPLE = OpenApiExample(
    "One choice of each kind",
    request_only=True,
    value={
        "lines": [
            {"place": "work[0].highlights[0]", "choice": "edit", "text": "Ran the warehouse."},
            {"place": "basics.label", "choice": "own"},
            {"place": "skills[0].keywords[2]", "choice": "out"},
        ],
        "back": ["interests[0]"],
    },
)


class ReviewDoor(GenerationDoor):
    def reviewed(self, pk: UUID) -> Generation:
        """Raises NotFound, and Conflict before it is completed."""
        generation = self.generation(pk)
        reading.require_completed(generation)
        return generation


class Review(ReviewDoor):
    conditional = ("PUT",)

    @extend_schema(responses={200: serializers.ReviewBody, 409: NOTHING_YET})
    def get(self, request: Request, pk: UUID) -> Response:
        """Read the draft line by line, what was decided, and what the choices make of it.

        The ETag is the version of the choices, for If-Match when they are kept.
        """
        generation = self.reviewed(pk)
        return self.answer(generation, actions.first_version(generation))

    @extend_schema(
        examples=[EXAMPLE],
        request=serializers.ReviewRequest,
        responses={200: serializers.ReviewBody, 409: NOTHING_YET},
    )
    def put(self, request: Request, pk: UUID) -> Response:
        """Keep these choices instead of the earlier ones; the document stays as it is.

        A line that is not named is undecided and printed as it was tailored.
        """
        generation = self.reviewed(pk)
        draft = actions.first_version(generation)
        decisions = decisions_from(self.read(serializers.ReviewRequest), draft)
        actions.keep_review(
            generation=generation, decisions=decisions, expected_version=expected_version(request)
        )
        return self.answer(generation, draft)

    def answer(self, generation: Generation, draft: FirstVersion) -> Response:
        """Never a 304: what the choices make depends on the document and on the day, too."""
        body = shown(generation, draft, kept_decisions(generation))
        return Response(body, headers={"ETag": etag(review_version(generation))})


class UseReview(ReviewDoor, DocumentDoor):
    idempotent = ("POST",)
    conditional = ("POST",)

    @extend_schema(request=None, responses={200: DocumentDetail, 409: NOTHING_YET})
    def post(self, request: Request, pk: UUID) -> Response:
        """Make the document the one that the choices make; the earlier version is kept.

        The version of If-Match is the document's.
        """
        generation = self.reviewed(pk)

        def work() -> Response:
            document = actions.use_review(
                generation=generation, expected_version=expected_version(request)
            )
            return self.shown(document.pk)

        return once(request, work)


def decisions_from(data: dict[str, Any], draft: FirstVersion) -> Decisions:
    """The choices of a body. Raises MakesNoSense naming those that the draft does not offer."""
    lines = {line.place: line for group in groups_of(draft, Decisions()) for line in group.lines}
    left_out = [item["fact"] for item in draft.left_out]
    said: dict[str, Choice] = {}
    problems: dict[str, list[str]] = {}
    for index, item in enumerate(data["lines"]):
        line = lines.get(item["place"])
        if line is None:
            problems[f"lines[{index}].place"] = ["There is no such line."]
        elif line.place in said:
            problems[f"lines[{index}].place"] = ["This line is named twice."]
        elif item["choice"] not in line.choices:
            message = f"This line takes: {', '.join(line.choices)}."
            problems[f"lines[{index}].choice"] = [message]
        else:
            said[line.place] = Choice(item["choice"], item.get("text", ""))
    for index, fact in enumerate(data["back"]):
        if fact not in left_out:
            problems[f"back[{index}]"] = ["This was not left out."]
    if problems:
        where, (message,) = next(iter(problems.items()))
        raise MakesNoSense(f"{where}: {message}", details=problems)
    return Decisions(said, tuple(fact for fact in left_out if fact in data["back"]))


def shown(generation: Generation, draft: FirstVersion, decisions: Decisions) -> dict[str, Any]:
    """Raises Conflict when the document was deleted."""
    document = actions.document_of(generation)
    state = state_of(document, draft, decisions)
    return {
        "generation": generation.pk,
        "kind": generation.kind,
        "document": document.pk,
        "version": document.version,
        "edited_since": edited_since(generation),
        "lines": [_line(line, group) for group in state.groups for line in group.lines],
        "left_out": [
            {
                "fact": item.fact,
                "entry": group.place,
                "text": item.text,
                "reason": item.reason,
                "back": item.back,
            }
            for group in state.groups
            for item in group.left_out
        ],
        "changes": state.changes,
        "decided": state.decided,
        "score": _score(state.score),
        "pages": state.fill.pages if state.fill else None,
        "last_page": state.last_page,
        "problem": state.problem,
    }


def _line(line: Line, group: Group) -> dict[str, Any]:
    return {
        "place": line.place,
        "entry": group.place,
        "heading": group.heading,
        "text": line.text,
        "own": line.own,
        "facts": [{"id": fact, "text": text} for fact, text in line.rests_on],
        "reason": line.reason,
        "requirements": line.requirements,
        "changed": line.changed and group.section != "skills",
        "choices": line.choices,
        "choice": line.said.choice if line.said else None,
        "edit": line.said.text if line.said else "",
    }


def _score(score: LiveScore | None) -> dict[str, Any] | None:
    if score is None:
        return None
    names = ("slug", "name", "points", "maximum")
    parts = [{name: getattr(part, name) for name in names} for part in score.parts]
    return {"total": score.total, "parts": parts}
