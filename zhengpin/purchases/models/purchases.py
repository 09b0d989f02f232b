"""Tables of test purchases and of what the merchant answered."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.models import Listing, Merchant, Shop
from zhengpin.evidence.models import Blob
from zhengpin.inspection.models import ShopInspection
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered
from zhengpin.purchases.models.money import CoverAccount, PurchaseBudget
from zhengpin.purchases.states import AppraisalResult, FailureReason, MerchantPosition, PurchaseState
from zhengpin.review.models import Case
from zhengpin.rights.models import Filing


class PurchaseQuerySet(TenantQuerySet):
    """The merchant learns of a purchase with its result, not before; nobody else outside the operator does."""

    visible_by = ("merchant__organisation",)

    def visible_to(self, actor: Actor) -> Self:
        rows = super().visible_to(actor)
        return rows if actor.sees_everything else rows.filter(notified_at__isnull=False)


class Purchase(Numbered):
    """One purchase of goods at a shop, to learn whether they are genuine.

    estimate, paid: amounts in the budget's currency; copies: how many were bought, of which one is kept back where
    there are two; order_number: the marketplace's, for staff alone; result: of the appraisals together, empty until
    there is one; case: in which it is decided.
    """

    __test__ = False  # its name is no test's
    number_letter = "T"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="test_purchases")
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="test_purchases")
    merchant = models.ForeignKey(Merchant, on_delete=models.PROTECT, related_name="test_purchases")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="test_purchases")
    inspection = models.ForeignKey(
        ShopInspection, null=True, blank=True, on_delete=models.PROTECT, related_name="test_purchases"
    )
    state = models.CharField(
        max_length=20, choices=PurchaseState.choices(), default=PurchaseState.PLANNED.value
    )
    why = models.CharField(max_length=1000)
    key = models.CharField(max_length=64, unique=True, help_text="of the request that planned it")
    budget = models.ForeignKey(PurchaseBudget, on_delete=models.PROTECT, related_name="purchases")
    estimate = models.DecimalField(max_digits=14, decimal_places=2)
    copies = models.PositiveSmallIntegerField(default=2)
    planned_by = models.CharField(max_length=120)
    planned_at = models.DateTimeField(default=timezone.now)
    approved_by = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    cover_account = models.ForeignKey(
        CoverAccount, null=True, blank=True, on_delete=models.PROTECT, related_name="purchases"
    )
    order_number = models.CharField(max_length=120, blank=True)
    paid = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    ordered_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    carrier = models.CharField(max_length=120, blank=True)
    tracking = models.CharField(max_length=120, blank=True)
    film = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="films_of_purchases"
    )
    failure = models.CharField(max_length=20, choices=FailureReason.choices(), blank=True)
    result = models.CharField(max_length=12, choices=AppraisalResult.choices(), blank=True)
    notified_at = models.DateTimeField(null=True, blank=True)
    answer_until = models.DateTimeField(null=True, blank=True)
    case = models.OneToOneField(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="test_purchase"
    )
    closed_as = models.CharField(max_length=1000, blank=True, help_text="what came of it, in words")
    ended_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PurchaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("planned_by")) | models.Q(approved_by=""),
                name="purchase_is_approved_by_another",
            ),
            # Not `IN (1, 2)`: Django reads a table of SQLite by the commas of its statement.
            models.CheckConstraint(
                condition=models.Q(copies__gte=1, copies__lte=2), name="one_or_two_copies"
            ),
            models.UniqueConstraint(
                fields=["cover_account", "order_number", "listing"],
                condition=~models.Q(order_number=""),
                name="one_purchase_an_order_and_listing",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["merchant", "notified_at"]),
            models.Index(fields=["shop", "-id"]),
            models.Index(
                fields=["answer_until"], condition=models.Q(state="notified"), name="answers_awaited"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class AnswerQuerySet(TenantQuerySet):
    visible_by = ("purchase__merchant__organisation",)


class MerchantAnswer(models.Model):
    """What the merchant said of the result: once, within its time."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    purchase = models.OneToOneField(Purchase, on_delete=models.PROTECT, related_name="answer")
    position = models.CharField(max_length=12, choices=MerchantPosition.choices())
    text = models.TextField(blank=True)
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.position


class AnswerFileQuerySet(TenantQuerySet):
    visible_by = ("answer__purchase__merchant__organisation",)


class AnswerFile(models.Model):
    """A file that came with the merchant's answer, by digest."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    answer = models.ForeignKey(MerchantAnswer, on_delete=models.PROTECT, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="answers_to_purchases")
    name = models.CharField(max_length=300)

    objects = AnswerFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "blob"], name="one_file_an_answer_and_blob")]

    def __str__(self) -> str:
        return self.name
