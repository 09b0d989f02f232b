"""The merchant answers: accepts, contests or explains, with files; once, and in time."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.documents.accepting import accept_document
from zhengpin.evidence.models import Blob
from zhengpin.evidence.refusals import Refused
from zhengpin.flows.purchases.photos import SentFile
from zhengpin.purchases import operations, queries
from zhengpin.purchases.models import Purchase
from zhengpin.purchases.operations.results import MOST_FILES
from zhengpin.purchases.problems import AnswerOver
from zhengpin.purchases.states import PurchaseState


def answer(
    *, purchase_id: UUID | str, position: str, text: str, files: Iterable[SentFile] = (), actor: Actor
) -> tuple[Purchase, list[tuple[str, Refused]]]:
    """Answer a result for the merchant; return the purchase, and by name the files refused, each with why.

    position: a value of MerchantPosition. Call it outside any transaction: files are looked through first.
    Raises Forbidden, PurchaseNotFound, AnswerOver, Invalid naming the field.
    """
    row = queries.purchase(actor, purchase_id)
    if row.state != PurchaseState.NOTIFIED:
        raise AnswerOver()
    taken: list[tuple[Blob, str]] = []
    refused: list[tuple[str, Refused]] = []
    for one in list(files)[:MOST_FILES]:
        try:
            taken.append((accept_document(one.read(), actor=actor).blob, one.name[:300] or "file"))
        except Refused as refusal:
            refused.append((one.name[:120], refusal))
    done = operations.answer_result(
        purchase_id=row.pk, position=position, text=text, files=taken, actor=actor
    )
    return done, refused
