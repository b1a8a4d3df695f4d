from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.content import LANGUAGES, MAX_LINE, PAGE_SIZES
from documents.exporting import FORMATS
from documents.models import Document, ExportedFile
from documents.resume_templates import templates
from jobwise.lib.drf.fields import Choice, Text, Whole
from jobwise.lib.drf.serializers import Serializer
from profiles.api.json_resume import JSON_RESUME

OUTPUTS = ("html", "png")
TEMPLATES = [template.slug for template in templates()]
TEXTS = {"type": "string", "maxLength": MAX_LINE}
CONTENT = {
    "type": "object",
    "description": "What a document holds: a resume, and the letter that goes with it.",
    "properties": {
        "resume": JSON_RESUME,
        "letter": {
            "type": ["object", "null"],
            "properties": {
                "greeting": TEXTS,
                "paragraphs": {"type": "array", "items": TEXTS},
                "closing": TEXTS,
                "subject": TEXTS,
                "language": {"type": "string", "enum": list(LANGUAGES)},
            },
        },
        "language": {"type": "string", "enum": list(LANGUAGES)},
        "page_size": {"type": "string", "enum": list(PAGE_SIZES)},
        "template": {"type": "string", "enum": TEMPLATES},
        "accent": {"type": "string", "pattern": "^(#[0-9a-fA-F]{6})?$"},
        "dated": {
            "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "maxLength": 0}]
        },
    },
}


@extend_schema_field(CONTENT)
class ContentField(serializers.DictField):
    """Content whose template exists; the rest is checked by `actions.checked_content`."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        content: dict[str, Any] = super().to_internal_value(data)
        if "template" in content and content["template"] not in TEMPLATES:
            message = f"Choose one of: {', '.join(TEMPLATES)}."
            raise serializers.ValidationError({"template": [message]})
        return content


class DocumentChange(Serializer):
    title = Text(max_length=300, required=False)
    template = Choice(TEMPLATES, required=False)
    content = ContentField(required=False)


class DocumentBody(DocumentChange):
    title = Text(max_length=300)
    content = ContentField()


class DocumentListItem(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(Document.Kind.choices)
    template = serializers.CharField()
    job = serializers.UUIDField(allow_null=True)
    ats_score = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class DocumentDetail(DocumentListItem):
    content = serializers.DictField()
    origins = serializers.DictField()
    text = serializers.CharField(allow_blank=True)
    ats_report = serializers.DictField(allow_null=True)


class DocumentVersionItem(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    title = serializers.CharField()
    template = serializers.CharField()
    created_at = serializers.DateTimeField()


class ExportRequest(Serializer):
    format = Choice(list(FORMATS))


class FileBody(serializers.Serializer[Any]):
    format = serializers.CharField()
    status = serializers.ChoiceField(ExportedFile.Status.choices)
    version = serializers.IntegerField()
    media_type = serializers.CharField(allow_blank=True)
    size = serializers.IntegerField(help_text="Bytes.")
    pages = serializers.IntegerField(allow_null=True)
    checksum = serializers.CharField(allow_blank=True, help_text="SHA-256.")
    certificate = serializers.DictField(allow_null=True)
    error = serializers.CharField(allow_blank=True)
    url = serializers.CharField(help_text="Download here.")


class FormatBody(serializers.Serializer[Any]):
    slug = serializers.CharField()
    name = serializers.CharField()
    media_type = serializers.CharField()
    extension = serializers.CharField()


class PreviewRequest(Serializer):
    content = ContentField()
    template = Choice(TEMPLATES, required=False)
    output = Choice(OUTPUTS, required=False)


class ShareRequest(Serializer):
    days = Whole(min_value=1, max_value=365, required=False)


class ShareCreated(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    token = serializers.CharField(help_text="Shown once.")
    url = serializers.CharField()
    expires_at = serializers.DateTimeField()


class SharedDocument(serializers.Serializer[Any]):
    title = serializers.CharField()
    kind = serializers.ChoiceField(Document.Kind.choices)
    text = serializers.CharField(allow_blank=True)
    pdf = serializers.CharField(help_text="The address of its PDF.")
