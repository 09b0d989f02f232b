"""Erases what old requests say: their texts, their document, what was said by telephone. That they were stays."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import events
from zhengpin.authorities.models import AuthorityRequest, CallBack, DangerReport, Hold, RequestItem
from zhengpin.authorities.operations.recording import of_request
from zhengpin.authorities.states import HoldState
from zhengpin.evidence.operations import forget_blobs
from zhengpin.kit import clock

YEAR = timedelta(days=365)
AT_ONCE = 500


def erase_old_texts(*, actor: Actor) -> int:
    """Erase the texts of requests and reports that ended longer ago than settings say; return how many.

    One for which something is held, or that is secret still, is left. Raises Forbidden.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    before = clock.now() - settings.AUTHORITY_REQUEST_YEARS * YEAR
    held = Hold.objects.filter(state=HoldState.STANDING.value).values("item__request")
    rows = AuthorityRequest.objects.filter(ended_at__lt=before, texts_erased_at=None).exclude(pk__in=held)
    open_secrets = rows.filter(secret=True, secrecy_ended_at=None).values("pk")
    due = list(rows.exclude(pk__in=open_secrets).order_by("pk")[:AT_ONCE])
    for row in due:
        _erase(row, actor)
    dangers = DangerReport.objects.filter(ended_at__lt=before).exclude(seen="")
    return len(due) + dangers.update(seen="", reached="", given="", subject="")


@transaction.atomic
def _erase(row: AuthorityRequest, actor: Actor) -> None:
    digest = row.document_id
    AuthorityRequest.objects.filter(pk=row.pk).update(
        document=None, reasons="", basis_text="", redress="", sent_to="", texts_erased_at=clock.now()
    )
    RequestItem.objects.filter(request=row).update(wording="", title="", subject="")
    CallBack.objects.filter(request=row).update(reached="", note="", number="")
    of_request(events.TEXTS_ERASED, row.pk, actor, years=settings.AUTHORITY_REQUEST_YEARS)
    if digest:
        try:
            with transaction.atomic():
                forget_blobs(digests=[digest], actor=actor)
        except ProtectedError:  # another request came with the same letter
            return
