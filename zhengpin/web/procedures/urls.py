"""Addresses of the procedures that complaints follow."""

from django.urls import path

from zhengpin.web.procedures import pages

urlpatterns = [
    path("tracks/", pages.procedures, name="tracks"),
    path("tracks/import/", pages.take_in, name="import-track"),
    path("tracks/publish/", pages.publish, name="publish-track"),
    path("tracks/<slug:code>/<int:version>/", pages.procedure, name="track"),
    path("tracks/<slug:code>/<int:version>/export.yaml", pages.export, name="export-track"),
]
