"""Tables of the jobs: which workers live, what set jobs back, whose turn a chore is, how lanes do, what goes on."""

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


class Lane(models.Model):
    """How a lane of outgoing jobs does: failures in a row, and until when its circuit breaker lets nothing through.

    seconds: how long the last attempt took.
    """

    name = models.CharField(max_length=32, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0.0)
    answered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class LongWork(models.Model):
    """Work of many steps that goes on for minutes: how far it has come, so that it goes on there and people see it.

    title, step: English, as the translations know them. passed: the names of the steps that are behind it.
    """

    name = models.CharField(max_length=60, primary_key=True)
    title = models.CharField(max_length=120)
    step = models.CharField(max_length=120, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    passed = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
