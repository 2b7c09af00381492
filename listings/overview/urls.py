from django.urls import path

from listings.overview import views

urlpatterns = [
    path("media/<slug:row>/fit/", views.fit_view, name="fit"),
    path("logo/<int:asset_id>/", views.logo_view, name="logo"),
]
