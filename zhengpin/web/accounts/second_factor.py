"""The second factor: its secrets are kept sealed, wrong codes are limited and noted in the ledger."""

from __future__ import annotations

import base64
import os

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.forms import ValidationError

from zhengpin.accounts import operations, sealing
from zhengpin.accounts.limits import of_code
from zhengpin.accounts.states import SecurityChange, SignInRefusal
from zhengpin.flows.people.security import DOOR, note_change
from zhengpin.kit.errors import TooMany
from zhengpin.kit.ids import reference
from zhengpin.web.shell.middleware import browser_of

RECOVERY = "recovery_codes"
_PURPOSE = "zhengpin second factor"
_SEALED = "gAAAA"  # how what Fernet sealed begins; neither secrets nor seeds do


class SealedFactors(DefaultMFAAdapter):
    """Keeps secrets of authenticator apps and recovery codes so that who reads the database can make no code."""

    def encrypt(self, text: str) -> str:
        return sealing.seal(text, purpose=_PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        if not encrypted_text.startswith(_SEALED):
            return encrypted_text  # kept before secrets were sealed
        try:
            return sealing.unseal(encrypted_text, purpose=_PURPOSE)
        except sealing.UnopenedError:
            # The key is lost. Nothing may open the account then: not even an empty secret, whose codes anyone can make.
            return base64.b32encode(os.urandom(20)).decode()


class _Limited:
    def clean_code(self) -> str:
        spent = of_code(self.user.pk, self.user.password)  # type: ignore[attr-defined]
        try:
            operations.spend(on=spent, actor=DOOR)
        except TooMany as refused:
            raise get_adapter().validation_error("too_many_login_attempts") from refused
        try:
            code = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            self._note_refusal()
            raise
        operations.give_back(on=spent, actor=DOOR)
        return code

    def _note_refusal(self) -> None:
        operations.note_refusal(
            email=self.user.email,  # type: ignore[attr-defined]
            reason=SignInRefusal.CODE,
            browser=browser_of(context.request),
            actor=DOOR,
        )

    def save(self) -> None:
        super().save()  # type: ignore[misc]
        if self.authenticator.type == RECOVERY:  # type: ignore[attr-defined]
            person = self.user  # type: ignore[attr-defined]
            note_change(
                person=person,
                change=SecurityChange.CODE_USED,
                browser=browser_of(context.request),
                actor=reference("person", person.pk),
            )


class Authenticate(_Limited, AuthenticateForm):
    pass


class Reauthenticate(_Limited, ReauthenticateForm):
    pass
