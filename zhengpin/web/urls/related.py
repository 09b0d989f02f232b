"""Addresses of related accounts."""

from django.urls import path

from zhengpin.web.views.marketplace import related

urlpatterns = [
    path("related/", related.links, name="related"),
    path("related/progress/", related.progress, name="related-progress"),
    path("related/links.csv", related.export, name="related-export"),
    path("related/start/", related.start, name="start-linking"),
    path("related/<uuid:link_id>/", related.link, name="link"),
    path("related/<uuid:link_id>/confirm/", related.confirm, name="confirm-link"),
    path("related/<uuid:link_id>/reject/", related.reject, name="reject-link"),
    path("accounts/<uuid:account_id>/related/", related.cluster, name="related-cluster"),
]
