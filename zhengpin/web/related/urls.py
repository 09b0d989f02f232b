"""Addresses of related accounts."""

from django.urls import path

from zhengpin.web.related import pages

urlpatterns = [
    path("related/", pages.links, name="related"),
    path("related/progress/", pages.progress, name="related-progress"),
    path("related/links.csv", pages.export, name="related-export"),
    path("related/start/", pages.start, name="start-linking"),
    path("related/<uuid:link_id>/", pages.link, name="link"),
    path("related/<uuid:link_id>/confirm/", pages.confirm, name="confirm-link"),
    path("related/<uuid:link_id>/reject/", pages.reject, name="reject-link"),
    path("accounts/<uuid:account_id>/related/", pages.cluster, name="related-cluster"),
]
