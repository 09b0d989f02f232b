"""Addresses of listings, of the imports of the catalogue and of rechecks."""

from django.urls import path

from zhengpin.web.views.marketplace import catalogue_import, listings, rechecks

urlpatterns = [
    path("listings/", listings.listings, name="listings"),
    path("listings/<uuid:listing_id>/", listings.listing, name="listing"),
    path("imports/", catalogue_import.imports, name="imports"),
    path("imports/template.csv", catalogue_import.template, name="import-template"),
    path("imports/<uuid:batch_id>/", catalogue_import.one, name="import"),
    path("imports/<uuid:batch_id>/verdicts.csv", catalogue_import.verdicts, name="import-verdicts"),
    path("rechecks/", rechecks.rechecks, name="rechecks"),
    path("rechecks/<uuid:recheck_id>/", rechecks.one, name="recheck"),
    path("rechecks/<uuid:recheck_id>/found.csv", rechecks.export, name="recheck-found"),
    path("rechecks/<uuid:recheck_id>/cancel/", rechecks.cancel, name="cancel-recheck"),
    path("rechecks/<uuid:recheck_id>/resume/", rechecks.resume, name="resume-recheck"),
]
