"""A whole network of distributors and their sellers comes as one table, from the holder or from a distributor."""

from __future__ import annotations

import pytest

from tests.rights.importing.test_import import MARKS, outcomes, run
from tests.rights.people import actor, holder, organisation
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.kit.errors import Forbidden
from zhengpin.rights.exporting import export_authorisations
from zhengpin.rights.importing.context import ImportContext
from zhengpin.rights.models import Authorisation
from zhengpin.rights.operations import grant_authorisation

pytestmark = pytest.mark.django_db

NETWORK = """被授权商家,转授权方,注册号,可转授权,可转授级数,店铺类型,独占,渠道
Anlan Trading,,123,是,1,旗舰店,,店铺;直播间
Night Market,Anlan Trading,,,,专卖店,,店铺
Day Market,Nobody,,,,,,
Day Market,Anlan Trading,123,,,,,短视频
Day Market,Anlan Trading,999,maybe,,,,
"""


def test_a_whole_network_is_imported_and_exported_again():
    _, member = holder()
    run("marks", MARKS, ImportContext(member, declared=True))
    for name in ("Anlan Trading", "Night Market", "Day Market"):
        organisation(name, OrganisationKind.MERCHANT)
    assert outcomes(run("authorisations", NETWORK, ImportContext(member))) == [
        (2, "new", []),
        (3, "new", []),
        (4, "refused", ["import.parent_unknown"]),
        (5, "refused", ["authorisation.more_channels"]),
        (6, "refused", ["input.not_yes_or_no"]),
    ]
    first, below = Authorisation.objects.order_by("tier")
    assert (below.parent, below.shop_type, below.valid_to) == (first, "exclusive", first.valid_to)
    assert (first.sublicensable, first.tiers_below, first.channels) == (True, 1, ["live", "shop"])
    again = run("authorisations", export_authorisations(member, form="csv"), ImportContext(member))
    assert again.counts["unchanged"] == sum(again.counts.values()) == 2


def test_a_distributor_imports_whom_it_authorises():
    owner, member = holder()
    run("marks", MARKS, ImportContext(member, declared=True))
    for name in ("Anlan Trading", "Night Market"):
        organisation(name, OrganisationKind.MERCHANT)
    distributor = Organisation.objects.get(name="Anlan Trading")
    trader = actor("person:trader", Role.MERCHANT_MEMBER, distributor)
    rows = "Authorised seller,Rights\nNight Market,123\n"
    refused = run("authorisations", rows, ImportContext(trader))
    assert outcomes(refused) == [(2, "refused", ["import.parent_unknown"])]
    first = grant_authorisation(
        holder_id=owner.pk,
        authorised_id=distributor.pk,
        valid_from="2026-01-01",
        sublicensable=True,
        actor=member,
    )
    assert run("authorisations", rows, ImportContext(trader)).counts["new"] == 1
    assert run("authorisations", rows, ImportContext(trader)).counts["unchanged"] == 1
    assert Authorisation.objects.get(parent=first).filings.get().registration_no == "123"
    with pytest.raises(Forbidden):
        run("marks", MARKS, ImportContext(trader))
