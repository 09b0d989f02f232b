"""Addresses of guides and courses."""

from django.urls import path

from zhengpin.web.education import course_pages, drafting, guides, public, reviewing

urlpatterns = [
    path("public/guides/", public.guides, name="public-guides"),
    path("public/guides/<uuid:guide_id>/", public.guide, name="public-guide"),
    path("public/guides/<uuid:guide_id>/files/<str:digest>/", public.file, name="public-guide-file"),
    path("guides/", guides.guides, name="guides"),
    path("guides/new/", drafting.new, name="new-guide"),
    path("guides/<uuid:guide_id>/", guides.guide, name="guide"),
    path("guides/<uuid:guide_id>/next/", drafting.following, name="next-guide-version"),
    path("guides/<uuid:guide_id>/files/<str:digest>/", guides.file, name="guide-file"),
    path("guides/versions/<uuid:guide_version_id>/", guides.version, name="guide-version"),
    path("guides/versions/<uuid:guide_version_id>/texts/", drafting.texts, name="guide-texts"),
    path("guides/versions/<uuid:guide_version_id>/comparisons/", drafting.comparison, name="add-comparison"),
    path(
        "guides/versions/<uuid:guide_version_id>/comparisons/<int:place>/",
        drafting.points,
        name="guide-points",
    ),
    path(
        "guides/versions/<uuid:guide_version_id>/comparisons/<int:place>/remove/",
        drafting.remove_comparison,
        name="remove-comparison",
    ),
    path(
        "guides/versions/<uuid:guide_version_id>/comparisons/<int:place>/points/<int:number>/remove/",
        drafting.remove_point,
        name="remove-point",
    ),
    path("guides/versions/<uuid:guide_version_id>/films/", drafting.film, name="add-guide-film"),
    path(
        "guides/versions/<uuid:guide_version_id>/films/<int:place>/remove/",
        drafting.remove_film,
        name="remove-guide-film",
    ),
    path("guides/versions/<uuid:guide_version_id>/submit/", reviewing.submit, name="submit-guide"),
    path("guides/versions/<uuid:guide_version_id>/take-back/", reviewing.take_back, name="take-back-guide"),
    path("guides/versions/<uuid:guide_version_id>/return/", reviewing.return_, name="return-guide"),
    path("guides/versions/<uuid:guide_version_id>/publish/", reviewing.publish, name="publish-guide"),
    path("guides/versions/<uuid:guide_version_id>/withdraw/", reviewing.withdraw, name="withdraw-guide"),
    path("courses/", course_pages.courses, name="courses"),
    path("courses/publish/", course_pages.publish, name="publish-course"),
    path("courses/attempts/<uuid:attempt_id>/", course_pages.attempt, name="course-attempt"),
    path("courses/<slug:code>/", course_pages.course, name="course"),
    path("courses/<slug:code>/begin/", course_pages.begin, name="begin-course"),
    path("courses/<slug:code>/<int:version>.yaml", course_pages.export, name="export-course"),
]
