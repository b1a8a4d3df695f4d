"""Pictures of every page, at two widths, in two themes, into `var/screenshots`.

    .venv/bin/python scripts/screenshots.py [--language de] [--only insights]

It starts a server and a worker of its own with the demo account. `index-1.png` and on in each
folder are contact sheets.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import live  # type: ignore[import-not-found]  # noqa: E402

WIDTHS = (1280, 390)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 2600
SHEET_COLUMNS = {1280: 4, 390: 8}
SHEET_ROWS = 4
THUMB = {1280: 480, 390: 240}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--language", default="en", choices=["en", "de"])
    parser.add_argument("--only", default="", help="A part of the addresses to draw.")
    parser.add_argument("--to", type=Path, default=ROOT / "var" / "screenshots")
    options = parser.parse_args()
    with live.live("sqlite") as stack:
        os.environ |= {**stack.env, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobwise.settings")
        import django

        django.setup()
        draw(stack.url, options)
    print(f"Look at {options.to}")


def draw(url: str, options: argparse.Namespace) -> None:
    from django.conf import settings
    from playwright.sync_api import sync_playwright

    visits = addresses(options.language, options.only)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-headless-shell"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for width in WIDTHS:
            for theme in THEMES:
                folder = options.to / f"{width}-{theme}"
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
                for who, session, paths in visits:
                    context = browser.new_context(
                        base_url=url, viewport={"width": width, "height": 900}, color_scheme=theme
                    )
                    cookies = {"language": options.language, settings.SESSION_COOKIE_NAME: session}
                    context.add_cookies(
                        [{"name": n, "value": v, "url": url} for n, v in cookies.items() if v]
                    )
                    photograph(context, who, paths, folder)
                    context.close()
                contact_sheets(folder, width)
        browser.close()


def addresses(language: str, only: str) -> list[tuple[str, str, Sequence[str]]]:
    """(who, session cookie, paths) of a guest, of somebody new and of the demo person."""
    from django.conf import settings
    from django.test import Client

    from accounts.models import User
    from jobwise.tests import walking

    settings.ALLOWED_HOSTS = ["*"]
    things = walking.full_account()
    newcomer = User.objects.create_user("newcomer@jobwise.example", full_name="Ada Okafor")
    User.objects.update(language=language)
    found: list[tuple[str, str, Sequence[str]]] = []
    for who, user, known in (
        ("guest", None, things), ("newcomer", newcomer, None), ("demo", things.user, things),
    ):  # fmt: skip
        client = Client(raise_request_exception=False)
        if user is not None:
            client.force_login(user)
        paths = [page.path for page in walking.pages_for(client, known) if only in page.path]
        cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
        seen = {path for _who, _cookie, others in found for path in others}
        # What a guest sees, the others see too; the first visitor's picture is enough.
        paths = [path for path in paths if who == "demo" or path not in seen]
        found.append((who, cookie.value if cookie else "", paths))
    return found


def photograph(context: Any, who: str, paths: Sequence[str], folder: Path) -> None:
    page = context.new_page()
    for path in paths:
        page.goto(path, wait_until="load")
        page.wait_for_timeout(150)
        name = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{43}", "x", path)
        name = re.sub(r"\W+", "-", name).strip("-") or "landing"
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        page.screenshot(
            path=str(folder / f"{who}-{name}.png"),
            full_page=True,
            clip={"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height},
        )
    page.close()


def contact_sheets(folder: Path, width: int) -> None:
    """`index-1.png` and on: small pictures side by side, to look at many pages at once."""
    files = sorted(folder.glob("*.png"))
    size = SHEET_COLUMNS[width] * SHEET_ROWS
    for number, start in enumerate(range(0, len(files), size), 1):
        _sheet(files[start : start + size], width).save(folder / f"index-{number}.png")


def _sheet(files: Sequence[Path], width: int) -> Any:
    from PIL import Image, ImageDraw

    columns, wide, tall = SHEET_COLUMNS[width], THUMB[width], 560
    rows = -(-len(files) // columns)
    sheet = Image.new("RGB", (columns * (wide + 10), rows * (tall + 24)), "#888888")
    words = ImageDraw.Draw(sheet)
    for index, file in enumerate(files):
        picture = Image.open(file).convert("RGB")
        picture = picture.resize((wide, round(picture.height * wide / picture.width)))
        x, y = index % columns * (wide + 10), index // columns * (tall + 24)
        sheet.paste(picture.crop((0, 0, wide, min(tall, picture.height))), (x, y + 18))
        words.text((x + 2, y + 3), file.stem[:46], fill="white")
    return sheet


if __name__ == "__main__":
    main()
