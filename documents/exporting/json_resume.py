"""The resume of a document as JSON Resume 1.0."""

from __future__ import annotations

import json

from documents.content import DocumentContent
from profiles.json_resume import to_json_resume


def json_resume_document(content: DocumentContent) -> str:
    return json.dumps(to_json_resume(content.resume), ensure_ascii=False, indent=2) + "\n"
