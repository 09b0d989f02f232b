"""Addresses of what follows from decisions, and of those whom it concerns."""

from django.urls import path

from zhengpin.web.views.cases import confirming, measures
from zhengpin.web.views.marketplace import findings, parties
from zhengpin.web.views.rules import brakes, ladder

urlpatterns = [
    path("measures/", measures.measures, name="measures"),
    path("measures/<uuid:measure_id>/", measures.measure, name="measure"),
    path("measures/to-confirm/", confirming.to_confirm, name="measures-to-confirm"),
    path("measures/<uuid:measure_id>/confirm/", confirming.confirm, name="confirm-measure"),
    path("measures/<uuid:measure_id>/reject/", confirming.reject, name="reject-measure"),
    path("ladder/", ladder.ladder, name="ladder"),
    path("ladder/<int:version>/", ladder.version, name="ladder-version"),
    path("ladder/<int:version>/ladder.yaml", ladder.export, name="export-ladder"),
    path("brakes/", brakes.brakes, name="brakes"),
    path("brakes/<uuid:brake_id>/", brakes.brake, name="brake"),
    path("brakes/<uuid:brake_id>/release/", brakes.release, name="release-brake"),
    path("brakes/undo/", brakes.undo_form, name="undo-rule"),
    path("brakes/undo/<uuid:undo_id>/", brakes.undo, name="rule-undo"),
    path("instructions/", measures.instructions, name="instructions"),
    path("instructions/<uuid:uid>/", measures.instruction, name="instruction"),
    path("instructions/<uuid:uid>/done/", measures.acknowledge, name="acknowledge-instruction"),
    path("findings/", findings.findings, name="findings"),
    path("findings.csv", findings.export, name="export-findings"),
    path("findings/films/", findings.moved, {"of": "video"}, name="film-findings"),
    path("findings/surfaces/", findings.moved, {"of": "name"}, name="surface-findings"),
    path("merchants/<uuid:merchant_id>/", parties.merchant, name="merchant"),
    path("holders/<uuid:holder_id>/", parties.holder, name="holder"),
]
