from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from documents import actions, rendering
from documents.ats.score import Score, score
from documents.rendering import Rendered
from generations.models import Generation
from generations.pipeline.validate_quality import Checked
from generations.writers.port import Assignment


@dataclass(frozen=True, slots=True)
class Prepared:
    files: tuple[Rendered, ...]
    score: Score | None
    """None for a letter."""


def prepare_export(assignment: Assignment, checked: Checked) -> Prepared:
    """The PDF, read back, with its pictures and score. Needs no database and keeps no file."""
    pdf, *pictures = rendering.render_with_pictures(checked.content)
    points = None
    if checked.content.letter is None:
        points = score(
            checked.content,
            assignment.analysis,
            today=assignment.today,
            pdf=pdf.file,
            certificate=pdf.certificate,
        )
    return Prepared((pdf, *pictures), points)


def finish(generation: Generation, checked: Checked, prepared: Prepared) -> None:
    """Store the files, then make the document and end the generation in one transaction.

    Raises LostClaim, and makes nothing, when this attempt no longer owns the row.
    """
    paths = [rendering.store(file) for file in prepared.files]
    draft, written = checked.gated.draft, checked.written
    with rendering.taking_back(generation, set(paths)), transaction.atomic():
        document = actions.create_document(
            user=generation.user,
            content=checked.content,
            title=_title(generation),
            job=generation.job,
            origins={place: asdict(origin) for place, origin in draft.origins.items()},
            ats_score=prepared.score.total if prepared.score else None,
            ats_report=prepared.score.as_json() if prepared.score else None,
        )
        for file, path in zip(prepared.files, paths, strict=True):
            rendering.record(document, file, path)
        generation.write_held(
            status=Generation.Status.COMPLETED,
            progress=100,
            finished_at=timezone.now(),
            lease_until=None,
            stage_timings=generation.stage_timings,
            document=document,
            result=_result(checked, prepared, fallback=written.fallback),
        )


def _title(generation: Generation) -> str:
    posting = generation.posting
    return " · ".join(part for part in (posting["title"], posting["company"]) if part)


def _result(checked: Checked, prepared: Prepared, *, fallback: str) -> dict[str, Any]:
    draft, gated = checked.gated.draft, checked.gated
    taken_back = [asdict(line) for line in gated.taken_back]
    return {
        "notes": list(draft.notes),
        "unanswered": list(draft.unanswered),
        "left_out": [asdict(item) for item in draft.left_out],
        "grounding": {
            "checked": gated.checked,
            "taken_back": taken_back,
            "replaced_by_local_writer": list(checked.written.replaced),
        },
        "fallback": fallback,
        "pages": prepared.files[0].file.pages,
    }
