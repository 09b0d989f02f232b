"""The address that letters, QR codes and proofs give, where nobody has set one: the one that is served."""

from __future__ import annotations

import os
from collections.abc import Sequence

from django.conf import settings

from zhengpin.cli.terminal import say

ANYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - told apart, not listened on
HERE = ("localhost", "127.0.0.1", "[::1]", "*")
"""Names of hosts that lead nobody here but from this machine, or that are no names."""


def follow_address(host: str, port: int) -> None:
    """Have this process, and all that it starts, give the address at which it will be served, and say which that is.

    Where ZHENGPIN_ADDRESS is set, that is it.
    """
    if given := os.environ.get("ZHENGPIN_ADDRESS"):
        say(f"Letters, QR codes and proofs give {given} (ZHENGPIN_ADDRESS).")
        return
    address = served_address(host, port, settings.ALLOWED_HOSTS)
    os.environ["ZHENGPIN_ADDRESS"] = settings.PUBLIC_ADDRESS = address
    if host not in ANYWHERE and host not in settings.ALLOWED_HOSTS and "ZHENGPIN_HOSTS" not in os.environ:
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, _in_address(host)]
    say(f"Letters, QR codes and proofs give {address}.")
    if host in ANYWHERE:
        say(
            "It listens on every address of this machine. What others are to open is set by ZHENGPIN_ADDRESS,"
        )
        say("and under which names it answers by ZHENGPIN_HOSTS: see docs/operating/host-names.md.")


def served_address(host: str, port: int, names: Sequence[str]) -> str:
    """Return the address under which `host` and `port` can be opened; names: those that requests may come under.

    Where it listens on every address, the first name that leads here from elsewhere, else this machine's own.
    """
    if host in ANYWHERE:
        host = next((one.lstrip(".") for one in names if one not in HERE), "127.0.0.1")
    return f"http://{_in_address(host)}" + (f":{port}" if port != 80 else "")


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
