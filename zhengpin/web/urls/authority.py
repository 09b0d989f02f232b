"""Addresses of what owners are asked, of the wallet of sellers, and of proofs, which everyone may verify."""

from django.urls import path, re_path

from zhengpin.web.views.admission import owner_answers
from zhengpin.web.views.rights import proofs, wallet

LINK = r"^confirm/(?P<token>[A-Za-z0-9_-]{43})/"
HELD = "wallet/<uuid:authorisation_id>/"
urlpatterns = [
    re_path(rf"{LINK}$", owner_answers.by_link, name="owner-answer"),
    re_path(
        rf"{LINK}pages/(?P<paper_id>[0-9a-f-]{{36}})/(?P<number>\d{{1,4}})/$",
        owner_answers.page_by_link,
        name="owner-answer-page",
    ),
    path("confirmations/<uuid:confirmation_id>/", owner_answers.by_member, name="confirmation"),
    path(
        "confirmations/<uuid:confirmation_id>/pages/<uuid:paper_id>/<int:number>/",
        owner_answers.page_by_member,
        name="confirmation-page",
    ),
    path("wallet/", wallet.wallet, name="wallet"),
    path(HELD, wallet.authorisation, name="wallet-authorisation"),
    path(f"{HELD}proof.json", wallet.proof, name="wallet-proof"),
    path(f"{HELD}renew/", wallet.renew, name="renew-authorisation"),
    path("proofs/verify/", proofs.verify, name="verify-proof"),
    path("proofs/<uuid:authorisation_id>/", proofs.proof, name="proof"),
    path("proofs/<uuid:authorisation_id>/status", proofs.status, name="proof-status"),
    path("proofs/lists/<int:number>/<slug:purpose>", proofs.status_list, name="proof-list"),
    path(".well-known/jwks.json", proofs.keys, name="proof-keys"),
]
