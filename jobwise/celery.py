import os

from celery import Celery
from celery.signals import before_task_publish, setup_logging, task_postrun, task_prerun

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobwise.settings")

app = Celery("jobwise")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_: object) -> None:
    """Celery leaves the root logger alone when this signal has a receiver."""


@before_task_publish.connect
def send_request_id(headers: dict[str, object], **_: object) -> None:
    from jobwise.lib.logs import current_request_id

    headers["request_id"] = current_request_id()


@task_prerun.connect
def take_request_id(task: object, **_: object) -> None:
    from jobwise.lib.logs import bind_request_id

    bind_request_id(getattr(getattr(task, "request", None), "request_id", None) or "")


@task_postrun.connect
def drop_request_id(**_: object) -> None:
    from jobwise.lib.logs import bind_request_id

    bind_request_id("")
