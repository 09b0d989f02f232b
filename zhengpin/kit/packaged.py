"""Reads the YAML that lies in the package, with libyaml where that is built in: each process that starts reads it."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def packaged(package: str, path: str) -> Any:
    """Return what a YAML file of a package holds."""
    text = resources.files(package).joinpath(path).read_text("utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are the safe loader
