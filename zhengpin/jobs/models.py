"""Tables of the jobs: which workers are alive."""

from __future__ import annotations

from django.db import models


class WorkerBeat(models.Model):
    """A worker's last sign of life. A worker whose beat is old is dead, and what it was doing is given to another."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    host = models.CharField(max_length=255)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.worker_id
