"""Addresses of deposited originals."""

from django.urls import path

from zhengpin.web.originals import copies, disputes, distributors, films, gallery, sending, shops, terms

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
    path("originals/films/", films.deposit, name="deposit-film"),
    path("originals/shops/", shops.shops, name="original-shops"),
    path("originals/shops/<uuid:shop_id>/deposit/", shops.deposit, name="deposit-shop"),
    path("originals/shops/<uuid:shop_id>/order/", shops.order, name="begin-standing-order"),
    path("originals/shops/<uuid:shop_id>/end/", shops.end, name="end-standing-order"),
    path("originals/<uuid:deposit_id>/", gallery.original, name="original"),
    path("originals/<uuid:deposit_id>/scope/", gallery.scope, name="set-original-scope"),
    path("originals/<uuid:deposit_id>/renew/", terms.renew_one, name="renew-original"),
    path("originals/<uuid:deposit_id>/withdraw/", gallery.withdraw, name="withdraw-original"),
    path("originals/<uuid:deposit_id>/sources/", gallery.source, name="add-original-source"),
    path("originals/<uuid:deposit_id>/dispute/", disputes.open_dispute, name="dispute-original"),
    path("original-disputes/", disputes.disputes, name="original-disputes"),
    path("original-disputes/<uuid:dispute_id>/", disputes.dispute, name="original-dispute"),
    path(
        "original-disputes/<uuid:dispute_id>/pictures/<str:side>/",
        disputes.picture,
        name="original-dispute-picture",
    ),
    path("original-disputes/<uuid:dispute_id>/answer/", disputes.answer, name="answer-original-dispute"),
    path(
        "original-disputes/<uuid:dispute_id>/withdraw/", disputes.withdraw, name="withdraw-original-dispute"
    ),
    path("original-disputes/<uuid:dispute_id>/decide/", disputes.decide, name="decide-original-dispute"),
    path("original-disputes/<uuid:dispute_id>/reopen/", disputes.reopen, name="reopen-original-dispute"),
    path("original-disputes/<uuid:dispute_id>/ask-reopening/", disputes.ask, name="ask-reopening"),
    path("original-disputes/<uuid:dispute_id>/refuse-reopening/", disputes.refuse, name="refuse-reopening"),
]
