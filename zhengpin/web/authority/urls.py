"""Addresses of authorisations, authorities of agents, the wallet of sellers, and proofs, which everyone may verify."""

from django.urls import path, re_path

from zhengpin.web.authority import agents, authorisations, granting, proofs, wallet

HELD = "wallet/<uuid:authorisation_id>/"
urlpatterns = [
    path("wallet/", wallet.wallet, name="wallet"),
    path(HELD, wallet.authorisation, name="wallet-authorisation"),
    path(f"{HELD}proof.json", wallet.proof, name="wallet-proof"),
    path(f"{HELD}renew/", wallet.renew, name="renew-authorisation"),
    path("proofs/verify/", proofs.verify, name="verify-proof"),
    path("proofs/<uuid:authorisation_id>/", proofs.proof, name="proof"),
    path("proofs/<uuid:authorisation_id>/status", proofs.status, name="proof-status"),
    path("proofs/lists/<int:number>/<slug:purpose>", proofs.status_list, name="proof-list"),
    path(".well-known/jwks.json", proofs.keys, name="proof-keys"),
    path("agents/", agents.agents, name="agents"),
    path("agents/new/", agents.grant, name="new-agent-authority"),
    path("agents/<uuid:authority_id>/", agents.authority, name="agent-authority"),
    path("agents/<uuid:authority_id>/document/", agents.document, name="agent-authority-document"),
    path("agents/<uuid:authority_id>/revoke/", agents.revoke, name="revoke-agent-authority"),
    path("authorisations/", authorisations.authorisations, name="authorisations"),
    path("authorisations/new/", granting.grant, name="new-authorisation"),
    re_path(
        r"^authorisations/export\.(?P<form>csv|xlsx)$", authorisations.export, name="export-authorisations"
    ),
    path("authorisations/<uuid:authorisation_id>/", authorisations.authorisation, name="authorisation"),
    path(
        "authorisations/<uuid:authorisation_id>/revoke/", authorisations.revoke, name="revoke-authorisation"
    ),
]
