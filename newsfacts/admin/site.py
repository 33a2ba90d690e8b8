"""The admin site that the desk lives on."""

from django.contrib.admin import AdminSite


class DeskSite(AdminSite):
    """The editors' side."""

    site_header = "newsfacts desk"
    site_title = "newsfacts desk"
    index_title = "The desk"
