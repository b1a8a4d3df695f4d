from __future__ import annotations

from django.contrib import admin

from documents import actions
from documents.files import delete_unused
from documents.models import Document, DocumentVersion, ExportedFile, ShareLink
from jobwise.lib.admin import ReadOnlyAdmin, RecordAdmin


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    list_display = ("title", "user", "kind", "template", "ats_score", "version", "created_at")
    list_filter = ("kind", "template", "created_at")
    search_fields = ("title", "user__email", "text")
    list_select_related = ("user",)
    readonly_fields = (
        "id", "user", "job", "kind", "title", "template", "content", "origins", "ats_score",
        "ats_report", "text",
        "version", "created_at", "updated_at",
    )  # fmt: skip

    def delete_model(self, request: object, obj: Document) -> None:
        actions.delete_document(document=obj)


@admin.register(DocumentVersion)
class DocumentVersionAdmin(ReadOnlyAdmin):
    list_display = ("title", "document", "number", "template", "created_at")
    search_fields = ("title", "document__user__email")
    list_select_related = ("document",)


@admin.register(ExportedFile)
class ExportedFileAdmin(ReadOnlyAdmin):
    list_display = ("document", "format", "version", "status", "size", "pages", "created_at")
    list_filter = ("format", "status", "created_at")
    search_fields = ("document__title", "document__user__email", "checksum")
    list_select_related = ("document",)

    def delete_model(self, request: object, obj: ExportedFile) -> None:
        obj.delete()
        delete_unused({obj.path} - {""})


@admin.register(ShareLink)
class ShareLinkAdmin(ReadOnlyAdmin):
    list_display = ("document", "expires_at", "revoked_at", "views", "created_at")
    list_filter = ("expires_at", "revoked_at")
    search_fields = ("document__title", "document__user__email")
    list_select_related = ("document",)
    exclude = ("token_hash",)
