"""Tables of the jobs: which workers are alive, what set jobs back, whose turn a chore is."""

from __future__ import annotations

from django.db import models

from zhengpin.jobs.states import SetbackKind


class WorkerBeat(models.Model):
    """A worker's last sign of life. A worker that is dead has what it was doing given to another.

    machine: names the one set of process numbers in which `pid` means this process; empty where that cannot be known.
    """

    worker_id = models.CharField(max_length=64, primary_key=True)
    host = models.CharField(max_length=255)
    machine = models.CharField(max_length=100, blank=True)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.worker_id


class Setback(models.Model):
    """Once that a job failed, or its worker died under it."""

    task_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10, choices=SetbackKind.choices())
    at = models.DateTimeField()
    worker_id = models.CharField(max_length=64)
    detail = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.task_id}"


class ChoreTurn(models.Model):
    """When a recurring chore is due next; whoever moves the time on has the turn."""

    name = models.CharField(max_length=60, primary_key=True)
    due_at = models.DateTimeField()
    taken_by = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.name
