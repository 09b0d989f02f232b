"""An original of a merchant's that a creator claims too, as rows: what each world of the test of isolation holds."""

from __future__ import annotations

from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.evidence import pictures
from zhengpin.originals import operations
from zhengpin.originals.models import Deposit
from zhengpin.originals.operations.depositing import DepositDraft
from zhengpin.originals.states import DepositAnswer, DepositScope

Party = tuple[Organisation, Person]


def claim_one_original(marker: str, merchant: Party, creator: Party, seed: int) -> None:
    """Deposit a picture for the merchant, which an evidence chain holds too, and let the creator claim it."""
    (seller, sells), (publisher, publishes) = merchant, creator
    selling, publishing = actor_for_person(sells), actor_for_person(publishes)
    first = _deposited(marker, seller, selling, picture_bytes(seed + 500))
    operations.record_chain_number(
        deposit_id=first.pk,
        chain=f"{marker} chain",
        number=f"{marker}-7",
        certificate=picture_bytes(seed + 501),
        actor=selling,
    )
    second = _deposited(marker, publisher, publishing, picture_bytes(seed + 502))
    operations.open_dispute(first=first, second=second, statement=f"{marker} drew it", actor=publishing)


def _deposited(marker: str, owner: Organisation, actor: Actor, content: bytes) -> Deposit:
    kept = DepositDraft(
        blob=pictures.accept(content, actor=actor),
        name=f"{marker} photo.jpg",
        answer=DepositAnswer.TOO_PLAIN,
        scope=DepositScope.MINE_ONLY.value,
    )
    collection = operations.begin_collection(organisation_id=owner.pk, actor=actor)
    [row] = operations.record_deposits(collection=collection, drafts=[kept], actor=actor)
    return row
