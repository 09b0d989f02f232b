"""Registers the app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "zhengpin.jobs"
    label = "jobs"
    verbose_name = "Jobs"
