"""The app's registration with Django."""

from django.apps import AppConfig

from newsfacts.config import checks

__all__ = ["NewsfactsConfig", "checks"]  # importing the checks registers them


class NewsfactsConfig(AppConfig):
    """One app: the attributions touch every model, so the foreign keys are one piece."""

    name = "newsfacts"
    verbose_name = "newsfacts"
    default_auto_field = "django.db.models.BigAutoField"
