"""Sends hostile inputs to the software within this process, as the faces would."""

from __future__ import annotations

import io
import json
from typing import Any

from benchmarks.hostile.answers import Answer, of_problems, of_verdicts
from benchmarks.hostile.inputs import Hostile
from zhengpin.accounts.actor import Actor
from zhengpin.catalog import queries
from zhengpin.flows.intake import intake
from zhengpin.flows.intake.lines import receive_lines
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.kit.errors import Problem

SOURCE = "hostile"


def send(hostile: Hostile, actor: Actor) -> Answer:
    """Return how an input was answered; an unexpected exception is an answer, too: a crash."""
    try:
        if hostile.door == "file":
            return _file(hostile, actor)
        if hostile.door == "screen":
            return _screen(hostile, actor)
        lines = hostile.body if hostile.door == "stream" else hostile.body.replace(b"\n", b" ")
        return of_verdicts(list(receive_lines(source=SOURCE, stream=io.BytesIO(lines), actor=actor)))
    except Problem as problem:
        return of_problems([problem.as_dict()])
    except Exception as error:
        return Answer("crash", crash=f"{type(error).__name__}: {error}"[:300])


def _screen(hostile: Hostile, actor: Actor) -> Answer:
    try:
        item: Any = json.loads(hostile.body)
    except (ValueError, RecursionError):
        return Answer("refused")  # by the face, before anything here is asked
    answer = prescreen(source=SOURCE, item=item, actor=actor)
    return of_problems(answer["pictures_refused"]) if answer["pictures_refused"] else Answer("taken")


def _file(hostile: Hostile, actor: Actor) -> Answer:
    upload = hostile.upload
    assert upload is not None
    batch = intake.start_batch(
        source=SOURCE,
        name=upload.name,
        stream=io.BytesIO(upload.content),
        pictures=io.BytesIO(upload.pictures) if upload.pictures is not None else None,
        actor=actor,
        enqueue=False,
    )
    done = intake.read_batch(batch_id=batch.pk, actor=actor)
    if done.failure:
        return of_problems([done.failure])
    rows = queries.batch_lines(actor, batch.pk)[:1000]
    told = [one for row in rows for one in queries.shown_problems(row)]
    return of_problems(told) if told else Answer("taken")
