"""Registers the app, and lets every app register the panels of the cases that it opens."""

from django.apps import AppConfig, apps

from zhengpin.later import answering


class ReviewConfig(AppConfig):
    name = "zhengpin.review"
    label = "review"
    verbose_name = "Review"

    def ready(self) -> None:
        packages = [app.name for app in apps.get_app_configs() if app.name != self.name]
        answering("zhengpin.review.panels").seek("panels", packages)
