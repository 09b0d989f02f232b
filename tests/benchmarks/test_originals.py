"""The benchmark of deposits measures what it says, on a few pictures."""

from __future__ import annotations

import pytest

from benchmarks.originals import depositors
from tests.rights.people import picture_bytes
from zhengpin.monitoring.indexes import index, shown
from zhengpin.rulebook.operations import install_defaults

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.prove(
        "deposits and screens a dozen pictures; every day tests/flows/originals asks the same of few"
    ),
]


@pytest.fixture(autouse=True)
def _fresh(operator):
    index.forget()
    shown.forget()
    install_defaults(actor=depositors.ROOT)
    yield
    index.forget()
    shown.forget()


def test_deposits_are_counted_by_answer_and_matched() -> None:
    home = depositors.depositor("Lanhe")
    files = [picture_bytes(seed) for seed in (31, 32, 31)]
    seconds, told = depositors.deposit_all(files, home, lot=2)
    assert told == {"deposited": 3}
    assert seconds > 0
    other = depositors.depositor("Heron")
    assert depositors.deposit_all([depositors.saved_again(files[0], 90)], other)[1] == {
        "seen_here_earlier": 1
    }
    assert len(depositors.seconds_to_match([picture_bytes(33)], home)) == 1


def test_distributors_pass_and_strangers_do_not() -> None:
    told = depositors.stopped([picture_bytes(34), picture_bytes(35)], 2)
    assert (told["authorised"], told["authorised_stopped"], told["strangers_stopped"]) == (2, 0, 2)
