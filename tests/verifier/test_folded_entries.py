"""The stand-alone verifier of packs finds an entry that is folded in another, and notices one that is not."""

from __future__ import annotations

import io
import json

import pytest
import zhengpin_verify as verifier

from tests.evidence.packing import bytes_of, sealed
from tests.monitoring.test_folding import screened
from tests.verifier.test_zhengpin_verify import faults, files, key, signed_anew
from zhengpin.monitoring.models import Screening

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack() -> dict[str, bytes]:
    """The files of a pack about a listing that was screened with two others."""
    screened(3)
    return files(bytes_of(sealed(references=[Screening.objects.order_by("pk")[1].subject])))


def test_one_is_found_in_the_entry_that_holds_it(pack: dict[str, bytes]) -> None:
    archive = verifier.Archive(io.BytesIO(signed_anew(pack)))
    entries = json.loads(archive.document("ledger/entries.json"))
    [line] = verifier.check_folded(archive, entries)
    assert line.en == "2 entries are folded in those that hold their digests"
    assert faults(signed_anew(pack)) == []
    told = {one["content"]["event"] for one in json.loads(pack["ledger/folded.json"])}
    assert told == {"listing.received", "listing.screened"}


def test_one_that_was_changed_is_noticed_even_under_the_true_key(pack: dict[str, bytes]) -> None:
    said = json.loads(pack["ledger/folded.json"])
    said[0]["content"]["fields"]["findings"] = 1
    [fault] = faults(signed_anew(pack | {"ledger/folded.json": verifier.canonical(said)}), by=key())
    assert fault.startswith("An entry that is said to be folded in entry ")


def test_one_under_a_digest_of_its_own_is_noticed(pack: dict[str, bytes]) -> None:
    said = json.loads(pack["ledger/folded.json"])
    said[0]["content"]["fields"]["findings"] = 1
    said[0]["digest"] = verifier.digest(said[0]["content"])
    [fault] = faults(signed_anew(pack | {"ledger/folded.json": verifier.canonical(said)}))
    assert fault.startswith("An entry that is said to be folded in entry ")
