"""The settings with static files as production serves them: named by content, compressed."""

import os

from jobwise.settings import *  # noqa: F403
from jobwise.settings import STORAGES as STORAGES

STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
STATIC_ROOT = os.environ["BENCHMARK_STATIC"]
WHITENOISE_USE_FINDERS = False
