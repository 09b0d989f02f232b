"""What content credentials say is read as a file is deposited, and stands in what is stamped; none says nothing."""

from __future__ import annotations

import json

import pytest

from tests.films import film
from tests.flows.originals.depositing import deposit, member_of, offer, saved_again
from tests.matching.credentials.test_credentials import JPEG, signer_of
from tests.matching.forgery.signing import identity
from tests.rights.people import picture_bytes
from zhengpin.flows.originals import stamping
from zhengpin.flows.originals.depositing import GivenFile, deposit_files
from zhengpin.kit import canonical
from zhengpin.matching.credentials.writing import write_credentials
from zhengpin.originals.models import Deposit, StampLeaf

pytestmark = pytest.mark.django_db


def test_they_are_read_as_it_comes_and_stamped_with_it(operator, settings) -> None:
    settings.TIMESTAMP_URLS, settings.TIMESTAMP_URL = [], ""
    offer(1, picture_bytes(40), scanned=False)
    who, picture = identity("Phone Maker"), saved_again(picture_bytes(42), 90)
    signed = write_credentials(picture, JPEG, said={}, chain=who.chain, sign=signer_of(who))
    deposit(member_of(1), signed, picture_bytes(41))
    first, second = Deposit.objects.order_by("name")
    report = first.evidence["credentials"]
    assert (report["state"], report["signer"], second.evidence["credentials"]) == (
        "valid",
        "Phone Maker",
        None,
    )
    assert stamping.stamp() == 1
    leaf = json.loads(StampLeaf.objects.get(deposit=first).content)
    assert leaf["credentials"] == canonical.digest(report)
    assert "credentials" not in json.loads(StampLeaf.objects.get(deposit=second).content)


def test_those_of_a_film_are_read_and_stamped_too(operator, settings) -> None:
    settings.TIMESTAMP_URLS, settings.TIMESTAMP_URL = [], ""
    offer(1, picture_bytes(40), scanned=False)
    who = identity("Camera Maker")
    signed = write_credentials(film(21, 2.1), "video/mp4", said={}, chain=who.chain, sign=signer_of(who))
    merchant = member_of(1)
    [given] = deposit_files([GivenFile("a.mp4", signed)], organisation_id=merchant.home, actor=merchant)
    assert given.deposit is not None, given.problem
    report = given.deposit.evidence["credentials"]
    assert (report["state"], report["signer"]) == ("valid", "Camera Maker")
    assert stamping.stamp() == 1
    leaf = json.loads(StampLeaf.objects.get(deposit=given.deposit).content)
    assert (leaf["files"][0]["kind"], leaf["credentials"]) == ("video", canonical.digest(report))
