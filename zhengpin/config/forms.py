"""What texts of settings must look like: each raises ValueError, whose message completes “it is 'x': …”."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def address(given: str) -> None:
    """Refuse what is no address of the web."""
    try:
        parts = urlsplit(given)
        parts.port  # noqa: B018 - raises where it is none
    except ValueError:
        raise ValueError("it must be an address such as https://example.com") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("it must be an address that begins with https:// or http://")


def origin(given: str) -> None:
    """Refuse what is no scheme and host."""
    address(given)
    if urlsplit(given).path.strip("/"):
        raise ValueError(f"{given!r} must be a scheme and a host only, such as https://example.com")


def time_zone(given: str) -> None:
    """Refuse what is no zone of the IANA database."""
    try:
        ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("it must be a time zone of the IANA database, such as Asia/Shanghai") from None


def database(given: str) -> None:
    """Refuse what is neither PostgreSQL nor SQLite."""
    if not given.startswith(("postgresql://", "sqlite:///")):
        raise ValueError("it must begin with postgresql:// or sqlite:///")


def mail_server(given: str) -> None:
    """Refuse what is no mail server."""
    try:
        parts = urlsplit(given)
        parts.port  # noqa: B018 - raises where it is none
    except ValueError:
        raise ValueError("it must be an address such as smtp+starttls://user:password@host:587") from None
    if parts.scheme not in {"smtp", "smtp+starttls", "smtps"} or not parts.hostname:
        raise ValueError("it must begin with smtp://, smtp+starttls:// or smtps://, and name a host")


def days(given: str) -> None:
    """Refuse what is no number of days."""
    if not given.isdigit():
        raise ValueError(f"{given!r} must be a whole number of days")


def territory(given: str) -> None:
    """Refuse what is neither a country's code nor EU."""
    if len(given) != 2 or not given.isalpha() or not given.isascii():
        raise ValueError(f"{given!r} must be an ISO 3166 code of two letters, or EU")


def language_tag(given: str) -> None:
    """Refuse what is no ISO 639-1 code."""
    if len(given) != 2 or not given.isalpha() or not given.isascii():
        raise ValueError("it must be an ISO 639-1 code of two letters, such as zh")


def folder(given: str) -> None:
    """Refuse a file where a folder is wanted."""
    if Path(given).exists() and not Path(given).is_dir():
        raise ValueError("it must be a folder, and is a file")


def work_days(given: dict[str, object]) -> None:
    """Refuse what is not `{"CN": {"off": ["2026-12-31"], "on": []}}`."""
    for calendar, changed in given.items():
        if not isinstance(changed, dict) or not changed.keys() <= {"off", "on"}:
            raise ValueError(f"{calendar!r} must have lists named off and on, and nothing else")
        for named in changed.values():
            for day in named if isinstance(named, list) else [named]:
                try:
                    date.fromisoformat(day)
                except (TypeError, ValueError):
                    raise ValueError(f"{day!r} of {calendar!r} must be a day such as 2026-12-31") from None


def index(given: str) -> None:
    """Refuse what names no engine of the indexes."""
    if given in {"embedded", "postgresql"}:
        return
    try:
        parts = urlsplit(given)
        parts.port  # noqa: B018 - raises where it is none
    except ValueError:
        raise ValueError("it must be an address such as postgresql://user:password@host/name") from None
    if parts.scheme not in {"postgresql", "milvus"} or not parts.hostname:
        raise ValueError("it must be embedded, postgresql, postgresql://… or milvus://…")


def version(given: str) -> None:
    """Refuse what is no version."""
    if not all(part.isdigit() for part in given.split(".")):
        raise ValueError("it must be a version such as 0.8.7")


_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"(/[A-Za-z0-9._-]{1,100})*/?")


def blobs(given: str) -> None:
    """Refuse what is neither a folder nor a bucket with its prefix."""
    kind, mark, rest = given.partition("://")
    if not mark:
        folder(given)
        return
    bucket, slash, prefix = rest.partition("/")
    if kind != "s3" or not _BUCKET.fullmatch(bucket) or not _PREFIX.fullmatch(slash + prefix):
        raise ValueError("it must be a folder, or s3:// with a bucket's name and perhaps a prefix")
