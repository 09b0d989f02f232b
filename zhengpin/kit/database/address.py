"""Reads the address of a database on PostgreSQL."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

SCHEMES = ("postgresql", "postgres")
INDEX_SCHEMA = "zhengpin_index"
"""In which the tables of the index of what is protected lie: apart from records, since they can be made anew."""


def is_postgresql(address: str) -> bool:
    """Say whether an address is one of PostgreSQL."""
    return urlsplit(address).scheme in SCHEMES


def postgresql(address: str) -> dict[str, object]:
    """Read `postgresql://user:password@host:port/name?option=value` as Django's settings of a database."""
    parts = urlsplit(address)
    options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", "") or parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
