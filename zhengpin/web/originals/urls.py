"""Addresses of deposited originals."""

from django.urls import path

from zhengpin.web.originals import copies, distributors, gallery, sending, shops, terms

urlpatterns = [
    path("originals/", gallery.originals, name="originals"),
    path("originals/originals.csv", gallery.export, name="export-originals"),
    path("originals/originals.zip", terms.archive, name="archive-originals"),
    path("originals/renew/", terms.renew, name="renew-originals"),
    path("originals/protection/", gallery.protection, name="original-protection"),
    path("originals/deposit/", sending.deposit, name="deposit-originals"),
    path("originals/answers/<uuid:sending_id>/", sending.answers, name="deposit-answers"),
    path("originals/copies/", copies.copies, name="original-copies"),
    path("originals/copies/<uuid:finding_id>/ask/", copies.ask, name="ask-for-action"),
    path("originals/distributors/", distributors.distributors, name="distributors"),
    path(
        "originals/distributors/<uuid:authorisation_id>/revoke/",
        distributors.revoke,
        name="revoke-distributor",
    ),
    path("originals/shops/", shops.shops, name="original-shops"),
    path("originals/shops/<uuid:shop_id>/deposit/", shops.deposit, name="deposit-shop"),
    path("originals/shops/<uuid:shop_id>/order/", shops.order, name="begin-standing-order"),
    path("originals/shops/<uuid:shop_id>/end/", shops.end, name="end-standing-order"),
    path("originals/<uuid:deposit_id>/", gallery.original, name="original"),
    path("originals/<uuid:deposit_id>/scope/", gallery.scope, name="set-original-scope"),
    path("originals/<uuid:deposit_id>/renew/", terms.renew_one, name="renew-original"),
    path("originals/<uuid:deposit_id>/withdraw/", gallery.withdraw, name="withdraw-original"),
    path("originals/<uuid:deposit_id>/sources/", gallery.source, name="add-original-source"),
]
