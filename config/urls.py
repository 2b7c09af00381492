"""Every address of the program."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("reviews.urls")),
    path("", include("listings.urls")),
    path("", include("accounts.urls")),
    path("assets/", include("media.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
