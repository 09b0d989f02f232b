"""The seals of a letter are compared with those on the other papers of its application."""

from __future__ import annotations

import pytest

from tests.admission.applying import applicant, drafted, with_paper
from tests.matching.forgery.test_own_seals import lifted
from tests.matching.forgery.test_reuse import keys, paper
from zhengpin.admission.models import ApplicationDocument
from zhengpin.flows.admission.comparison import compared
from zhengpin.matching.forgery.keys import seals_alone
from zhengpin.matching.forgery.signals import SignalCode

pytestmark = pytest.mark.django_db


@pytest.mark.prove("four seconds; every day lifted seals are told")
def test_a_seal_lifted_off_the_certificate_is_shown_on_both(merchant_organisation) -> None:
    me = applicant(merchant_organisation)
    row = drafted(me)
    certificate = with_paper(row, me, "certificate")
    letter = with_paper(row, me, "letter", number=1)
    stamped = seals_alone(paper("first").document()).as_json()
    ApplicationDocument.objects.filter(pk=certificate.pk).update(keys=stamped)
    ApplicationDocument.objects.filter(pk=letter.pk).update(keys=keys("second").as_json())
    assert compared(row) == []
    ApplicationDocument.objects.filter(pk=letter.pk).update(keys=lifted(90).as_json())
    ((of, signal, other),) = compared(row)
    assert (of, signal.code, other) == (letter.pk, SignalCode.SEAL_COPIED, certificate.pk)
