"""Machines in folders: the processes of an installation on several machines, started and killed by name."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.crash.killing import end_tree, free_port, kill_tree
from benchmarks.running import zhengpin

SHARED = ("blobs", "uploads", "intake", "rights-imports", "originals-sent", "snapshots")
"""Folders that all machines share without an object store, as docs/operating/workers.md says."""


@dataclass
class Role:
    """One process with all below it. cores: the processors that it may use, by number; by default all."""

    command: Sequence[str]
    env: Mapping[str, str]
    port: int = 0
    cores: Sequence[int] = ()
    process: subprocess.Popen | None = None

    def start(self) -> None:
        def held_to_cores() -> None:
            if self.cores:
                os.sched_setaffinity(0, self.cores)

        self.process = subprocess.Popen(
            self.command,
            env=self.env,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=held_to_cores,
        )

    def until_it_answers(self, seconds: float = 600.0) -> None:
        """Wait for a server. Raises RuntimeError if it does not come up."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if httpx.get(f"{self.address}/healthz", timeout=60, trust_env=False).is_success:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.2)
        raise RuntimeError("a server does not answer")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@dataclass
class Machines:
    """An installation on two machines, each with a data folder and processes of its own.

    database: its address; blobs: settings of the object store, by name; empty: a folder that both share. Nothing of the
    caller's ZHENGPIN_ settings is kept.
    """

    folder: Path
    database: str
    blobs: Mapping[str, str] = field(default_factory=dict)
    key: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    roles: dict[str, Role] = field(default_factory=dict)

    def environment(self, machine: str = "a") -> dict[str, str]:
        """Return the environment of a machine's processes, after making its folders."""
        data = self.folder / machine
        data.mkdir(parents=True, exist_ok=True)
        for name in () if self.blobs else SHARED:
            (self.folder / "shared" / name).mkdir(parents=True, exist_ok=True)
            if not (data / name).is_symlink():
                (data / name).symlink_to(self.folder / "shared" / name)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
        settings = {
            "DATA": str(data),
            "DATABASE": self.database,
            "SECRET_KEY": self.key,
            "WORKER_STALE_AFTER": "4",
            "LOG_LEVEL": "ERROR",
            "SERVER_THREADS": "6",
            "COURIERS": "4",
            "WORDS_PICTURES_LISTING": "0",
        }
        named = {f"ZHENGPIN_{name}": value for name, value in (settings | dict(self.blobs)).items()}
        return kept | named | {"DJANGO_SETTINGS_MODULE": "zhengpin.config.settings", "OMP_NUM_THREADS": "1"}

    def set_up(self) -> str:
        """Migrate the database, make the operator, and return a token of the marketplace."""
        env = self.environment()
        made = zhengpin("init", "--no-administrator")
        subprocess.run(made, env=env, check=True, stdout=subprocess.DEVNULL)
        issued = zhengpin("user", "token", "cluster", "--organisation", "Marketplace")
        shown = subprocess.run(issued, env=env, check=True, capture_output=True, text=True)
        return str(shown.stdout.split()[-1])

    def add_server(self, name: str, machine: str) -> None:
        port = free_port()
        command = zhengpin("serve", "--port", str(port), "--jobs", "0")
        self.roles[name] = Role(command, self.environment(machine), port)

    def add_worker(self, name: str, machine: str) -> None:
        self.roles[name] = Role(zhengpin("worker", "--processes", "1"), self.environment(machine))

    def add_rooms(self, name: str, machine: str, settings: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "zhengpin.workers", "rooms"]
        self.roles[name] = Role(command, self.environment(machine) | dict(settings))

    def servers(self) -> list[Role]:
        return [role for role in self.roles.values() if role.port]

    def kill(self, name: str) -> None:
        """Send SIGKILL to a process and to all below it, and start it again."""
        kill_tree(self.roles[name].process)
        self.roles[name].start()

    def end(self) -> None:
        for role in self.roles.values():
            end_tree(role.process)
            role.process = None
