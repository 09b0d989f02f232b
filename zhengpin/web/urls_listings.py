"""Addresses of listings and of the imports of the catalogue."""

from django.urls import path

from zhengpin.web.views import catalogue_import, listings

urlpatterns = [
    path("listings/", listings.listings, name="listings"),
    path("listings/<uuid:listing_id>/", listings.listing, name="listing"),
    path("imports/", catalogue_import.imports, name="imports"),
    path("imports/template.csv", catalogue_import.template, name="import-template"),
    path("imports/<uuid:batch_id>/", catalogue_import.one, name="import"),
    path("imports/<uuid:batch_id>/verdicts.csv", catalogue_import.verdicts, name="import-verdicts"),
]
