from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from jobwise.lib import logs, rls


class JobWiseConfig(AppConfig):
    name = "jobwise"

    def ready(self) -> None:
        from jobwise import celery, checks

        celery.app.set_default()
        logs.configure(settings.LOG_LEVEL)
        rls.register()
        checks.register_all()
        if problems := checks.production_settings(None):
            raise ImproperlyConfigured(
                "JobWise cannot start. " + " ".join(f"{p.msg} {p.hint}" for p in problems)
            )
