"""Addresses of the procedures that complaints follow."""

from django.urls import path

from zhengpin.web.procedures import pages

urlpatterns = [
    path("procedures/", pages.procedures, name="procedures"),
    path("procedures/import/", pages.take_in, name="import-procedure"),
    path("procedures/publish/", pages.publish, name="publish-procedure"),
    path("procedures/<slug:code>/<int:version>/", pages.procedure, name="procedure"),
    path("procedures/<slug:code>/<int:version>/export.yaml", pages.export, name="export-procedure"),
]
