"""Rights holders and filings that the tests of the pages of rights begin with."""

from __future__ import annotations

import pytest

from tests.web.market import FILER
from zhengpin.rights import operations
from zhengpin.rights.models import Filing, RightsHolder


@pytest.fixture
def standing(holder) -> RightsHolder:
    return operations.create_holder(organisation_id=holder.pk, name=holder.name, actor=FILER)


def mark(standing: RightsHolder, word: str = "Velmora", number: str = "1234567") -> Filing:
    details = {"word": word, "office": "CN", "registration_no": number, "nice_classes": [18, 25]}
    return operations.draft_filing(
        kind="mark", holder_id=standing.pk, title=word, declared_true=True, mark=details, actor=FILER
    )


def submitted(standing: RightsHolder, word: str = "Velmora", number: str = "1234567") -> Filing:
    return operations.submit_filing(filing_id=mark(standing, word, number).pk, actor=FILER)
