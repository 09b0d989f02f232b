"""Signs how far the public ledger goes, so that it cannot be rewritten as a whole and nobody see it."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.ledger import chain, signing
from zhengpin.ledger.keys import number_of_present_key
from zhengpin.ledger.operations import record
from zhengpin.publication import events
from zhengpin.publication.models import PublicEntry, PublicHead


def sign_head(*, actor: Actor) -> PublicHead | None:
    """Sign the ledger up to its newest entry and enter that in the inner ledger; None while it is empty.

    If nothing was published since the last head, that one is returned. Two signers at once sign once.
    """
    newest = PublicEntry.objects.order_by("-number").only("number", "digest").first()
    if newest is None:
        return None
    standing = PublicHead.objects.filter(pk=newest.number).first()
    if standing is not None:
        return standing
    try:
        with transaction.atomic():
            return _signed(newest, actor)
    except IntegrityError:
        return PublicHead.objects.get(pk=newest.number)


def _signed(newest: PublicEntry, actor: Actor) -> PublicHead:
    number_of_present_key()  # so that the key has its number before anything is verified by it
    before = PublicEntry.objects.filter(number__lte=newest.number).order_by("number")
    head = PublicHead(
        number=newest.number,
        digest=newest.digest,
        merkle_root=chain.root(list(before.values_list("digest", flat=True))),
        signed_at=clock.now(),
        public_key=signing.public_key(),
    )
    head.signature = signing.sign(canonical.canonical_json(head.content()))
    head.save(force_insert=True)
    record(
        events.HEAD_SIGNED,
        actor=actor,
        subject=reference("head", head.number),
        number=head.number,
        digest=head.digest,
        merkle_root=head.merkle_root,
    )
    return head
