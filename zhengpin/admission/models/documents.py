"""Tables of the papers of an application: pages, fields that were found, and what speaks against them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.admission.models.applications import Application
from zhengpin.admission.states import ApplicationDocumentKind, ApplicationDocumentState
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids


class ApplicationDocumentQuerySet(TenantQuerySet):
    visible_by = ("application__applicant",)


class ApplicationDocument(models.Model):
    """A file that was handed in. Letters stand in the order of the chain, from the owner down."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=ApplicationDocumentKind.choices())
    position = models.PositiveSmallIntegerField(default=0)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=300, help_text="as the file was called")
    page_count = models.PositiveIntegerField(default=1)
    state = models.CharField(
        max_length=20,
        choices=ApplicationDocumentState.choices(),
        default=ApplicationDocumentState.WAITING.value,
    )
    refusal = models.JSONField(default=dict, help_text="{code, facts} of why it could not be read")
    keys = models.JSONField(default=dict, help_text="by which the same page or seal is found again")
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "position", "pk"]
        indexes = [models.Index(fields=["kind", "read_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "blob", "kind"], name="one_application_document_a_file_and_kind"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ByDocumentQuerySet(TenantQuerySet):
    visible_by = ("document__application__applicant",)


class ApplicationPage(models.Model):
    """A page as it is shown, a picture by digest, and its lines."""

    document = models.ForeignKey(ApplicationDocument, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="application_pages")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    from_layer = models.BooleanField(help_text="the text came with the file")
    lines = models.JSONField(default=list)

    objects = ByDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_page_a_number")]

    def __str__(self) -> str:
        return f"{self.document} · {self.number}"


class ApplicationField(models.Model):
    """A field found in a paper, where it stands, and what a person wrote in its place."""

    document = models.ForeignKey(ApplicationDocument, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=30)
    value = models.JSONField(null=True)
    text = models.CharField(max_length=500, blank=True, help_text="as it stands in the paper")
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    boxes = models.JSONField(default=list)
    confidence = models.FloatField(default=1.0)
    corrected = models.JSONField(
        default=dict, blank=True, help_text="{value}: what a person wrote; else empty"
    )
    corrected_by = models.CharField(max_length=120, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)

    objects = ByDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "name"], name="one_field_a_document_and_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def given(self):
        """The value that counts: a person's, else the one that was read."""
        return self.corrected["value"] if self.corrected else self.value


class ApplicationSignal(models.Model):
    """What speaks against a paper. of_file: it follows from the file alone, and was found when that was read."""

    document = models.ForeignKey(ApplicationDocument, on_delete=models.CASCADE, related_name="signals")
    code = models.CharField(max_length=60)
    strength = models.FloatField()
    of_file = models.BooleanField(default=False)
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    boxes = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    other = models.ForeignKey(
        ApplicationDocument, null=True, blank=True, on_delete=models.CASCADE, related_name="signals_of_others"
    )
    other_page = models.PositiveSmallIntegerField(null=True, blank=True)
    other_boxes = models.JSONField(default=list)
    found_at = models.DateTimeField(default=timezone.now)

    objects = ByDocumentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["code"])]

    def __str__(self) -> str:
        return self.code
