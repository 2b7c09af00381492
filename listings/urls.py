from django.urls import include, path

from listings.views import catalogue, creating, editor, preview

listing_urls = [
    path("new/", creating.create, name="create"),
    path("new/proposal/", creating.proposal, name="proposal"),
    path("<slug:slug>/", editor.edit, name="edit"),
    path("<slug:slug>/preview/", preview.preview, name="preview"),
    path("<slug:slug>/<slug:key>/", editor.SectionView.as_view(), name="section"),
    path("<slug:slug>/<slug:key>/<slug:field>/state/", editor.asset_state, name="asset_state"),
    path("<slug:slug>/<slug:key>/<slug:field>/check/", editor.asset_recheck, name="asset_recheck"),
]
catalogue_urls = [
    path("", catalogue.tile_list, name="list"),
    path("<slug:slug>/", catalogue.tile, name="tile"),
]

urlpatterns = [
    path("listings/", include((listing_urls, "listings"))),
    path("catalogue/", include((catalogue_urls, "catalogue"))),
]
