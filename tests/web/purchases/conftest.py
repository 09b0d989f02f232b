"""A shop of the merchant's to buy from, whose goods are measured by a book of the holder's."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.purchases.buying import Bookshop, bookshop
from tests.rights.people import picture_bytes
from zhengpin.accounts.models import Organisation


@pytest.fixture
def at(operator: Organisation, holder: Organisation, merchant_organisation: Organisation) -> Bookshop:
    return bookshop(home=holder, selling=merchant_organisation)


def shot(seed: int) -> SimpleUploadedFile:
    """Return a photo as a phone sends it."""
    return SimpleUploadedFile(f"IMG_{seed}.jpg", picture_bytes(seed, suffix="JPEG"), "image/jpeg")
