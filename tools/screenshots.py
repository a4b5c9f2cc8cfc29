"""Takes the pictures in docs/screenshots/ from the built site: `.venv/bin/python tools/screenshots.py`."""

from __future__ import annotations

import functools
import io
import os
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs/screenshots"
PAGES = {
    "home": "",
    "step": "guidelines/building-relationships/",
    "case": "cases/egbok-cambodia/",
    "finder": "find/?kind=case&outcome=failed",
    "factor": "factors/mutual-trust/",
    "start": "start/",
    "safe-space": "safe-space/",
}
SIZES = {"desktop": (1280, 860), "phone": (375, 760)}


class Quiet(SimpleHTTPRequestHandler):
    """A file server that writes no log."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def take(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> Image.Image:
    """One picture of the top of a page."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    return picture.convert("RGB")


def save(picture: Image.Image, name: str) -> None:
    """Saves with few colours: these pictures are for reading, not for print."""
    picture.quantize(256, dither=Image.Dither.NONE).save(TARGET / f"{name}.png", optimize=True)


def overview(taken: dict[str, Image.Image]) -> Image.Image:
    """The picture of the README: two desktops and a phone."""
    home, case, phone = (taken[name] for name in ("home-desktop-light", "case-desktop-light", "step-phone-light"))
    gap = 24
    phone = phone.resize((home.height * phone.width // phone.height, home.height))
    sheet = Image.new("RGB", (home.width + case.width + phone.width + 4 * gap, home.height + 2 * gap), "#dcd8ce")
    left = gap
    for picture in (home, case, phone):
        sheet.paste(picture, (left, gap))
        left += picture.width + gap
    return sheet.resize((1600, 1600 * sheet.height // sheet.width), Image.Resampling.LANCZOS)


def main() -> None:
    """Takes and saves all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    taken: dict[str, Image.Image] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
        )
        for name, page in PAGES.items():
            for size, pixels in SIZES.items():
                for scheme in ("light", "dark"):
                    picture = take(browser, f"http://127.0.0.1:{server.server_port}/{page}", pixels, scheme)
                    taken[f"{name}-{size}-{scheme}"] = picture
                    save(picture, f"{name}-{size}-{scheme}")
        browser.close()
    save(overview(taken), "overview")
    server.shutdown()


if __name__ == "__main__":
    main()
