"""What a version in the shadow would have changed, over the API: what the pages tell, to the same people."""

from __future__ import annotations

import pytest

from tests.rulebook.evaluating import ROOT, ask
from tests.rulebook.test_evaluate import PICTURE
from tests.rulebook.test_shadow_log import LOWER, changed
from zhengpin.accounts.states import Role
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db


def test_the_report_and_the_differences(api_of, operator, holder) -> None:
    install_defaults(actor=ROOT)
    row, client = changed(when=LOWER), api_of(operator, Role.RULE_OWNER)
    ask([PICTURE, PICTURE | {"score": 0.35}])
    path = f"/v1/rules/{row.code}/{row.version}"
    told = client.get(f"{path}/shadow").json()
    assert (told["asked"], told["differing"]) == (2, 1)
    assert (told["changes"], told["rules"]) == ({"pass → review": 1}, {"R-19@1": 1})
    [one] = client.get(f"{path}/differences").json()["items"]
    assert (one["was"]["outcome"], one["would_be"]["outcome"]) == ("pass", "review")
    assert client.get(f"{path}/differences?change=act → pass").json()["items"] == []
    assert client.get("/v1/rules/R-10/1/shadow").json() is None
    assert api_of(holder, Role.HOLDER_MEMBER).get(f"{path}/differences").status_code == 404
    assert api_of(operator, Role.MARKETPLACE).get(f"{path}/differences").status_code == 403
