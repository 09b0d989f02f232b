"""What every write of a rule version needs: its row, one writer at a time, and its entry in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record_many
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.queries import RuleNotFound


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Turn the database's refusal of a second version in the same place into a Conflict."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Conflict(
            _("Someone else changed this rule at the same moment."),
            code="rule.changed_at_once",
            remedy=_("Look at its newest version, then try again."),
        ) from error


def row_of(code: str, version: int) -> RuleVersion:
    """Return a version by its name. Raises RuleNotFound."""
    row = RuleVersion.objects.filter(code=code, version=version).first()
    if row is None:
        raise RuleNotFound()
    return row


def recorded(event: Event, row: RuleVersion, actor: Actor, **more: object) -> RuleVersion:
    """Record what happened to a version, and return it as it stands now."""
    row.refresh_from_db()
    record_many([entry(event, row, **more)], actor=actor)
    return row


def entry(event: Event, row: RuleVersion, **more: object) -> Draft:
    """Return the entry of an event about a version, with the digest of its document."""
    fields = {"code": row.code, "version": row.version, "digest": row.document_digest}
    return Draft(event, reference("rule", row), fields=fields | more)
