"""Runs a program of ours in a process that may open no connection, write no file and leave no core dump.

    python -m zhengpin.evidence.confined MODULE

The module is loaded and its `main()` called, only after that is so: a process with threads can no longer be parted from
the network.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

_REACHING_OUT = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.sendto",
    "socket.bind",
    "subprocess.Popen",
    "os.exec",
)


def confine() -> None:
    """Take from this process what it does not need. Without namespaces only Python's own doors are shut."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(AttributeError, OSError):  # not Linux, or not allowed in this container
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    sys.addaudithook(_refuse_reaching_out)


def _refuse_reaching_out(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _REACHING_OUT:
        raise PermissionError(event)


if __name__ == "__main__":
    confine()
    import_module(sys.argv[1]).main()
