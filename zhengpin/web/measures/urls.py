"""Addresses of measures and of the instructions that the marketplace was told."""

from django.urls import path

from zhengpin.web.measures import pages

urlpatterns = [
    path("measures/", pages.measures, name="measures"),
    path("measures/<uuid:measure_id>/", pages.measure, name="measure"),
    path("measures/to-confirm/", pages.to_confirm, name="measures-to-confirm"),
    path("measures/<uuid:measure_id>/confirm/", pages.confirm, name="confirm-measure"),
    path("measures/<uuid:measure_id>/reject/", pages.reject, name="reject-measure"),
    path("instructions/", pages.instructions, name="instructions"),
    path("instructions/<uuid:uid>/", pages.instruction, name="instruction"),
    path("instructions/<uuid:uid>/done/", pages.acknowledge, name="acknowledge-instruction"),
]
