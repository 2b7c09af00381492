from django.urls import path

from media import views

app_name = "media"

urlpatterns = [
    path("<int:asset_id>/original", views.original, name="original"),
    path("<int:asset_id>/<slug:sha256>.svg", views.clean, name="clean"),
]
