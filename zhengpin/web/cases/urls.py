"""Addresses of the review queues, of cases, decisions and evidence packs."""

from django.urls import path

from zhengpin.web.cases import applications, deciding, evidence_packs, pages, queue

urlpatterns = [
    path("review/", queue.queue, name="queue"),
    path("review/next/", queue.next_case, name="next-case"),
    path("cases/<uuid:case_id>/", pages.case, name="case"),
    path("cases/<uuid:case_id>/asked/", pages.asked_rules, name="asked-rules"),
    path("cases/<uuid:case_id>/timeline/", pages.timeline, name="case-timeline"),
    path("cases/<uuid:case_id>/take/", deciding.take, name="take-case"),
    path("cases/<uuid:case_id>/give-back/", deciding.give_back, name="give-back-case"),
    path("cases/<uuid:case_id>/hold-longer/", deciding.hold_longer, name="hold-case-longer"),
    path("cases/<uuid:case_id>/put-off/", deciding.put_off, name="put-off-case"),
    path("cases/<uuid:case_id>/decide/", deciding.decide, name="decide-case"),
    path("decisions/<uuid:decision_id>/", deciding.decision, name="decision"),
    path("decisions/<uuid:decision_id>/undo/", deciding.undo, name="undo-decision"),
    path("decisions/<uuid:decision_id>/approve/", deciding.approve, name="approve-decision"),
    path("decisions/<uuid:decision_id>/refuse/", deciding.refuse, name="refuse-decision"),
    path("decisions/<uuid:decision_id>/overturn/", deciding.overturn, name="overturn-decision"),
    path("applications/<uuid:application_id>/decide/", applications.decide, name="decide-application"),
    path("applications/<uuid:application_id>/ask-owner/", applications.ask_owner, name="ask-owner"),
    path(
        "applications/<uuid:application_id>/reconsider/",
        applications.reconsider,
        name="reconsider-application",
    ),
    path("cases/<uuid:case_id>/packs/", evidence_packs.packs, name="case-packs"),
    path("cases/<uuid:case_id>/packs/seal/", evidence_packs.seal, name="seal-case-pack"),
    path("evidence-packs/<uuid:pack_id>/archive.zip", evidence_packs.archive, name="pack-archive"),
]
