"""Addresses of the front door beside the first page, which is `web.home`'s."""

from django.urls import path

from zhengpin.web.front import feeds, indexing, pages, verifying

urlpatterns = [
    path("public/service/", pages.service, name="public-service"),
    path("public/verify/", verifying.verify, name="public-verify"),
    path("public/verify/<str:program>.py", verifying.program, name="public-verifying-program"),
    path("public/feeds/rules.atom", feeds.rules, name="public-rules-feed"),
    path("public/feeds/notices.atom", feeds.notices, name="public-notices-feed"),
    path("public/feeds/guides.atom", feeds.guides, name="public-guides-feed"),
    path("public/feeds/reports.atom", feeds.reports, name="public-reports-feed"),
    path("robots.txt", indexing.robots, name="robots"),
    path("sitemap.xml", indexing.sitemap, name="sitemap"),
    path("public/sitemaps/<slug:part>-<int:number>.xml", indexing.sitemap_part, name="sitemap-part"),
]
