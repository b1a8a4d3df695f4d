"""Every setting, read from the environment once. `.env.example` explains each variable."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
import environ
from csp.constants import NONCE, NONE, SELF
from django.http.request import split_domain_port

from jobwise.secrets import stored_secret

# Lets generic classes of Django be written with their type: FormView[SignUpForm].
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

VAR_DIR = BASE_DIR / env("VAR_DIR", default="var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

# Process

PRODUCTION = env.bool("PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False) and not PRODUCTION
SECRET_KEY = env("SECRET_KEY", default="" if PRODUCTION else stored_secret(VAR_DIR / "secret_key"))
JWT_SIGNING_KEY = env(
    "JWT_SIGNING_KEY", default="" if PRODUCTION else stored_secret(VAR_DIR / "jwt_key")
)
SITE_URL = env("SITE_URL", default="" if PRODUCTION else "http://127.0.0.1:8000").rstrip("/")
_site = split_domain_port(urlsplit(SITE_URL).netloc)[0]
_hosts = ["localhost", "127.0.0.1", "[::1]", "testserver", _site]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else _hosts)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
LOG_LEVEL = env("LOG_LEVEL", default="INFO")
METRICS_TOKEN = env("METRICS_TOKEN", default="")

ROOT_URLCONF = "jobwise.urls"
WSGI_APPLICATION = "jobwise.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "csp",
    "jobwise.apps.JobWiseConfig",
    "accounts",
    "profiles",
    "jobs",
    "documents",
    "generations",
]

MIDDLEWARE = [
    "jobwise.lib.middleware.RequestIDMiddleware",
    "jobwise.metrics.MetricsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jobwise.lib.middleware.PageCompressionMiddleware",
    "jobwise.lib.middleware.InputGateMiddleware",
    "jobwise.lib.middleware.CORSMiddleware",
    "accounts.sessions.BrowserSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.RowSecurityMiddleware",
    "accounts.middleware.PreferencesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "jobwise.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Database

DATABASE_URL = env(
    "DATABASE_URL", default="" if PRODUCTION else f"sqlite:///{VAR_DIR / 'jobwise.sqlite3'}"
)
DATABASES = {"default": environ.Env.db_url_config(DATABASE_URL or "sqlite://:memory:")}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        " PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;",
    }
elif PRODUCTION:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": env.int("DATABASE_POOL_MIN", default=1),
        "max_size": env.int("DATABASE_POOL_MAX", default=4),
        "timeout": 10,
    }
if "pool" not in DATABASES["default"].get("OPTIONS", {}):
    # SQLite opened anew for each request: the last one to close writes the whole log back.
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Broker, cache, workers

REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": (
        {
            "BACKEND": "jobwise.lib.cache.ForgivingRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
        }
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

CELERY_BROKER_URL = REDIS_URL or "redis://127.0.0.1:6379/0"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = env.int("WORKER_CONCURRENCY", default=2)
CELERY_WORKER_MAX_MEMORY_PER_CHILD = env.int("WORKER_MAX_MEMORY_KB", default=1_000_000)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 280
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 30,
    "socket_connect_timeout": 3,
    "health_check_interval": 25,
    # A dead broker must cost a request milliseconds: stock retries hold it for six seconds.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = "UTC"

SWEEP_SECONDS = env.int("SWEEP_SECONDS", default=15)
CELERY_BEAT_SCHEDULE = {
    "sweep-generations": {"task": "generations.sweep", "schedule": SWEEP_SECONDS},
    "sweep-files": {"task": "documents.sweep", "schedule": SWEEP_SECONDS},
    "erase-accounts": {"task": "jobwise.erase_accounts", "schedule": 3600},
    "delete-files": {"task": "jobwise.delete_files", "schedule": 3600},
    "forget-answers": {"task": "accounts.forget_answers", "schedule": 3600},
    "forget-sessions": {"task": "accounts.forget_sessions", "schedule": 86_400},
    "forget-imports": {"task": "profiles.forget_imports", "schedule": 86_400},
    "sync-boards": {"task": "jobs.sync_boards", "schedule": 900},
    "forget-guests": {"task": "generations.forget_guests", "schedule": 3600},
    "forget-model-answers": {"task": "generations.forget_answers", "schedule": 86_400},
}

GENERATION_LEASE_SECONDS = env.int("GENERATION_LEASE_SECONDS", default=120)
GENERATION_MAX_ATTEMPTS = env.int("GENERATION_MAX_ATTEMPTS", default=3)
GUEST_RESULT_HOURS = 24
# A stream of progress events holds a web process: fewer than there are, and not for long.
EVENT_STREAMS = env.int("EVENT_STREAMS", default=1)
EVENT_SECONDS = env.int("EVENT_SECONDS", default=20)
DELETION_GRACE_DAYS = env.int("DELETION_GRACE_DAYS", default=7)

# Accounts

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.EmailBackend"]
PASSWORD_HASHERS = ["accounts.hashers.Bcrypt12Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "accounts.validators.CharacterClassesValidator"},
    {"NAME": "accounts.validators.MaximumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 3600
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "dashboard"
LOGOUT_REDIRECT_URL = "landing"

ACCESS_TOKEN_LIFETIME = timedelta(hours=1)
REFRESH_TOKEN_LIFETIME = timedelta(days=7)
SIMPLE_JWT = {
    "ALGORITHM": "HS256",
    "SIGNING_KEY": JWT_SIGNING_KEY,
    "ACCESS_TOKEN_LIFETIME": ACCESS_TOKEN_LIFETIME,
    "REFRESH_TOKEN_LIFETIME": REFRESH_TOKEN_LIFETIME,
    "USER_ID_CLAIM": "sub",
    "UPDATE_LAST_LOGIN": False,
}

# Limits: "N/second|minute|hour|day"

RATE_LIMITS = {
    "user": env("RATE_LIMIT_USER", default="100/minute"),
    "generation": env("RATE_LIMIT_GENERATION", default="10/hour"),
    "public": env("RATE_LIMIT_PUBLIC", default="1000/day"),
    "login": env("RATE_LIMIT_LOGIN", default="10/minute"),
    "guest": env("RATE_LIMIT_GUEST", default="3/day"),
}
MONTHLY_GENERATIONS = {
    "free": env.int("MONTHLY_GENERATIONS_FREE", default=100),
    "pro": env.int("MONTHLY_GENERATIONS_PRO", default=1000),
}
MAX_BODY_BYTES = env.int("MAX_BODY_BYTES", default=1_000_000)
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", default=10_000_000)
# Resume files that one person may leave unconfirmed, and for how long they are kept.
MAX_PENDING_IMPORTS = env.int("MAX_PENDING_IMPORTS", default=20)
PENDING_IMPORT_DAYS = env.int("PENDING_IMPORT_DAYS", default=30)
MAX_POSTING_CHARACTERS = env.int("MAX_POSTING_CHARACTERS", default=100_000)
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_BYTES + 500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Storage and static files

S3_BUCKET = env("S3_BUCKET", default="")
STORAGES = {
    "default": (
        {
            "BACKEND": "jobwise.lib.s3.S3Store",
            "OPTIONS": {
                "bucket_name": S3_BUCKET,
                "endpoint_url": env("S3_ENDPOINT_URL", default=None),
                "access_key": env("S3_ACCESS_KEY", default=None),
                "secret_key": env("S3_SECRET_KEY", default=None),
                "region_name": env("S3_REGION", default="us-east-1"),
            },
        }
        if S3_BUCKET
        else {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(VAR_DIR / "files")},
        }
    ),
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not PRODUCTION

# Mail

EMAIL_URL = env("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(environ.Env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="JobWise <no-reply@localhost>")

# Writers and matching

OPENAI_API_KEY = env("OPENAI_API_KEY", default="")
OPENAI_BASE_URL = env("OPENAI_BASE_URL", default="")
OPENAI_MODEL = env("OPENAI_MODEL", default="gpt-4o-mini")
LLM_PROVIDER = env(
    "LLM_PROVIDER", default="openai" if OPENAI_API_KEY or OPENAI_BASE_URL else "local"
)
LLM_DEADLINE_SECONDS = env.float("LLM_DEADLINE_SECONDS", default=60.0)
LLM_MAX_ATTEMPTS = env.int("LLM_MAX_ATTEMPTS", default=3)
LLM_PRICE_INPUT = env.float("LLM_PRICE_INPUT", default=0.0)
LLM_PRICE_OUTPUT = env.float("LLM_PRICE_OUTPUT", default=0.0)
LLM_DAILY_BUDGET = env.float("LLM_DAILY_BUDGET", default=0.0)
LLM_MONTHLY_BUDGET = env.float("LLM_MONTHLY_BUDGET", default=0.0)
MATCH_WEIGHT_SIMILARITY = env.float("MATCH_WEIGHT_SIMILARITY", default=0.6)
MATCH_WEIGHT_SKILLS = env.float("MATCH_WEIGHT_SKILLS", default=0.4)

# Language and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["jobwise.formats"]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Browser security

HTTPS = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = urlsplit(SITE_URL).scheme == "https"
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^health", r"^metrics"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "SAMEORIGIN"
# Pages show documents in frames of their own.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
    }
}
CSRF_FAILURE_VIEW = "jobwise.pages.csrf_failure"

# API

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["jobwise.lib.drf.parsers.GuardedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_THROTTLE_CLASSES": ["jobwise.lib.ratelimit.RequestThrottle"],
    "DEFAULT_PAGINATION_CLASS": "jobwise.lib.drf.pagination.PageNumberPagination",
    "DEFAULT_SCHEMA_CLASS": "jobwise.lib.drf.schema.AutoSchema",
    "EXCEPTION_HANDLER": "jobwise.lib.drf.exceptions.envelope",
    "DATETIME_FORMAT": "iso-8601",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "COERCE_DECIMAL_TO_STRING": False,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "JobWise API",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "DESCRIPTION": "Truthful, ATS-readable resumes and cover letters, tailored to one job.",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "ApplicationStatus": "jobs.models.tracking.Status",
        "JobStatus": "jobs.models.job.Job.Status",
        "WorkStatus": "jobwise.lib.claims.Claimable.Status",
        "DocumentKind": "documents.models.Document.Kind",
        "LineChoice": "generations.review.CHOICES",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "jobwise.lib.drf.schema.complete",
    ],
}

# Logs

LOGGING_CONFIG = None
