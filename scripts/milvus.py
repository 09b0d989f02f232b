"""Runs a command beside a throw-away Milvus: `python -m scripts.milvus COMMAND …`.

The command finds the server's address in ZHENGPIN_TEST_MILVUS; if that is set already, no server is started. The server
is Milvus 2.3.5 out of the package `milvus`, the newest of Milvus that installs with pip alone: old, so it tests the
adapter, not today's Milvus. It gets a virtual environment of its own in the user's cache folder, made at the first call
(400 MB), because what it requires does not go together with what we do.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "ZHENGPIN_TEST_MILVUS"
REQUIREMENTS = ("milvus<2.3.9", "pymilvus<2.5", "setuptools<80")
SERVE = """
import sys
from milvus import MilvusServer
server = MilvusServer()
server.set_base_dir(sys.argv[1])
server.listen_port = 0
try:
    server.start()
    print(server.listen_port, flush=True)
    sys.stdin.read()
finally:
    server.stop()
"""


@contextmanager
def temporary_server() -> Iterator[str]:
    """Start a server on a free port of the loopback address; yield its address; stop and remove it."""
    python = _installed(_cache() / "milvus-2.3")
    with tempfile.TemporaryDirectory(prefix="zhengpin-milvus-", ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(
            [python, "-c", SERVE, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout is not None
            port = process.stdout.readline().strip()
            if not port:
                raise SystemExit("Milvus did not start.")
            yield f"http://127.0.0.1:{port}"
        finally:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    try:
        process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.communicate()


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zhengpin"


def _installed(folder: Path) -> Path:
    python, ready = folder / "bin" / "python", folder / "ready"
    if not ready.exists():
        venv.create(folder, with_pip=True, clear=True)
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", *REQUIREMENTS], check=False)
        if done.returncode:
            raise SystemExit("Milvus could not be installed here.")
        ready.touch()
    return python


def main(command: list[str]) -> int:
    if os.environ.get(VARIABLE):
        return subprocess.run(command, check=False).returncode
    with temporary_server() as address:
        return subprocess.run(command, check=False, env=os.environ | {VARIABLE: address}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
