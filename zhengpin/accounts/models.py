"""Tables of accounts: organisations, people, memberships, representation, API tokens, sessions, limits."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from zhengpin.accounts.secrets import digest_of
from zhengpin.accounts.states import OrganisationKind, Role, SignUpState
from zhengpin.accounts.tenancy import ByOrganisationQuerySet, TenantQuerySet
from zhengpin.kit import ids


class OrganisationQuerySet(TenantQuerySet):
    visible_by = ("pk",)


class Organisation(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices())
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="zh-hans")
    created_at = models.DateTimeField(default=timezone.now)

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet):
    def visible_to(self, actor) -> PersonQuerySet:
        """Narrow to the people of one's own organisations."""
        if actor.sees_everything:
            return self
        return self.filter(memberships__organisation__in=actor.organisation_ids).distinct()


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, actor) -> PersonQuerySet:
        return self.get_queryset().visible_to(actor)

    def get_by_natural_key(self, email: str | None) -> Person:
        return self.get(email__iexact=email)


class Person(AbstractBaseUser):
    """Someone who signs in, by e-mail address."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=10, blank=True)
    time_zone = models.CharField(max_length=40, blank=True)
    keys_on = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices())
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation", "role"], name="one_membership_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.role}"


class RepresentationQuerySet(TenantQuerySet):
    visible_by = ("agent", "principal")

    def in_force(self, on: date) -> RepresentationQuerySet:
        """Narrow to what stands on a day: begun, not past its last day, not revoked."""
        open_ended = models.Q(valid_to=None) | models.Q(valid_to__gte=on)
        return self.filter(open_ended, valid_from__lte=on, revoked_at=None)


class Representation(models.Model):
    """An agent acts for a principal, until it ends or is revoked."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="principals")
    principal = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agents")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = RepresentationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.agent} → {self.principal}"


class ApiToken(models.Model):
    """A client's key. Only its SHA-256 is kept; the key itself is shown once."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="tokens")
    role = models.CharField(max_length=20, choices=Role.choices())
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=12, unique=True)
    secret_digest = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    requests_a_minute = models.PositiveIntegerField(
        null=True, blank=True, help_text="empty: as the settings say"
    )
    screenings_a_day = models.PositiveIntegerField(
        null=True, blank=True, help_text="empty: as the settings say"
    )

    objects = ByOrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


class TokenUse(models.Model):
    """How much of a bound a token has used in a window of time, drawn by all processes together."""

    id = models.BigAutoField(primary_key=True)
    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="uses")
    quota = models.CharField(max_length=20)
    begins_at = models.DateTimeField()
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "quota"], name="one_use_a_token_and_quota")]

    def __str__(self) -> str:
        return f"{self.token} {self.quota}: {self.used}"


class IdempotencyKey(models.Model):
    """A key under which a client sent a request, with the answer that every repetition gets.

    Key and request are kept as SHA-256. status: None while the request is being carried out, which bars another until
    `barred_until`; answer: the body, compressed by zlib.
    """

    id = models.BigAutoField(primary_key=True)
    actor = models.CharField(max_length=120)
    key_digest = models.CharField(max_length=64)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.BinaryField(default=bytes)
    barred_until = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key_digest"], name="one_answer_a_key")]

    def __str__(self) -> str:
        return f"{self.actor} {self.key_digest[:12]}…"


class Session(AbstractBaseSession):
    """A browser that is signed in, or about to be: who, since when, from which address and with what program.

    The key is what the browser's cookie holds; pages name a session by `number`, from which the key cannot be told.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="sessions")
    signed_in_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(default=timezone.now)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    @property
    def number(self) -> UUID:
        """Return what this session is called where others may read it."""
        return UUID(hex=digest_of(self.session_key)[:32])


class EmailChange(models.Model):
    """That a person wants another e-mail address; it becomes hers once the letter to it was answered."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="email_changes")
    email = models.EmailField(max_length=254)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} → {self.email}"


class Allowance(models.Model):
    """How much of a limit is spent, shared by all processes: until when what was tried weighs.

    key: SHA-256 of the limit's name and of whom it is about.
    """

    key = models.CharField(max_length=64, primary_key=True)
    spent_until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:12]}… {self.spent_until:%Y-%m-%d %H:%M}"


class SignUpQuerySet(models.QuerySet):
    def visible_to(self, actor) -> SignUpQuerySet:
        """Narrow to all for the operator, to none for everyone else: who applied comes by a link."""
        return self if actor.sees_everything else self.none()


class SignUp(models.Model):
    """An application for an account of a rights holder, an agent or a merchant, or an invitation to one."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    number = models.CharField(max_length=12, unique=True, editable=False)
    state = models.CharField(max_length=20, choices=SignUpState.choices())
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices())
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True, help_text="of the person")
    organisation_name = models.CharField(max_length=200, blank=True)
    registration_no = models.CharField(
        max_length=60, blank=True, help_text="of the organisation, as registered"
    )
    merchant_no = models.CharField(
        max_length=120, blank=True, help_text="a merchant's number on the marketplace"
    )
    website = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True, help_text="what its sender says besides")
    language = models.CharField(max_length=10)
    link_key = models.CharField(max_length=64)
    link_expires_at = models.DateTimeField()
    sends = models.PositiveIntegerField(default=0)
    invited_by = models.CharField(max_length=120, blank=True)
    explanation = models.TextField(blank=True, help_text="why it was refused, as its sender reads it")
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="sign_ups"
    )

    objects = SignUpQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "created_at"])]

    def __str__(self) -> str:
        return f"{self.number} · {self.organisation_name}"
