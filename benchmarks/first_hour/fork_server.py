"""Answers `zhengpin …` by processes that are forked from one which has loaded everything: a page's commands are many.

    python -m benchmarks.first_hour.fork_server SOCKET

What the shell finds as `zhengpin` is `PROGRAM`: it hands its arguments, folder, variables and outputs over, and ends
with the status of the process that was forked for it. Where variables differ, which Django's settings are read from,
that process begins anew as `zhengpin` does everywhere.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from subprocess import Popen
from typing import Any

import django
from django.conf import settings

from zhengpin.kit import secret_keys

SOCKET = "FORK_SERVER"
"""The variable that says where the server listens."""
PROGRAM = """#!{python} -IS
import json, os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.connect(os.environ["FORK_SERVER"])
asked = {{"arguments": sys.argv[1:], "folder": os.getcwd(), "variables": dict(os.environ)}}
socket.send_fds(server, [b"."], [0, 1, 2])
server.sendall(json.dumps(asked).encode() + b"\\n")
sys.exit(int(server.makefile().readline()))
"""


@contextmanager
def running(env: Mapping[str, str], address: Path) -> Iterator[str]:
    """Run the server on a socket of that name; yield the program for the shell."""
    command = [sys.executable, "-m", "benchmarks.first_hour.fork_server", str(address)]
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(address))
        listener.listen()
        with Popen(command, env={**env, SOCKET: str(address)}, stdin=listener.fileno()) as server:
            try:
                yield PROGRAM.format(python=sys.executable)
            finally:
                server.terminate()


def main() -> None:
    """Load everything, then fork a process for whoever asks."""
    django.setup()
    import_module("zhengpin.cli.every_command")
    listener = socket.socket(fileno=0)
    while True:
        asker, _ = listener.accept()
        with asker, asker.makefile("rw") as talk:
            _, outputs, _, _ = socket.recv_fds(asker, 1, 3)
            asked = json.loads(talk.readline())
            child = os.fork()
            if child == 0:
                _become(asked, outputs)
            for output in outputs:
                os.close(output)
            talk.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")


def _become(asked: dict[str, Any], outputs: list[int]) -> None:
    """Be the command that was asked for, and end with its status."""
    for number, output in enumerate(outputs):
        os.dup2(output, number)
    os.chdir(asked["folder"])
    if _settings(asked["variables"]) != _settings(os.environ) or _has_another_key():
        command = [sys.executable, "-m", "zhengpin.cli.main", *asked["arguments"]]
        os.execve(sys.executable, command, asked["variables"])
    sys.argv = ["zhengpin", *asked["arguments"]]
    status = 1
    try:
        import_module("zhengpin.cli.main").main()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _has_another_key() -> bool:
    """Return whether the key of the installation is not the one that was read when this process began."""
    return (settings.DATA_DIR / secret_keys.FILE).exists() and (
        secret_keys.present(settings.DATA_DIR) != settings.SECRET_KEY
    )


def _settings(variables: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if name.startswith("ZHENGPIN_")}


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    main()
