"""Whether anything is installed: asked before most commands."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection

from zhengpin.jobs.first_tables import has_tables
from zhengpin.kit.errors import Conflict


def require_installed() -> None:
    """Raise Conflict (`install.missing`) where nothing was installed; leaves nothing behind."""
    file = Path(str(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else None
    if (file is None or file.exists()) and has_tables():
        return
    raise Conflict(
        f"Nothing is installed in {settings.DATA_DIR}.",
        code="install.missing",
        remedy="Install it: zhengpin init. If it stands in another folder: set ZHENGPIN_DATA to that one.",
    )
