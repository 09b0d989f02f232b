"""Adds webhook endpoints, switches them on and off, changes their secrets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.errors import no_such
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.jobs import lanes
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.network import addresses
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.messages import events, queries, secrets
from zhengpin.messages.models import WebhookEndpoint
from zhengpin.messages.problems import SecretChangedAtOnce, UnknownEventTypes
from zhengpin.messages.states import HOOK, EventType


@transaction.atomic
def add_endpoint(
    *, organisation_id: UUID, url: str, event_types: Iterable[str], actor: Actor
) -> tuple[WebhookEndpoint, str]:
    """Add an endpoint and return it with its signing secret, which is not shown again.

    event_types: values of EventType. Raises Forbidden, NotFound, UnknownEventTypes, and AddressRefused
    (`address.malformed|private|unresolvable`) for an address to which nothing may be sent.
    """
    actor.require(Permission.MANAGE_WEBHOOKS)
    owner = Organisation.objects.visible_to(actor).filter(pk=organisation_id).first()
    if owner is None:
        raise no_such("organisation")
    addresses.resolve(*addresses.host_of(url), allowed_hosts=settings.PRIVATE_HOSTS_ALLOWED)
    secret = secrets.new_secret()
    made = WebhookEndpoint.objects.create(
        organisation=owner, url=url, sealed_secret=secrets.seal(secret), event_types=_known(event_types)
    )
    _record_event(events.ENDPOINT_ADDED, made, actor, event_types=made.event_types)
    return made, secret


def _known(event_types: Iterable[str]) -> list[str]:
    wanted = [str(one) for one in event_types]
    unknown = [one for one in wanted if one not in set(EventType)]
    if unknown or not wanted:
        raise UnknownEventTypes(unknown)
    return sorted(set(wanted))


@transaction.atomic
def change_secret(*, endpoint_id: UUID, actor: Actor) -> str:
    """Give an endpoint a new signing secret and return it; for a while the former one signs every message, too.

    The while is `WEBHOOK_SECRET_HOURS`; `end_former_secret` ends it. Only one former secret signs.
    """
    found = queries.endpoint(actor, endpoint_id)
    secret, until = secrets.new_secret(), clock.now() + timedelta(hours=settings.WEBHOOK_SECRET_HOURS)
    unchanged = WebhookEndpoint.objects.filter(pk=found.pk, sealed_secret=found.sealed_secret)
    kept = {"former_sealed_secret": found.sealed_secret, "former_until": until}
    if not unchanged.update(sealed_secret=secrets.seal(secret), **kept):
        raise SecretChangedAtOnce()
    _record_event(events.ENDPOINT_SECRET_CHANGED, found, actor, former_until=until)
    return secret


@transaction.atomic
def end_former_secret(*, endpoint_id: UUID, actor: Actor) -> None:
    """Have the former secret sign nothing from now on. Done again, it changes nothing."""
    found = queries.endpoint(actor, endpoint_id)
    signing = WebhookEndpoint.objects.filter(pk=found.pk, former_until__gt=clock.now())
    if signing.update(former_sealed_secret="", former_until=None):
        _record_event(events.ENDPOINT_FORMER_SECRET_ENDED, found, actor)


@transaction.atomic
def disable_endpoint(*, endpoint_id: UUID, reason: str, actor: Actor) -> None:
    """Switch an endpoint off; what waits for it is given up as it falls due. Done again, it changes nothing."""
    found = queries.endpoint(actor, endpoint_id)
    on = WebhookEndpoint.objects.filter(pk=found.pk, enabled=True)
    if on.update(enabled=False, disabled_reason=reason[:200]):
        _record_event(events.ENDPOINT_DISABLED, found, actor, reason=reason)


@transaction.atomic
def enable_endpoint(*, endpoint_id: UUID, actor: Actor) -> None:
    """Switch an endpoint on; what it missed can be resent. Done again, it changes nothing."""
    found = queries.endpoint(actor, endpoint_id)
    off = WebhookEndpoint.objects.filter(pk=found.pk, enabled=False)
    if off.update(enabled=True, disabled_reason=""):
        lanes.forget(lanes.lane(HOOK, found.pk))
        _record_event(events.ENDPOINT_ENABLED, found, actor)


def _record_event(event: Event, endpoint: WebhookEndpoint, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("endpoint", endpoint.pk),
        parent=reference("organisation", endpoint.organisation_id),
        url=endpoint.url,
        **fields,
    )
