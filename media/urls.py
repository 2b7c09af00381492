from django.urls import path

from media import views

app_name = "media"

urlpatterns = [
    path("<int:asset_id>/original", views.original, name="original"),
    path("<int:asset_id>/rendition/<slug:sha256>", views.rendition, name="rendition"),
    path("<int:asset_id>/clean/<slug:sha256>", views.clean, name="clean"),
]
