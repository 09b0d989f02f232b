"""Registers the app."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "zhengpin.feedback"
    label = "feedback"
    verbose_name = "What buyers say"
