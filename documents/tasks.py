from celery import shared_task

from documents import rendering
from jobwise.lib import claims


@shared_task(name="documents.export")
def export_file(pk: str) -> None:
    rendering.run(pk)


@shared_task(name="documents.sweep")
def sweep_files() -> None:
    """Render every file that nobody was told of, or whose worker died."""
    claims.sweep(rendering.run)
