"""Addresses of evidence packs."""

from django.urls import path

from zhengpin.web.views.cases import evidence_packs

urlpatterns = [
    path("cases/<uuid:case_id>/packs/", evidence_packs.packs, name="case-packs"),
    path("cases/<uuid:case_id>/packs/seal/", evidence_packs.seal, name="seal-case-pack"),
    path("evidence-packs/<uuid:pack_id>/archive.zip", evidence_packs.archive, name="pack-archive"),
]
