"""Addresses of reconciliations with the marketplace."""

from django.urls import path

from zhengpin.web.views.marketplace import reconciliations

urlpatterns = [
    path("reconciliations/", reconciliations.reconciliations, name="reconciliations"),
    path("reconciliations/<uuid:reconciliation_id>/", reconciliations.reconciliation, name="reconciliation"),
    path("drifts/", reconciliations.drifts, name="drifts"),
    path("drifts/<uuid:drift_id>/accept/", reconciliations.accept_drift, name="accept-drift"),
]
