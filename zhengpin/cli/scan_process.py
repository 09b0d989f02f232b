"""What each process of `zhengpin scan` runs. It imports no models, since it is loaded before Django is set up there."""

from __future__ import annotations

import os
from importlib import import_module

import django


def set_up() -> None:
    """Set Django up in a new process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    django.setup()


def scan(chunk: list[str]) -> int:
    """Screen one chunk of revision ids and return in how many something was found."""
    return import_module("zhengpin.flows.listing").scan.call(revision_ids=chunk)["found"]
