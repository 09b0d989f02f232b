"""Addresses of appeals."""

from django.urls import path

from zhengpin.web.appeals import pages

urlpatterns = [
    path("appeals/", pages.appeals, name="appeals"),
    path("appeals/<uuid:appeal_id>/", pages.appeal, name="appeal"),
    path("appeals/<uuid:appeal_id>/evidence/", pages.add_evidence, name="add-appeal-evidence"),
    path("appeals/<uuid:appeal_id>/withdraw/", pages.withdraw, name="withdraw-appeal"),
    path("appeals/<uuid:appeal_id>/admit/", pages.admit, name="admit-appeal"),
    path("appeals/<uuid:appeal_id>/answer/", pages.answer, name="answer-appeal"),
    path("appeals/evidence/<uuid:evidence_id>/", pages.evidence_file, name="appeal-evidence"),
    path("decisions/<uuid:decision_id>/contest/", pages.contest, name="contest-decision"),
]
