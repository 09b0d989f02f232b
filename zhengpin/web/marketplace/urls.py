"""Addresses of findings, listings, imports, rechecks, and of those whom they concern."""

from django.urls import path

from zhengpin.web.marketplace import findings, imports, listings, parties, reconciliations, rescans

urlpatterns = [
    path("listings/", listings.listings, name="listings"),
    path("listings/<uuid:listing_id>/", listings.listing, name="listing"),
    path("imports/", imports.imports, name="imports"),
    path("imports/template.csv", imports.template, name="import-template"),
    path("imports/<uuid:batch_id>/", imports.one, name="import"),
    path("imports/<uuid:batch_id>/verdicts.csv", imports.verdicts, name="import-verdicts"),
    path("rescans/", rescans.rescans, name="rescans"),
    path("rescans/weights/begin/", rescans.begin_weights, name="begin-weights"),
    path("rescans/weights/<uuid:pass_id>/stop/", rescans.stop_weights, name="stop-weights"),
    path("rescans/<uuid:rescan_id>/", rescans.one, name="rescan"),
    path("rescans/<uuid:rescan_id>/found.csv", rescans.export, name="rescan-found"),
    path("rescans/<uuid:rescan_id>/cancel/", rescans.cancel, name="cancel-rescan"),
    path("rescans/<uuid:rescan_id>/resume/", rescans.resume, name="resume-rescan"),
    path("findings/", findings.findings, name="findings"),
    path("findings.csv", findings.export, name="export-findings"),
    path("findings/films/", findings.moved, {"of": "video"}, name="film-findings"),
    path("findings/surfaces/", findings.moved, {"of": "name"}, name="surface-findings"),
    path("merchants/<uuid:merchant_id>/", parties.merchant, name="merchant"),
    path("holders/<uuid:holder_id>/", parties.holder, name="holder"),
    path("reconciliations/", reconciliations.reconciliations, name="reconciliations"),
    path("reconciliations/<uuid:reconciliation_id>/", reconciliations.reconciliation, name="reconciliation"),
    path("drifts/", reconciliations.drifts, name="drifts"),
    path("drifts/<uuid:drift_id>/accept/", reconciliations.accept_drift, name="accept-drift"),
]
