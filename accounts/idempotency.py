"""Idempotency-Key: the same POST twice is done once and answered twice.

The key's row is inserted first and committed with the work, so there is never one without the
other. Answers are encrypted: some hold tokens that nothing else stores.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils import timezone
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import IdempotencyKey
from jobwise.lib.clients import client_address
from jobwise.lib.errors import Conflict, InvalidInput, MakesNoSense

KEPT = timedelta(days=7)
KEY = re.compile(r"[\x21-\x7e]{1,200}")
HEADERS = ("Location", "ETag")


class KeyReused(MakesNoSense):
    code = "idempotency_key_reused"
    message = "This Idempotency-Key was used for another request. Use a new one."


class StillRunning(Conflict):
    code = "request_in_progress"
    message = "The first request with this Idempotency-Key still runs. Ask again in a moment."


class AnswerUnreadable(Conflict):
    """It was encrypted before SECRET_KEY was changed. Done again, it might be paid twice."""

    code = "answer_unreadable"
    message = (
        "This request was done, but its answer cannot be read any more. Look for what it made "
        "before you send it with a new Idempotency-Key."
    )


def once(request: Request, work: Callable[[], Response]) -> Response:
    """Do `work` in a transaction with its key, or give the answer of the first time.

    Without the header the work is just done. Raises KeyReused, StillRunning, AnswerUnreadable,
    InvalidInput.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return work()
    if not KEY.fullmatch(key):
        raise InvalidInput("Idempotency-Key takes 1 to 200 visible ASCII characters.")
    principal = principal_of(request)
    digest = _digest(request)
    with transaction.atomic():
        _lock(principal, key)
        known = IdempotencyKey.objects.filter(principal=principal, key=key).first()
        if known is not None and known.created_at < timezone.now() - KEPT:
            known.delete()
            known = None
        if known is not None:
            return _replayed(known, digest)
        row = IdempotencyKey.objects.create(principal=principal, key=key, request_hash=digest)
        response = work()
        row.status_code = response.status_code
        row.headers = {
            name: _encrypted(response[name].encode()) for name in HEADERS if name in response
        }
        row.body = _encrypted(JSONRenderer().render(response.data))
        row.save()
    return response


def replay(request: Request) -> Response | None:
    """The answer of the first time, if there is one: for work that begins outside the database."""
    key = request.headers.get("Idempotency-Key")
    known = (
        key
        and IdempotencyKey.objects.filter(
            principal=principal_of(request), key=key, created_at__gte=timezone.now() - KEPT
        ).first()
    )
    return _replayed(known, _digest(request)) if known else None


def forget_old() -> int:
    """Delete answers that are older than seven days; returns how many."""
    return IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT).delete()[0]


def principal_of(request: Request) -> str:
    user = request.user
    return str(user.pk) if user.is_authenticated else f"guest:{client_address(request._request)}"


def _replayed(known: IdempotencyKey, digest: str) -> Response:
    if known.request_hash != digest:
        raise KeyReused
    try:
        body = json.loads(_decrypted(known.body))
        headers = {name: _decrypted(value).decode() for name, value in known.headers.items()}
    except InvalidToken:
        raise AnswerUnreadable from None
    headers["Idempotent-Replayed"] = "true"
    return Response(body, status=known.status_code, headers=headers)


def _lock(principal: str, key: str) -> None:
    """Held until the transaction ends. SQLite's transactions already wait for each other."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"{principal} {key}"]
        )
        if not cursor.fetchone()[0]:
            raise StillRunning(retry_after=1)


def _digest(request: Request) -> str:
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    data: Any = request.data
    if hasattr(data, "lists"):
        parts = {
            name: [_upload(v) if isinstance(v, UploadedFile) else v for v in values]
            for name, values in data.lists()
        }
    else:
        parts = data
    digest.update(json.dumps(parts, sort_keys=True).encode())
    return digest.hexdigest()


def _upload(file: UploadedFile[Any]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _encrypted(plain: bytes) -> str:
    return _cipher().encrypt(plain).decode()


def _decrypted(stored: Any) -> bytes:
    return _cipher().decrypt(str(stored).encode())


def _cipher() -> Fernet:
    secret = hashlib.sha256(b"idempotency " + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(secret))
