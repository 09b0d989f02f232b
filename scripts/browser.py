"""Makes sure of a Chromium for the browser tests, and says where it is: `python -m scripts.browser`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The shell has no windows and menus to draw, so that a test costs it half as much as a whole browser."""
PACKAGES = (("chromium-headless-shell", "fonts-noto-cjk"), ("chromium", "fonts-noto-cjk"))
"""What is asked of Debian's kind: the first that it has."""


def find() -> str | None:
    """Return the path of a Chromium: ZHENGPIN_TEST_CHROMIUM, else an installed one, else playwright's own."""
    if given := os.environ.get("ZHENGPIN_TEST_CHROMIUM"):
        return given
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    return installed or _of_playwright()


def _of_playwright() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install one: as root on Debian's kind by its packages, else as playwright does."""
    if os.geteuid() == 0 and (apt := shutil.which("apt-get")):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "update", "-q"], check=False, env=quiet)
        command = [apt, "install", "-y", "-q", "--no-install-recommends"]
        if any(
            subprocess.run([*command, *some], check=False, env=quiet).returncode == 0 for some in PACKAGES
        ):
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    path = find()
    if path is None:
        print("No Chromium found; installing one for the browser tests.", flush=True)
        install()
        path = find()
    if path is None:
        print(
            "No Chromium could be installed. Install the package chromium (or google-chrome), or set\n"
            "ZHENGPIN_TEST_CHROMIUM to the path of one, and run this again.",
            file=sys.stderr,
        )
        return 1
    print(f"Browser tests use {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
