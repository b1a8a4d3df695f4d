"""Settings that are missing or unsafe in production stop the process and are named."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import WARNING, CheckMessage, Error, register

REQUIRED = {
    "SECRET_KEY": "a long random string that signs sessions",
    "JWT_SIGNING_KEY": "a long random string that signs access tokens",
    "DATABASE_URL": "postgres://user:password@host/database",
    "REDIS_URL": "redis://host:6379/0",
    "SITE_URL": "the address under which people reach JobWise, https://…",
    "ALLOWED_HOSTS": "the host names that JobWise answers to, comma separated",
}


def register_all() -> None:
    register(production_settings)
    register(limits)
    register(open_metrics, deploy=True)


def production_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.PRODUCTION:
        return []
    problems: list[CheckMessage] = [
        Error(f"{name} is not set.", hint=f"Set it to {meaning}.", id=f"jobwise.E00{number}")
        for number, (name, meaning) in enumerate(REQUIRED.items(), start=1)
        if not getattr(settings, name)
    ]
    for name in ("SECRET_KEY", "JWT_SIGNING_KEY"):
        if 0 < len(getattr(settings, name)) < 32:
            hint = "Use 32 characters or more."
            problems += [Error(f"{name} is too short.", hint=hint, id="jobwise.E010")]
    if settings.SECRET_KEY and settings.SECRET_KEY == settings.JWT_SIGNING_KEY:
        problems.append(
            Error("JWT_SIGNING_KEY equals SECRET_KEY.", hint="Use two keys.", id="jobwise.E011")
        )
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        problems.append(
            Error(
                "DATABASE_URL names SQLite.", hint="Production needs PostgreSQL.", id="jobwise.E012"
            )
        )
    if settings.SITE_URL and not settings.HTTPS:
        problems.append(
            Error("SITE_URL is not https.", hint="Serve JobWise over TLS.", id="jobwise.E013")
        )
    if "*" in settings.ALLOWED_HOSTS or "*" in settings.CORS_ALLOWED_ORIGINS:
        problems.append(
            Error(
                "ALLOWED_HOSTS or CORS_ALLOWED_ORIGINS has a wildcard.",
                hint="Name the hosts.",
                id="jobwise.E014",
            )
        )
    return problems


def limits(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    from limits import parse

    problems: list[CheckMessage] = []
    for name, value in settings.RATE_LIMITS.items():
        try:
            parse(value)
        except ValueError:
            problems.append(
                Error(
                    f"RATE_LIMIT_{name.upper()} is “{value}”.",
                    hint="Write it as 100/minute.",
                    id="jobwise.E020",
                )
            )
    if settings.LLM_PROVIDER not in ("local", "openai"):
        problems.append(
            Error(
                f"LLM_PROVIDER is “{settings.LLM_PROVIDER}”.",
                hint="Use local or openai.",
                id="jobwise.E021",
            )
        )
    return problems


def open_metrics(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.METRICS_TOKEN:
        return []
    return [
        CheckMessage(
            WARNING,
            "Everybody can read /metrics: the number of accounts and what the model has cost.",
            hint="Set METRICS_TOKEN, or keep /metrics from the outside at the proxy.",
            id="jobwise.W001",
        )
    ]
