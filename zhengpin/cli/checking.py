"""`zhengpin check`: whether an installation can do its work, line by line, with what to do where it cannot."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

import typer
from django.conf import settings
from django.core.mail import mailers
from django.db import DatabaseError

from zhengpin.cli.terminal import AsJson, operator, print_json, progress, table
from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.blobs.looking import require_store
from zhengpin.jobs.schema import require_current_schema
from zhengpin.jobs.system_health import NO_WORKERS, check
from zhengpin.jobs.system_state import system_state
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.settings_table import TABLE
from zhengpin.kit.troubles import Trouble
from zhengpin.ledger.queries import entries
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.chosen import index_engine
from zhengpin.monitoring.indexes.looking import require_index
from zhengpin.monitoring.passes.pass_queries import standing_still
from zhengpin.rights.queries import active_references

LITTLE = 5 * 1024**3
"""Bytes; with less free the disk is said to run full soon."""
_ANYWHERE = "*"


class Condition(StrEnum):
    GOOD = "✓"
    DOUBTFUL = "!"
    BAD = "✗"


class CheckLine(NamedTuple):
    """What was looked at, how it is, what was found, and what to do where it is not good."""

    what: str
    condition: Condition
    found: str
    remedy: str = ""

    def as_dict(self) -> dict[str, str]:
        return self._asdict() | {"condition": self.condition.name.lower()}


def check_installation(
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out what takes long: the search index.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check settings, database, disk, files, workers, passes, mail, clock, hosts, index; leave with 1 for a fault."""
    lines: list[CheckLine] = []
    checks = CHECKS if quick else {**CHECKS, "search index": _of_index}
    with progress() as shown:
        bar = shown.add_task("Checking", total=len(checks), note="")
        for what, check_one in checks.items():
            shown.update(bar, note=what)
            lines += [CheckLine(what, *one) for one in check_one()]
            shown.update(bar, advance=1)
    good = all(one.condition is not Condition.BAD for one in lines)
    if as_json:
        print_json({"good": good, "items": [one.as_dict() for one in lines]})
    else:
        table(
            "The installation",
            ("", "what", "found", "what to do"),
            [(one.condition, one.what, *one[2:]) for one in lines],
        )
    if not good:
        sys.exit(1)


Found = Iterator[tuple[Condition, str, str]]


def _of_settings() -> Found:
    given = sum(row.given is not None for row in TABLE.values())
    yield Condition.GOOD, f"{len(TABLE)} settings, {given} of them set here", ""
    if settings.DEBUG:
        yield (
            Condition.BAD,
            "ZHENGPIN_DEBUG is on: pages show strangers what is inside",
            "Unset ZHENGPIN_DEBUG.",
        )


def _of_database() -> Found:
    state = system_state()
    try:
        require_current_schema()
        yield Condition.GOOD, f"{state.database}, {_size(state.database_size)}", ""
    except Problem as problem:
        yield Condition.BAD, str(problem.message), str(problem.remedy)


def _of_disk() -> Found:
    state = system_state()
    troubles = set(check()) & {Trouble.READ_ONLY.value, Trouble.FULL.value}
    found = f"{_size(state.disk_free)} free of {_size(state.disk_total)} for {state.folder}"
    if Trouble.READ_ONLY.value in troubles:
        yield (
            Condition.BAD,
            f"{state.folder} cannot be written to",
            "Make it writable for the user that runs Zhengpin.",
        )
    elif Trouble.FULL.value in troubles:
        yield Condition.BAD, found, "Make room: nothing can be stored any more."
    elif state.disk_free < LITTLE:
        yield Condition.DOUBTFUL, found, "Make room soon."
    else:
        yield Condition.GOOD, found, ""


def _of_blobs() -> Found:
    where = blob_store().address
    try:
        require_store()
        yield Condition.GOOD, f"kept in {where}", ""
    except Problem as problem:
        yield Condition.BAD, str(problem.message), str(problem.remedy)


def _of_workers() -> Found:
    if NO_WORKERS in check():
        yield (
            Condition.BAD,
            "no worker has given a sign of life",
            "Start one: zhengpin worker, or zhengpin serve.",
        )
    else:
        yield Condition.GOOD, "at work", ""


def _of_passes() -> Found:
    try:
        standing = standing_still()
    except DatabaseError:
        return  # the line of the database says why
    if standing:
        yield (
            Condition.DOUBTFUL,
            f"{standing} through the catalogue stand still",
            "See why: zhengpin passes list. Go on: zhengpin passes run --waiting.",
        )
    else:
        yield Condition.GOOD, "none stands still", ""


def _of_mail() -> Found:
    if not settings.SMTP_URL:
        where = settings.DATA_DIR / "mail"
        yield (
            Condition.DOUBTFUL,
            f"no mail server: what people must get becomes files in {where}",
            "Set ZHENGPIN_SMTP_URL.",
        )
        return
    server = mailers["default"]
    try:
        server.open()
        server.close()
        yield Condition.GOOD, f"{urlsplit(settings.SMTP_URL).hostname} answers", ""
    except OSError as error:  # smtplib's errors are among these
        yield (
            Condition.BAD,
            f"the mail server cannot be used: {error}",
            "See ZHENGPIN_SMTP_URL: host, port, user, password.",
        )


def _of_clock() -> Found:
    newest = entries(operator()).order_by("-pk").values_list("at", flat=True).first()
    moment = clock.now()
    if newest is not None and newest > moment:
        late = f"{(newest - moment).total_seconds():.0f} s behind what was recorded last"
        yield (
            Condition.BAD,
            f"this machine's clock is {late}",
            "Set the clock, and have it kept (NTP): periods are counted by it.",
        )
    else:
        yield Condition.GOOD, f"{moment:%Y-%m-%d %H:%M:%S} UTC; days are those of {settings.TIME_ZONE}", ""


def _of_hosts() -> Found:
    named = urlsplit(settings.PUBLIC_ADDRESS)
    host, names = named.hostname or "", settings.ALLOWED_HOSTS
    if not any(_allows(one, host) for one in names):
        yield (
            Condition.BAD,
            f"letters lead to {settings.PUBLIC_ADDRESS}, and requests under {host} are refused",
            f"Add {host} to ZHENGPIN_HOSTS.",
        )
    elif host in {"127.0.0.1", "localhost", "::1"}:
        yield (
            Condition.DOUBTFUL,
            f"letters lead to {settings.PUBLIC_ADDRESS}, which is this machine alone",
            "Set ZHENGPIN_ADDRESS.",
        )
    elif named.scheme != "https":
        yield (
            Condition.DOUBTFUL,
            f"letters lead to {settings.PUBLIC_ADDRESS}: passwords travel readable",
            "Serve it by HTTPS.",
        )
    else:
        yield Condition.GOOD, f"letters lead to {settings.PUBLIC_ADDRESS}", ""


def _of_index() -> Found:
    try:
        require_index()
    except Problem as problem:
        yield Condition.BAD, str(problem.message), str(problem.remedy)
        return
    held, wanted = index.current().describe(), len(active_references())
    found = (
        f"{held['references']:,} of {wanted:,} protected pictures are matched, by {held['descriptor']}, "
        f"from {index_engine().address}"
    )
    if held["references"] == wanted:
        yield Condition.GOOD, found, ""
    else:
        remedy = (
            f"See the log for pictures that cannot be read, or remove {settings.INDEX_DIR}: it is made anew."
        )
        yield Condition.BAD, found, remedy


def _allows(pattern: str, host: str) -> bool:
    bare = host.strip("[]")
    if pattern == _ANYWHERE or pattern.strip("[]") == bare:
        return True
    return pattern.startswith(".") and (bare == pattern[1:] or bare.endswith(pattern))


def _size(count: int | None) -> str:
    if count is None:
        return "size unknown"
    for unit, size in (("GB", 1024**3), ("MB", 1024**2)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count / 1024:.0f} kB"


CHECKS: dict[str, Callable[[], Found]] = {
    "settings": _of_settings,
    "database": _of_database,
    "disk": _of_disk,
    "files": _of_blobs,
    "workers": _of_workers,
    "passes": _of_passes,
    "mail": _of_mail,
    "clock": _of_clock,
    "host names": _of_hosts,
}
