"""Holds a cluster, and the pass that runs on it, for one driver: renewed while it lives, taken over once it died.

On the same machine that is known at once, elsewhere after half a minute. What workers held rests after a chunk, for as
long as their share of the processor asks; whoever is called by a person need not wait for that.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, IntegrityError, InterfaceError, connection, transaction
from django.utils.crypto import get_random_string

from zhengpin.jobs import machine
from zhengpin.kit import clock
from zhengpin.monitoring.models import ClusterLease
from zhengpin.monitoring.problems import ClusterTaken, LeaseLost

logger = logging.getLogger(__name__)

HELD_FOR = timedelta(seconds=30)
RENEWED_EVERY = 8.0  # seconds
PATIENCE = HELD_FOR.total_seconds() + 5  # seconds that a driver waits for another
ASKED_EVERY = 1.0  # seconds, while another holds it


@dataclass(frozen=True)
class Lease:
    """That a cluster is this driver's, and a pass too where one is named. bound: rests are kept."""

    cluster: str
    of: str = ""
    bound: bool = False
    holder: str = field(default_factory=lambda: get_random_string(32))

    @property
    def names(self) -> list[str]:
        return [one for one in (self.cluster, self.of) if one]

    def take(self) -> bool:
        """Take what nobody holds, or whoever did has died; say whether all of it is this driver's now."""
        taken: list[str] = []
        for name in self.names:
            if not self._take(name):
                self._drop(taken)
                return False
            taken.append(name)
        return True

    def _take(self, name: str) -> bool:
        before = ClusterLease.objects.filter(pk=name).first()
        if before is not None:
            same = ClusterLease.objects.filter(pk=name, holder=before.holder, held_until=before.held_until)
            return self._is_over(before) and bool(same.update(**self._as_held()))
        try:
            with transaction.atomic():
                ClusterLease.objects.create(pk=name, **self._as_held())
        except IntegrityError:
            return False
        return True

    def _is_over(self, row: ClusterLease) -> bool:
        """Say whether a lease has run out, its driver is known to have died on this machine, or it but rests."""
        if row.held_until < clock.now():
            return True
        if not row.holder:
            return not self.bound
        here = bool(row.machine) and row.machine == machine.identity()
        return here and not machine.is_alive(row.pid, row.started_at)

    def _as_held(self) -> dict[str, Any]:
        return {
            "holder": self.holder,
            "machine": machine.identity(),
            "pid": os.getpid(),
            "started_at": machine.started_at(os.getpid()),
            "held_until": clock.now() + HELD_FOR,
        }

    def require(self) -> None:
        """Renew it, in the caller's transaction. Raises LeaseLost where another has taken any of it over."""
        held = ClusterLease.objects.filter(pk__in=self.names, holder=self.holder)
        if held.update(held_until=clock.now() + HELD_FOR) != len(self.names):
            raise LeaseLost()

    def let_go(self, *, rest: float = 0.0) -> None:
        """Give it back. rest: seconds for which no other that is bound may take the cluster."""
        if rest > 0:
            until = clock.now() + timedelta(seconds=rest)
            mine = ClusterLease.objects.filter(pk=self.cluster, holder=self.holder)
            mine.update(holder="", machine="", held_until=until)
        self._drop(self.names)

    def _drop(self, names: list[str]) -> None:
        ClusterLease.objects.filter(pk__in=names, holder=self.holder).delete()


@contextmanager
def held(cluster: str, *, of: str = "", patience: float = PATIENCE) -> Iterator[Lease]:
    """Hold a cluster, and a pass, while the block runs. patience: seconds to wait for another. Raises ClusterTaken."""
    lease, until = Lease(cluster, of), time.monotonic() + patience
    while not lease.take():
        if time.monotonic() > until:
            raise ClusterTaken()
        time.sleep(ASKED_EVERY)
    try:
        with renewed(lease):
            yield lease
    finally:
        lease.let_go()


@contextmanager
def renewed(lease: Lease) -> Iterator[None]:
    """Renew a lease that was taken while the block runs."""
    over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(lease, over), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        over.set()
        renewing.join()


def _renew(lease: Lease, over: threading.Event) -> None:
    """Renew a lease from time to time, so that a chunk may take as long as it takes."""
    try:
        while not over.wait(RENEWED_EVERY):
            try:
                lease.require()
            except LeaseLost:
                return  # the chunk notes it when it is recorded
            except (DatabaseError, InterfaceError):
                logger.warning(
                    "the lease of %s could not be renewed; trying again", lease.cluster, exc_info=True
                )
                connection.close()
    finally:
        connection.close()
