"""Tells from what is recorded of a live room where the time between a film on screen and the order went."""

from __future__ import annotations

from django_tasks_db.models import DBTaskResult

from zhengpin.enforcement.models import Measure
from zhengpin.kit.ids import reference
from zhengpin.messages.models import WebhookDelivery
from zhengpin.monitoring.models import Finding, RoomPreservation
from zhengpin.rulebook.states import ScreenedKind

STEPS = (
    "first frame of the film read",
    "frame that proves it read",
    "decided",
    "order taken up by its job",
    "order received",
)
"""In the order of time; each counts from the one before, the first from the film on screen."""


def steps_of(room: str, seen_at: float, arrived_at: float) -> dict[str, float]:
    """Return the seconds of each step. room: its external id; seen_at: when a viewer saw the film first."""
    preserved = RoomPreservation.objects.filter(room__external_id=room, cause__endswith="/acted").earliest(
        "frozen_at"
    )
    signal = (
        Finding.objects.of_kind(ScreenedKind.ROOM)
        .filter(sighting__room__external_id=room, outcome="act")
        .earliest("found_at")
    )
    measure = Measure.objects.get(subject=reference("room", preserved.room_id), kind="interrupt")
    about = reference("instruction", measure.instructions.earliest("number").uid)
    delivery = WebhookDelivery.objects.filter(about=about).earliest("created_at")
    [job] = [
        one
        for one in DBTaskResult.objects.filter(task_path__endswith=".deliver")
        if one.args_kwargs["kwargs"].get("delivery_id") == str(delivery.pk)
    ]
    read = [one["wall"] for one in preserved.frames if one["wall"] >= seen_at - 0.05]
    moments = [
        seen_at,
        min(read, default=seen_at),
        signal.match["wall"],
        measure.ordered_at.timestamp(),
        job.started_at.timestamp() if job.started_at else arrived_at,
        arrived_at,
    ]
    return {
        step: after - before for step, before, after in zip(STEPS, moments[:-1], moments[1:], strict=True)
    }
