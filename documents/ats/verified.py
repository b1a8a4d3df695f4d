"""Exports that are read back before anybody gets them."""

from __future__ import annotations

from dataclasses import replace

from documents.ats.parse_back import Certificate, certify
from documents.content import DocumentContent
from documents.exporting import ExportedFile, export
from documents.resume_templates import SAFEST


def export_verified(
    content: DocumentContent, format_slug: str = "pdf"
) -> tuple[ExportedFile, Certificate]:
    """A PDF or DOCX with its certificate.

    If a name, e-mail, employer or date does not come back, the document is set again in the
    safest template, and that file is given when it loses less. Raises what `export` raises.
    """
    file = export(content, format_slug)
    certificate = certify(content, file)
    if not certificate.critical_losses or content.template == SAFEST:
        return file, certificate
    safe_content = replace(content, template=SAFEST)
    safe_file = export(safe_content, format_slug)
    safe = certify(safe_content, safe_file)
    if len(safe.critical_losses) < len(certificate.critical_losses):
        return safe_file, safe
    return file, certificate
