from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from generations.draft import Draft
from generations.models import Generation
from generations.pipeline.providers import configured_writer
from generations.writers.port import Assignment, Written


def generate_content(
    generation: Generation, assignment: Assignment, tell: Callable[[str], None]
) -> Written:
    """The draft, from the row if an earlier attempt has already paid for it.

    `tell` is told what is being written. Raises LostClaim when another attempt owns the row.
    """
    if generation.checkpoint is not None:
        return written_from(generation.checkpoint)
    written = configured_writer(generation.user).write(assignment, tell)
    generation.write_held(
        checkpoint=asdict(written) | {"draft": written.draft.as_json()},
        provider=written.provider,
        model=written.model,
        tokens_in=written.tokens_in,
        tokens_out=written.tokens_out,
        cost=round(written.cost, 6),
    )
    return written


def written_from(checkpoint: dict[str, Any]) -> Written:
    return Written(
        **checkpoint
        | {
            "draft": Draft.from_json(checkpoint["draft"]),
            "replaced": tuple(checkpoint["replaced"]),
        }
    )
