"""Names the software that captures evidence, since a court asks by what it was made."""

from __future__ import annotations

import platform
from importlib.metadata import version


def software() -> dict[str, str]:
    """Return what this server runs on, as evidence names it."""
    return {"software": f"zhengpin {version('zhengpin')}", "python": platform.python_version()}
