"""Runs a program of ours in a process that may open no connection, write no file, start no program and leave no core
dump.

    python -m zhengpin.evidence.confined [--online] MODULE [ARGUMENT…]

--online: it may open connections, since it must read from the network itself.

The module is loaded and its `main()` called, only after that is so: a process with threads can no longer be parted from
the network.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

_REACHING_OUT = frozenset({"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"})
_STARTING = frozenset({"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"})


def confine(*, online: bool = False) -> None:
    """Take from this process what it does not need. Without namespaces only Python's own doors are shut."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if not online:
        with suppress(AttributeError, OSError):  # not Linux, or not allowed in this container
            os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    refused = _STARTING if online else _STARTING | _REACHING_OUT

    def refuse(event: str, _arguments: tuple[object, ...]) -> None:
        if event in refused:
            raise PermissionError(event)

    sys.addaudithook(refuse)


def main() -> None:
    del sys.argv[0]
    online = sys.argv[0] == "--online"
    if online:
        del sys.argv[0]
    confine(online=online)
    import_module(sys.argv[0]).main()


if __name__ == "__main__":
    main()
