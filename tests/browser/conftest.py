"""The built site in a real browser, for all tests of this folder.

`site_dir` and `site_url` are one build of the real site with its full-text index, `page` is an open browser page of
desktop size, and `open_page` opens others: `open_page(width=320, scheme="dark", script=False)`. A page that reports an
error of its script or asks another host for anything fails its test.
"""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"]


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site; CASEBOOK_SITE names one that is built already."""
    if ready := os.environ.get("CASEBOOK_SITE"):
        return Path(ready)
    target = tmp_path_factory.mktemp("browser") / "site"
    npm = (sys.executable, "tools/npm.py", "run", "--silent")
    if not (ROOT / "theme/assets/casebook/main.js").is_file():
        _run(*npm, "build")
    _run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target))
    _run(*npm, "index", "--", str(target))
    return target


def _run(*command: str) -> None:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the built site over http, with a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site_dir)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def offline_dir(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline edition, unpacked as a reader would."""
    target = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(site_dir / "downloads/partnering-casebook.zip") as archive:
        archive.extractall(target)
    return target / "partnering-casebook"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).is_file():
        pytest.skip("no Chromium; name one in the variable CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, site_url: str) -> Iterator[Callable[..., Page]]:
    """Opens pages; at the end of the test, none may have had a script error or asked another host."""
    problems: list[str] = []
    contexts = []

    def open_one(*, width: int = 1280, height: int = 900, scheme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        opened = context.new_page()
        opened.on("pageerror", lambda error: problems.append(f"script error: {error}"))
        opened.on("request", lambda request: problems.extend(_outside(request.url, site_url)))
        return opened

    yield open_one
    for context in contexts:
        context.close()
    assert problems == []


def _outside(address: str, site_url: str) -> list[str]:
    own = (site_url, "file:", "data:", "blob:")
    return [] if address.startswith(own) else [f"asked another host: {address}"]


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A browser page of desktop size."""
    return open_page()
