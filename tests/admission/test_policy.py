"""The policy of admission: read from its file, and refused with the place that is wrong."""

from __future__ import annotations

import pytest
import yaml

from tests.rows import each_row
from zhengpin.admission.policy import PACKAGED, FaultyAdmissionPolicy, policy_of, read_policy
from zhengpin.admission.states import ApplicationDocumentKind, StopReason
from zhengpin.rights.states import ShopType


def written(**changes) -> str:
    return yaml.safe_dump(yaml.safe_load(PACKAGED.read_text(encoding="utf-8")) | changes)


def test_the_packaged_policy_names_every_type_of_shop_and_every_reason() -> None:
    policy = policy_of()
    assert set(policy.shops) == set(ShopType)
    assert set(policy.answers) == set(StopReason)
    assert ApplicationDocumentKind.LICENCE in policy.shops[ShopType.ORDINARY].documents


@each_row(
    "changes, place",
    [
        ({"version": "one"}, "`version`"),
        ({"shops": {}}, "`shops.flagship.documents`"),
        ({"least_confidence": 3}, "`least_confidence`"),
        ({"answers": {"forged": "approve"}}, "`answers.forged`"),
        ({"owner": {"ask": ["palace"], "days": 7}}, r"`owner.ask\[0\]`"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(changes, place) -> None:
    with pytest.raises(FaultyAdmissionPolicy, match=place):
        read_policy(written(**changes))


def test_a_file_of_ones_own_takes_the_place_of_the_packaged_one(tmp_path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(written(name="own", version=3), encoding="utf-8")
    assert policy_of(str(own)).ref == "own@3"
    own.write_text("name: [", encoding="utf-8")
    with pytest.raises(FaultyAdmissionPolicy, match=r"own\.yaml"):
        policy_of(str(own))
