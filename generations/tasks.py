from celery import shared_task
from django.utils import timezone

from generations.models import Generation
from generations.pipeline import providers, work
from jobwise.lib import claims


@shared_task(name="generations.run")
def run(pk: str) -> None:
    work.run(pk)


@shared_task(name="generations.sweep")
def sweep() -> None:
    """Do what is due: rows whose message was lost, or whose worker died."""
    claims.sweep(work.run)


@shared_task(name="generations.forget_guests")
def forget_guests() -> None:
    """Delete guests' generations, documents and files that are older than their promise."""
    from generations import actions

    for generation in Generation.objects.filter(user=None, expires_at__lt=timezone.now()):
        actions.forget_guest_generation(generation=generation)


@shared_task(name="generations.forget_answers")
def forget_answers() -> None:
    providers.forget_old_answers()
