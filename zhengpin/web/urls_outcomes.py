"""Addresses of what follows from decisions, and of those whom it concerns."""

from django.urls import path

from zhengpin.web.views import findings, measures, parties

urlpatterns = [
    path("measures/", measures.measures, name="measures"),
    path("measures/<uuid:measure_id>/", measures.measure, name="measure"),
    path("instructions/", measures.instructions, name="instructions"),
    path("instructions/<uuid:uid>/", measures.instruction, name="instruction"),
    path("instructions/<uuid:uid>/done/", measures.acknowledge, name="acknowledge-instruction"),
    path("findings/", findings.findings, name="findings"),
    path("merchants/<uuid:merchant_id>/", parties.merchant, name="merchant"),
    path("holders/<uuid:holder_id>/", parties.holder, name="holder"),
]
