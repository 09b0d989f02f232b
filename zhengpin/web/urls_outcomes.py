"""Addresses of what follows from decisions, and of those whom it concerns."""

from django.urls import path

from zhengpin.web.views import findings, inbox, measures, parties

urlpatterns = [
    path("measures/", measures.measures, name="measures"),
    path("measures/<uuid:measure_id>/", measures.measure, name="measure"),
    path("instructions/", measures.instructions, name="instructions"),
    path("instructions/<uuid:uid>/", measures.instruction, name="instruction"),
    path("instructions/<uuid:uid>/done/", measures.acknowledge, name="acknowledge-instruction"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<uuid:notice_id>/", inbox.notice, name="notice"),
    path("statements/", inbox.statements, name="statements"),
    path("statements/<uuid:statement_id>/", inbox.statement, name="statement"),
    path("findings/", findings.findings, name="findings"),
    path("merchants/<uuid:merchant_id>/", parties.merchant, name="merchant"),
    path("holders/<uuid:holder_id>/", parties.holder, name="holder"),
]
