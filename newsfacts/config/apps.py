"""Django's admin, with our own site in its place."""

from django.contrib.admin.apps import AdminConfig


class NewsfactsAdminConfig(AdminConfig):
    """Finds the admin modules and uses the editors' desk as the admin site."""

    default_site = "newsfacts.admin.site.DeskSite"
