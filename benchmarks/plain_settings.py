"""The product's settings with the baseline's addresses beside it."""

from jobwise.settings import *  # noqa: F403

ROOT_URLCONF = "plain_urls"
