"""Addresses of appeals."""

from django.urls import path

from zhengpin.web.views.cases import appeals

urlpatterns = [
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/<uuid:appeal_id>/", appeals.appeal, name="appeal"),
    path("appeals/<uuid:appeal_id>/evidence/", appeals.add_evidence, name="add-appeal-evidence"),
    path("appeals/<uuid:appeal_id>/withdraw/", appeals.withdraw, name="withdraw-appeal"),
    path("appeals/<uuid:appeal_id>/admit/", appeals.admit, name="admit-appeal"),
    path("appeals/<uuid:appeal_id>/answer/", appeals.answer, name="answer-appeal"),
    path("appeals/evidence/<uuid:evidence_id>/", appeals.evidence_file, name="appeal-evidence"),
    path("decisions/<uuid:decision_id>/contest/", appeals.contest, name="contest-decision"),
]
