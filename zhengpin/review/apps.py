"""Registers the app."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "zhengpin.review"
    label = "review"
    verbose_name = "Review"
