"""Codes of an authenticator app, by a clock that stands: none runs out between being made and being looked at."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal import auth

PERIOD = 30


@pytest.fixture
def codes_last(monkeypatch) -> None:
    """Hold the clock that codes are made and judged by at the present moment."""
    moment = time.time()
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: moment))


def code_for(secret: str, step: int = 0) -> str:
    """Return the code of a secret now, or so many periods of 30 seconds later; needs `codes_last`."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(auth.time.time()) // PERIOD + step))
