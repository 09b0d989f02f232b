"""A program that tries what a confined process may not do, and says how each try ended."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import resource
import socket
import subprocess
import sys
from pathlib import Path


def tried(what) -> str:
    try:
        what()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, type(error).__name__)
    return "done"


def _connect() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=2)


def _connect_below_python() -> None:
    """Connect as a library does that asks the system, not Python."""
    system = ctypes.CDLL(None, use_errno=True)
    number = system.socket(2, 1, 0)
    address = bytes([2, 0, 0, 53, 192, 0, 2, 1]) + bytes(8)
    if system.connect(number, address, 16):
        raise OSError(ctypes.get_errno(), "connect")


def _write() -> None:
    with Path(os.environ["WRITE_HERE"]).open("wb") as file:
        file.write(b"x")


def main() -> None:
    told = {
        "connect": tried(_connect),
        "connect below Python": tried(_connect_below_python),
        "write": tried(_write),
        "start": tried(lambda: subprocess.run(["true"], check=True)),
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "namespace": os.readlink("/proc/self/ns/net"),
    }
    sys.stdout.write(json.dumps(told))
