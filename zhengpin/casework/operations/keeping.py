"""Erases matters whose time is over: names, labels, texts and files; numbers stay, with digests to prove them."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework import events
from zhengpin.casework.models import Exhibit, ExhibitHandover, ExhibitPhoto, Matter
from zhengpin.casework.operations.recording import of_matter
from zhengpin.casework.operations.sharing import revoke_grant
from zhengpin.casework.problems import DossierOfErased, MatterHeld, MatterNotFound, NotErasable
from zhengpin.casework.states import MatterDossierState, MatterState, SubjectOfMatter
from zhengpin.catalog.models import Merchant
from zhengpin.evidence.operations import forget_blobs
from zhengpin.kit import clock, holds
from zhengpin.kit.holds import HeldKind

GONE = "–"


@transaction.atomic
def erase_matter(*, matter_id: UUID | str, cause: str, actor: Actor) -> Matter:
    """Erase what names people in a closed matter, and its files; done again, nothing more happens.

    Kept are its number, kind and dates, what it counted with the digest of each document, that each hand-over was, and
    the ledger. cause: `retention` or `request`. Raises Forbidden, MatterNotFound, NotErasable, MatterHeld.
    """
    actor.require(Permission.SHARE_MATTERS)
    row = find_row(Matter.objects.visible_to(actor).select_for_update(), matter_id, MatterNotFound)
    if row.erased_at is not None:
        return row
    if row.state != MatterState.CLOSED:
        raise NotErasable()
    if row.hold or _is_over_something_held(row):
        raise MatterHeld()
    photos = ExhibitPhoto.objects.filter(exhibit__matter=row)
    digests = {*row.documents.exclude(blob=None).values_list("digest", flat=True)}
    digests |= {*photos.values_list("blob_id", flat=True)}
    digests |= {*row.dossiers.exclude(digest="").values_list("digest", flat=True)}
    facts = {
        "parties": row.parties.update(name=GONE, reach="", note="", organisation=None),
        "documents": row.documents.update(name=GONE, about=GONE, issuer="", blob=None),
        "exhibits": Exhibit.objects.filter(matter=row).update(
            description=GONE, holder=GONE, place=GONE, ended_as=""
        ),
    }
    nodes = row.nodes.count()
    row.nodes.all().delete()
    photos.delete()
    ExhibitHandover.objects.filter(exhibit__matter=row).update(
        giver=GONE, taker=GONE, place=GONE, place_taken="", why=GONE, note="", answer=""
    )
    row.subjects.update(title="", why="")
    row.tasks.update(title=GONE, outcome="")
    for grant in row.grants.standing():
        revoke_grant(grant_id=grant.pk, actor=actor)
    row.grants.update(why=GONE)
    under_way = row.dossiers.filter(state=MatterDossierState.WANTED.value)
    under_way.update(state=MatterDossierState.FAILED.value, trouble=DossierOfErased.code)
    row.dossiers.update(blob=None, trouble_with="")
    row.title, row.summary, row.press_text = row.number, "", ""
    row.referred_to, row.closed_as, row.reopened_as = "", GONE, ""
    row.erased_at = clock.now()
    row.save()
    for digest in sorted(digests):
        with suppress(ProtectedError), transaction.atomic():  # where something else names it, it stays there
            forget_blobs(digests=[digest], actor=actor)
    return of_matter(events.MATTER_ERASED, row, actor, nodes=nodes, cause=cause, **facts)


def _is_over_something_held(row: Matter) -> bool:
    """Say whether an authority has anything preserved that a matter is over; a merchant is held as its account."""
    held = holds.held()
    if not held:
        return False
    over = list(row.subjects.values_list("kind", "thing"))
    if not held.references().isdisjoint(f"{kind}:{thing}" for kind, thing in over):
        return True
    merchants = [thing for kind, thing in over if kind == SubjectOfMatter.MERCHANT.value]
    accounts = held.ids(HeldKind.ACCOUNT)
    return Merchant.objects.filter(pk__in=merchants, organisation__in=accounts).exists()
