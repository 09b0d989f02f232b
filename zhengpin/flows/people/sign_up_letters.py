"""Writes to those who apply for an account, or are invited to one: durable jobs, which hold no link and no text."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.accounts.models import SignUp
from zhengpin.accounts.states import OrganisationKind, SignUpState
from zhengpin.flows.letters.values import both, operator_name, same
from zhengpin.flows.people.sign_up_links import sign_up_link
from zhengpin.jobs.durable import UselessToRetryError, durable
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.mail.personal import PersonalLetter, send_personally

POSTMAN = system("postman")


@durable(queue="mail", priority=50)
def post_sign_up(sign_up_id: str, state: str) -> None:
    """Write of a state to which an application came; of one that is over nothing is written."""
    row = SignUp.objects.filter(pk=UUID(sign_up_id)).first()
    if row is None or row.state != state:
        raise UselessToRetryError("it was not confirmed in time, or has moved on")
    match row.state:
        case SignUpState.UNCONFIRMED:
            _send("sign_up_confirm", row, {"due_on": Until(row.link_expires_at, settings.TIME_ZONE)})
        case SignUpState.INVITED:
            _send("sign_up_invitation", row, {"due_on": Until(row.link_expires_at, settings.TIME_ZONE)})
        case SignUpState.WAITING:
            _send("sign_up_received", row, {})
        case SignUpState.REFUSED:
            _send("sign_up_refused", row, {"explanation": same(row.explanation)})
        case _:
            raise UselessToRetryError("of this another letter tells")


def write(row: SignUp) -> None:
    """Have a letter written of the state in which an application or invitation is."""
    post_sign_up.enqueue(sign_up_id=str(row.pk), state=row.state)


def _send(name: str, row: SignUp, values: Mapping[str, object]) -> None:
    every = {
        "number": row.number,
        "sign_up_kind": both(OrganisationKind(row.kind)),
        "sign_up_url": sign_up_link(row),
        "operator": operator_name(POSTMAN),
    }
    about = f"{row.pk}/{row.state}/{row.sends}"
    send_personally(PersonalLetter(name, row.email, row.language, every | dict(values), about))
