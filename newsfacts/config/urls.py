"""Every address of the site: the editors' desk, the API, and the readers' pages."""

from django.contrib import admin
from django.urls import include, path

from newsfacts.api.schema.views import Docs

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("newsfacts.api.urls")),
    path("api/docs/", Docs.as_view(), name="api-docs"),
    path("", include("newsfacts.web.urls")),
]

handler400 = "newsfacts.config.errors.bad_request"
handler403 = "newsfacts.web.errors.forbidden"
handler404 = "newsfacts.config.errors.not_found"
handler500 = "newsfacts.config.errors.server_error"
