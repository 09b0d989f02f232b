"""A reviewer's walk through the cases, kept in the session: which queue it goes through, which cases were put off."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest

from zhengpin.accounts.actor import Actor
from zhengpin.review import operations

if TYPE_CHECKING:
    from zhengpin.review.models import Case

QUEUE, PUT_OFF = "walk_queue", "walk_put_off"
MOST_PUT_OFF = 50


def start(request: HttpRequest, actor: Actor, queue: str, *, held: bool = False) -> Case | None:
    """Begin a walk through one queue ("": through all) and return its first case, claimed; None where nothing waits.

    What was put off before is offered again. held: through the cases that wait for a second person.
    """
    request.session[QUEUE] = queue
    request.session.pop(PUT_OFF, None)
    return operations.claim_next(queue=queue or None, held=held, actor=actor)


def go_on(request: HttpRequest, actor: Actor) -> Case | None:
    """Return the next case of the walk, claimed; None where nothing waits but what was put off."""
    put_off = [UUID(one) for one in request.session.get(PUT_OFF, [])]
    return operations.claim_next(queue=request.session.get(QUEUE) or None, skip=put_off, actor=actor)


def put_off(request: HttpRequest, case_id: UUID) -> None:
    """Offer this case no more on this walk."""
    kept = [one for one in request.session.get(PUT_OFF, []) if one != str(case_id)]
    request.session[PUT_OFF] = [*kept, str(case_id)][-MOST_PUT_OFF:]
