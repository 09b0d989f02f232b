"""Tables of records: orders, and what buyers say of them. Neither the buyer nor the order's number stands in them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.catalog.models import Creator, Listing, LiveRoom, Shop, Video
from zhengpin.evidence.models import Blob
from zhengpin.feedback.models.buyers import Buyer, BuyersQuerySet
from zhengpin.feedback.models.counts import Unit
from zhengpin.feedback.states import FEEDBACK_KINDS, AnswerState, OrderState, ReturnReason, SaidBy, Says

PLACED = ("listing_id", "shop_id", "brand_id", "category_id", "creator_id", "room_id", "video_id")
"""Columns of a record that say whose goods it is of."""


class BuyerRecord(models.Model):
    """What an order and feedback have in common.

    key: keyed digest of source, kind and the marketplace's number; revision: of two the higher counts; digest: of what
    was sent; listing_given: the marketplace's number of a listing that is not known here yet; given: of a shop,
    creator, room or video that is not. Each index costs every order something: there are only those that are asked by.
    """

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=60)
    key = models.CharField(max_length=32, unique=True)
    revision = models.PositiveBigIntegerField(default=1)
    digest = models.CharField(max_length=32)
    buyer = models.ForeignKey(
        Buyer, null=True, blank=True, on_delete=models.SET_NULL, related_name="%(class)s_records"
    )
    listing = models.ForeignKey(
        Listing,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)s_records",
        db_index=False,
    )
    listing_given = models.CharField(max_length=120, blank=True)
    given = models.JSONField(
        default=dict, help_text="{shop, creator, room, video}: numbers not known here yet"
    )
    shop = models.ForeignKey(
        Shop,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)s_records",
        db_index=False,
    )
    brand = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    category = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    creator = models.ForeignKey(
        Creator, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)s_records"
    )
    room = models.ForeignKey(
        LiveRoom, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)s_records"
    )
    video = models.ForeignKey(
        Video,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)s_records",
        db_index=False,
    )
    waits = models.BooleanField(default=False, help_text="whether `given` names anything")
    received_at = models.DateTimeField(default=timezone.now)
    erased_on = models.DateField(
        null=True, blank=True, help_text="on which its buyer was erased on request; it counts on as it did"
    )

    objects = BuyersQuerySet.as_manager()

    class Meta:
        abstract = True


class Order(BuyerRecord):
    """A line of an order: one kind of goods."""

    listing_revision = models.PositiveBigIntegerField(null=True, blank=True)
    quantity = models.PositiveIntegerField(default=1)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    placed_at = models.DateTimeField()
    day = models.DateField(help_text="on which it was placed, in the operator's time zone")
    state = models.CharField(max_length=10, choices=OrderState.choices(), default=OrderState.PLACED.value)

    class Meta:
        indexes = [
            models.Index(fields=["shop", "day"]),
            models.Index(fields=["listing", "day"]),
            models.Index(fields=["day"]),
            models.Index(
                fields=["source", "listing_given"],
                condition=~models.Q(listing_given=""),
                name="orders_of_unknown_listings",
            ),
            models.Index(fields=["received_at"], condition=models.Q(waits=True), name="orders_that_wait"),
        ]

    def __str__(self) -> str:
        return f"order {self.pk}"


class Feedback(BuyerRecord):
    """A return, review, question or report. Its text is kept as long as settings say, what it counts for longer.

    own: {listing, shop, creator, room, video}: the marketplace's numbers that came with it; order_key: the digest of
    the order's number, also before the order came; spans: the words that led to what it says; weight: what it counts,
    once counted by its evidence; doubt_reasons: why it counts little or nothing.
    """

    kind = models.CharField(
        max_length=10, choices=[(kind.value, kind.en) for kind in FEEDBACK_KINDS], db_index=True
    )
    number = models.CharField(
        max_length=120, blank=True, help_text="of a report: by which the marketplace knows it"
    )
    own = models.JSONField(default=dict)
    order_key = models.CharField(max_length=32, blank=True, db_index=True)
    order = models.ForeignKey(
        Order, null=True, blank=True, on_delete=models.SET_NULL, related_name="feedback"
    )
    text = models.TextField(blank=True)
    stars = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=ReturnReason.choices(), blank=True)
    posted_at = models.DateTimeField()
    day = models.DateField(help_text="on which it was posted, in the operator's time zone")
    withdrawn = models.BooleanField(default=False)
    says = models.CharField(max_length=12, choices=Says.choices(), default=Says.NONE.value)
    said_by = models.CharField(max_length=8, choices=SaidBy.choices(), default=SaidBy.WORDS.value)
    score = models.FloatField(default=0.0, help_text="how likely it says that the goods are fake, 0 to 1")
    spans = models.JSONField(default=list, help_text="[{start, end, kind, says, reason}] of the text")
    weight = models.FloatField(default=0.0)
    doubt_reasons = models.JSONField(default=list, help_text="values of DoubtReason")
    answer = models.CharField(
        max_length=14, choices=AnswerState.choices(), blank=True, help_text="of a report"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_text = models.CharField(max_length=1000, blank=True, help_text="what a person added for the buyer")
    answer_measures = models.JSONField(
        default=list, help_text="kinds of measure that the answer names: in force as it was given"
    )
    answered_by = models.CharField(
        max_length=120, blank=True, db_index=True, help_text="decision:… it follows from, or who answered"
    )
    form = models.JSONField(
        default=dict, help_text="of a report by the page for buyers: {why: [...], refund, language}"
    )
    held_for = models.UUIDField(
        null=True,
        blank=True,
        help_text="the open case for which text and photos of an erased buyer are held back",
    )

    class Meta:
        indexes = [
            models.Index(fields=["shop", "day"]),
            models.Index(fields=["listing", "day"]),
            models.Index(fields=["brand", "day"]),
            models.Index(fields=["says", "day"]),
            models.Index(fields=["kind", "answer", "posted_at"]),
            models.Index(
                fields=["source", "listing_given"],
                condition=~models.Q(listing_given=""),
                name="feedback_of_unknown_listings",
            ),
            models.Index(fields=["received_at"], condition=models.Q(waits=True), name="feedback_that_waits"),
            models.Index(
                fields=["held_for"],
                condition=models.Q(held_for__isnull=False),
                name="feedback_held_for_cases",
            ),
        ]
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def take_from(self, order: Order) -> None:
        """Take from its order what that says: its goods are the order's, whatever was said with the feedback."""
        self.order = order
        for name in ("listing_id", "shop_id", "brand_id", "category_id", "listing_given"):
            setattr(self, name, getattr(order, name))
        for name in ("creator_id", "room_id", "video_id"):
            theirs = getattr(order, name)
            if theirs is not None:
                setattr(self, name, theirs)
        both = {**self.given, **order.given}
        self.given = {name: number for name, number in both.items() if getattr(self, f"{name}_id") is None}
        self.waits = bool(self.given)
        if self.buyer_id is None:
            self.buyer_id = order.buyer_id


class FeedbackPhoto(models.Model):
    """A picture that a buyer sent along, stored under its digest, or refused with a code and a remedy."""

    id = models.BigAutoField(primary_key=True)
    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField()
    blob = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback_photos"
    )
    refusal = models.CharField(max_length=60, blank=True)

    objects = BuyersQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feedback", "position"], name="one_photo_a_position")]

    def __str__(self) -> str:
        return f"{self.feedback_id}[{self.position}]"


class FeedbackCorrection(models.Model):
    """What a person says that feedback says, against its words: proposed to whoever owns the lexicon."""

    id = models.BigAutoField(primary_key=True)
    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="corrections")
    said = models.CharField(max_length=12, choices=Says.choices())
    says = models.CharField(max_length=12, choices=Says.choices())
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, default="proposed")
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField(default=timezone.now)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = BuyersQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "id"])]

    def __str__(self) -> str:
        return f"{self.said} → {self.says}"


class WeighingWanted(models.Model):
    """That what says fake of a shop, or of a creator without one, changed in a week and is to be counted anew."""

    id = models.BigAutoField(primary_key=True)
    shop = models.ForeignKey(
        Shop, null=True, blank=True, on_delete=models.CASCADE, related_name="weighings_wanted"
    )
    creator = models.ForeignKey(
        Creator, null=True, blank=True, on_delete=models.CASCADE, related_name="weighings_wanted"
    )
    week = models.DateField(help_text="its Monday")
    asked_at = models.DateTimeField(default=timezone.now)

    objects = BuyersQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "weighings wanted"

    def __str__(self) -> str:
        return f"week {self.week}"
