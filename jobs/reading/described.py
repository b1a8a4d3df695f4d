"""A description with facts that stand beside it in fields of their own."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from jobs.posting import Posting
from jobs.reading.posting_text import read_posting_text
from jobs.reading.text import MAX_TEXT_BYTES, PostingUnreadable

_FIELDS = {field.name for field in fields(Posting)}


def read_described(
    body: str, *, title: str, country: str | None = None, today: date | None = None, **facts: Any
) -> Posting:
    """The posting whose named facts win over what its text seems to say.

    A fact of None is read from the text; salary fields go together. Raises PostingUnreadable when
    there is neither a title nor a text.
    """
    title = " ".join(title.split())[:300]
    if not title and not body.strip():
        raise PostingUnreadable("This posting has neither a title nor a description.")
    text = f"{title}\n\n{body}".encode("utf-8", "replace")[: MAX_TEXT_BYTES - 10]
    source = text.decode("utf-8", "ignore").replace("\x00", "")
    context = "\n".join(str(facts[key]) for key in ("location",) if facts.get(key))
    read = read_posting_text(source, today=today, country=country, place=context or None)
    given = {key: value for key, value in facts.items() if value is not None and key in _FIELDS}
    if "salary_min" in given or "salary_max" in given:
        read = replace(
            read, salary_min=None, salary_max=None, salary_currency=None, salary_period=None
        )
    given.setdefault("description", body.replace("## ", "").replace("**", ""))
    given.update({"title": title} if title else {})
    return replace(read, **given)
