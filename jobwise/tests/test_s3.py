"""Files in a real store that speaks S3's protocol, over HTTP."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest

from documents import actions, rendering
from documents.content import from_json
from documents.models import Document
from jobwise.lib import storage
from jobwise.lib.errors import NotFound, Unavailable

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.any_database]
BUCKET = "jobwise"
KEYS = {"access_key": "someone", "secret_key": "something"}


@dataclass
class Store:
    url: str
    stop: Callable[[], None]

    def names(self) -> set[str]:
        bucket = boto3.resource(
            "s3",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=KEYS["access_key"],
            aws_secret_access_key=KEYS["secret_key"],
        ).Bucket(BUCKET)
        return {found.key for found in bucket.objects.all()}


@pytest.fixture
def store(services: Any, settings: Any, tmp_path: Path) -> Iterator[Store]:
    """A store with an empty bucket, in which this test keeps its files."""
    port = services.free_port()
    url = f"http://127.0.0.1:{port}"
    server = Path(sys.executable).with_name("moto_server")
    process = services.spawn([server, "-p", str(port)], tmp_path / "s3.log")
    wait_for(url, tmp_path / "s3.log")
    assert httpx.put(f"{url}/{BUCKET}").status_code == 200
    settings.S3_BUCKET = BUCKET
    options = {"bucket_name": BUCKET, "endpoint_url": url, "region_name": "us-east-1", **KEYS}
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "jobwise.lib.s3.S3Store", "OPTIONS": options}
    }
    yield Store(url, lambda: services.stop(process, 5))
    services.stop(process, 5)


def wait_for(url: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            httpx.get(url, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"The store did not start:\n{log.read_text()[-1500:]}")


@pytest.fixture
def document(alice: Any) -> Document:
    content = from_json({"resume": {"basics": {"name": "Alice Example"}}})
    return actions.create_document(user=alice, content=content, title="Mine")


def test_a_file_is_made_downloaded_and_deleted(
    store: Store,
    document: Document,
    alice: Any,
    api: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    client, export = api(alice), {"format": "txt"}
    address = f"/api/v1/documents/{document.pk}"
    asked = client.post(f"{address}/export", export, format="json")
    assert asked.status_code == 202, asked.content
    for file in document.files.all():
        rendering.run(str(file.pk))
    paths = set(document.files.values_list("path", flat=True))
    assert paths
    assert store.names() == paths
    got = client.get(f"{address}/download", {"format": "txt"})
    assert (got.status_code, b"alice example" in got.getvalue().lower()) == (200, True)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.delete(address).status_code == 204
    assert store.names() == set()


def test_the_same_bytes_are_kept_once_and_missing_ones_are_said_to_be_missing(store: Store) -> None:
    for _ in range(2):
        storage.put(b"words", "files/aa/words.txt")
    assert store.names() == {"files/aa/words.txt"}
    assert storage.get("files/aa/words.txt") == b"words"
    assert storage.delete("files/aa/words.txt")
    with pytest.raises(NotFound):
        storage.get("files/aa/words.txt")


def test_a_store_that_went_away_is_said_to_be_down_within_seconds(
    store: Store, document: Document, django_capture_on_commit_callbacks: Any
) -> None:
    file = actions.request_export(document=document, format_slug="txt")
    rendering.run(str(file.pk))
    store.stop()
    began = time.monotonic()
    for work in (lambda: storage.get("files/x"), lambda: storage.put(b"x", "files/x")):
        with pytest.raises(Unavailable, match="storage is down"):
            work()
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_document(document=document)
    assert time.monotonic() - began < 30
    assert not Document.objects.exists()
