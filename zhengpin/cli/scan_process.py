"""What each process of `zhengpin scan` runs, and the one that reads ahead of an import: it sets Django up there.

Imports no models, since it is loaded before that."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from importlib import import_module

import django


def set_up() -> None:
    """Set Django up in a new process, which lets Ctrl+C be its parent's business and ends when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="watches the parent", daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    django.setup()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # what was not committed is done at the next start


def scan(chunk: list[str]) -> int:
    """Screen one chunk of revision ids and return in how many something was found."""
    return import_module("zhengpin.flows.screening.listing").scan.call(revision_ids=chunk)["found"]
