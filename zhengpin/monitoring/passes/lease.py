"""Holds a cluster for one driver: renewed while it lives, taken over by another once it died.

On the same machine that is known at once, elsewhere after half a minute.
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
ASKED_EVERY = 1.0  # seconds, while another holds it


@dataclass(frozen=True)
class Lease:
    """That a cluster is this driver's."""

    cluster: str
    holder: str = field(default_factory=lambda: get_random_string(32))

    def take(self) -> bool:
        """Take the cluster where nobody holds it, or whoever did has died; say whether it is this one's now."""
        before = ClusterLease.objects.filter(pk=self.cluster).first()
        if before is not None:
            same = ClusterLease.objects.filter(pk=self.cluster, holder=before.holder)
            return _is_over(before) and bool(same.update(**self._as_held()))
        try:
            with transaction.atomic():
                ClusterLease.objects.create(pk=self.cluster, **self._as_held())
        except IntegrityError:
            return False
        return True

    def _as_held(self) -> dict[str, Any]:
        return {
            "holder": self.holder,
            "machine": machine.identity(),
            "pid": os.getpid(),
            "started_at": machine.started_at(os.getpid()),
            "held_until": clock.now() + HELD_FOR,
        }

    def require(self) -> None:
        """Renew it, in the caller's transaction. Raises LeaseLost where another has taken the cluster over."""
        held = ClusterLease.objects.filter(pk=self.cluster, holder=self.holder)
        if not held.update(held_until=clock.now() + HELD_FOR):
            raise LeaseLost()

    def let_go(self) -> None:
        ClusterLease.objects.filter(pk=self.cluster, holder=self.holder).delete()


def _is_over(row: ClusterLease) -> bool:
    """Say whether a lease has run out, or its driver is known to have died on this machine."""
    if row.held_until < clock.now():
        return True
    here = bool(row.machine) and row.machine == machine.identity()
    return here and not machine.is_alive(row.pid, row.started_at)


@contextmanager
def held(cluster: str, *, patience: float = HELD_FOR.total_seconds() + 5) -> Iterator[Lease]:
    """Hold a cluster while the block runs. patience: seconds to wait for another. Raises ClusterTaken."""
    lease, until = Lease(cluster), time.monotonic() + patience
    while not lease.take():
        if time.monotonic() > until:
            raise ClusterTaken()
        time.sleep(ASKED_EVERY)
    over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(lease, over), daemon=True)
    renewing.start()
    try:
        yield lease
    finally:
        over.set()
        renewing.join()
        lease.let_go()


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
