"""Brings up a process for each connection of a live stream: loaded once, forked for each, so that each costs little.

    python -m zhengpin.evidence.confined --online zhengpin.workers.room_nursery MEMORY

Its input is a socket, over which comes a byte with the socket of a connection; on that stands what is to be read
(`room_connection.StreamRequest`). MEMORY: bytes of address space that each may have. Ends with its input; its children
end with theirs.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress

import av
import cv2

from zhengpin.workers.room_connection import Connection, NobodyListens, StreamRequest

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]


def main() -> None:
    cv2.setNumThreads(1)
    av.logging.set_level(None)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's is for whoever watches the rooms
    gc.collect()
    gc.freeze()  # what was loaded is looked at by no collection, so that the children go on sharing it
    memory = int(sys.argv[1])
    with socket.socket(fileno=os.dup(0)) as orders:
        _let_go_of_input()  # the children would hold the other end of it
        while True:
            word, descriptors, _, _ = socket.recv_fds(orders, 1, 1)
            if not word:
                return
            for descriptor in descriptors:
                if os.fork() == 0:
                    orders.close()
                    _read(descriptor, memory)
                os.close(descriptor)


def _let_go_of_input() -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def _read(descriptor: int, memory: int) -> None:
    """Read one connection, in a process of its own, which ends with it."""
    try:
        if resource is not None:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        with socket.socket(fileno=descriptor) as line, line.makefile("wb") as out:
            # Unbuffered: what comes after the line, a new pace, is the connection's to read.
            asked = StreamRequest(**json.loads(line.makefile("rb", buffering=0).readline()))
            with suppress(NobodyListens):
                Connection(asked, line, out).read()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
