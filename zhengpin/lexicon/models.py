"""Tables of words: versions of the lexicon, which never change once published, their terms, and previews."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids
from zhengpin.lexicon.states import (
    LexiconOrigin,
    LexiconState,
    PreviewKind,
    PreviewState,
    TermKind,
    TermLanguage,
)


class LexiconQuerySet(TenantQuerySet):
    """Give out to the operator alone: whoever evades a word must not read it here."""


class LexiconVersion(models.Model):
    """The words that are looked for beside a brand's name, as they stood in one version."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=20, choices=LexiconState.choices(), default=LexiconState.DRAFT.value)
    origin = models.CharField(
        max_length=20, choices=LexiconOrigin.choices(), default=LexiconOrigin.OPERATOR.value
    )
    basis = models.PositiveIntegerField(null=True, blank=True, help_text="the version it was copied from")
    digest = models.CharField(max_length=64, blank=True, help_text="of its terms, from when it is published")
    note = models.CharField(max_length=300, blank=True, help_text="what changes and why")
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    published_by = models.CharField(max_length=120, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, help_text="when it last came into force")
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = LexiconQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="draft"), name="one_open_draft_of_the_lexicon"
            ),
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="published"), name="one_lexicon_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"lexicon@{self.number}"


class LexiconTerm(models.Model):
    """A word of a version. `key`: the text as it is compared, so that no word stands in a version twice."""

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(LexiconVersion, on_delete=models.CASCADE, related_name="terms")
    text = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=TermKind.choices())
    weight = models.FloatField(help_text="0 to 1: how surely the word alone says what its kind says")
    language = models.CharField(max_length=10, choices=TermLanguage.choices(), default=TermLanguage.ANY.value)
    note = models.CharField(max_length=200, blank=True)

    objects = LexiconQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="one_term_a_word"),
            models.CheckConstraint(
                condition=models.Q(weight__gte=0, weight__lte=1), name="weight_of_a_term_0_to_1"
            ),
        ]
        indexes = [models.Index(fields=["version", "kind"])]

    def __str__(self) -> str:
        return self.text


class LearntWords(models.Model):
    """The words that many merchants write in their titles, so that none is taken for a bent name; the newest hold."""

    number = models.BigAutoField(primary_key=True)
    words = models.JSONField(help_text="[text], normalised, in order")
    word_count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="of the words")
    listings = models.PositiveIntegerField(help_text="listings whose titles were read")
    merchants = models.PositiveIntegerField(help_text="merchants whose listings these are")
    learnt_at = models.DateTimeField(default=timezone.now)

    objects = LexiconQuerySet.as_manager()

    def __str__(self) -> str:
        return f"learnt_words@{self.number}"


class WordPreview(models.Model):
    """What new words, or a new form of a name, would have caught in the listings received in a window of days.

    Words and names are copied in, so that it says the same whatever becomes of them.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=10, choices=PreviewKind.choices())
    subject = models.CharField(max_length=120, help_text="typed reference: the draft, or the form of a name")
    title = models.CharField(max_length=300)
    terms = models.JSONField(
        help_text="[{text, kind, weight, language}]: every word of the draft, or the form"
    )
    sought = models.JSONField(help_text="[text]: those of them that are new or changed")
    about = models.CharField(max_length=120, blank=True, help_text="of a name: typed reference of the filing")
    days = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    state = models.CharField(max_length=20, choices=PreviewState.choices(), default=PreviewState.QUEUED.value)
    total = models.PositiveBigIntegerField(default=0, help_text="revisions received in the window")
    done = models.PositiveBigIntegerField(default=0)
    after = models.UUIDField(null=True, blank=True, help_text="it goes on after this revision")
    found = models.PositiveBigIntegerField(default=0, help_text="listings so far")
    result = models.JSONField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    requested_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = LexiconQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject", "-id"])]

    def __str__(self) -> str:
        return f"word_preview:{self.pk}"


class WordPreviewHit(models.Model):
    """A listing that a preview found; added up when it is finished, and then dropped."""

    id = models.BigAutoField(primary_key=True)
    preview = models.ForeignKey(WordPreview, on_delete=models.CASCADE, related_name="hits")
    listing = models.UUIDField()
    revision = models.UUIDField()
    merchant = models.UUIDField(help_text="the merchant's organisation")
    day = models.DateField()
    words = models.JSONField(help_text="[text]: which of those sought stand in it")
    is_new = models.BooleanField(help_text="nothing in it was held for review or acted on before")
    is_beside_name = models.BooleanField(default=False)
    is_authorised = models.BooleanField(default=False, help_text="its seller may use the name")

    objects = LexiconQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["preview", "listing"], name="one_hit_a_listing_of_a_preview")
        ]

    def __str__(self) -> str:
        return f"{self.preview_id}: {self.listing}"
