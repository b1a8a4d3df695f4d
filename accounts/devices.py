"""A User-Agent header in a person's words."""

from __future__ import annotations

import re

# The first that is found counts: Edge and Opera call themselves Chrome, Chrome calls itself Safari.
BROWSERS = (
    (r"Edg(?:e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/|Chromium/", "Chrome"),
    (r"Version/[\d.]+.*Safari/", "Safari"),
)
SYSTEMS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "Mac"),
    (r"CrOS", "ChromeOS"),
    (r"Linux", "Linux"),
)
PROGRAM = re.compile(r"[\w.-]{1,40}")


def device_of(user_agent: str) -> tuple[str, str]:
    """Program and system, each "" when it is not known: ("Firefox", "Windows"), ("curl", "")."""
    browser = _first(BROWSERS, user_agent)
    if not browser and not user_agent.startswith("Mozilla/"):
        name = PROGRAM.match(user_agent)
        browser = name.group() if name else ""
    return browser, _first(SYSTEMS, user_agent)


def _first(table: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for pattern, name in table if re.search(pattern, text)), "")
