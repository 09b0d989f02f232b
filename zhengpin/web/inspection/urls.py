"""Addresses of inspections and samples."""

from django.urls import path

from zhengpin.web.inspection import public, samples, shops, units

urlpatterns = [
    path("inspections/", shops.inspections, name="inspections"),
    path("inspections/inspections.csv", shops.export, name="export-inspections"),
    path("inspections/due/", shops.due, name="inspections-due"),
    path("inspections/open/", shops.open_one, name="open-inspection"),
    path("inspections/<uuid:inspection_id>/", shops.inspection, name="inspection"),
    path("inspections/<uuid:inspection_id>/results/", shops.record, name="record-inspection-result"),
    path("inspections/<uuid:inspection_id>/close/", shops.close, name="close-inspection"),
    path("inspections/shops/<uuid:shop_id>/resume/", shops.resume, name="resume-inspection"),
    path("samples/", samples.samples, name="samples"),
    path("samples/new/", samples.begin, name="new-sample"),
    path("samples/<uuid:sample_id>/", samples.sample, name="sample"),
    path("samples/<uuid:sample_id>/progress/", samples.progress, name="sample-progress"),
    path("samples/<uuid:sample_id>/seed/", samples.seed, name="sample-seed"),
    path("samples/<uuid:sample_id>/complete/", samples.complete, name="complete-sample"),
    path("samples/<uuid:sample_id>/abandon/", samples.abandon, name="abandon-sample"),
    path("samples/<uuid:sample_id>/units.csv", units.export, name="export-sample-units"),
    path("samples/<uuid:sample_id>/next/", units.following, name="next-sample-unit"),
    path("samples/<uuid:sample_id>/units/<slug:unit>/", units.unit, name="sample-unit"),
    path("public/samples/", public.samples, name="public-samples"),
    path("public/samples/<slug:number>/", public.sample, name="public-sample"),
    path("public/samples/<slug:number>/sample.json", public.file, name="public-sample-file"),
]
