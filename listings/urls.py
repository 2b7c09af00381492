from importlib import import_module

from django.urls import include, path

from listings.registry import all_sections
from listings.views import arriving, catalogue, creating, downloading, editor, markdown, preview

listing_urls = [
    path("new/", creating.create, name="create"),
    path("new/proposal/", creating.proposal, name="proposal"),
    path("new/folder/", arriving.new_folder, name="new_folder"),
    path("new/folder/<int:pk>/", arriving.arrival, name="arrival"),
    path("<slug:slug>/", editor.edit, name="edit"),
    path("<slug:slug>/folder/", arriving.folder, name="folder"),
    path("<slug:slug>/preview/", preview.preview, name="preview"),
    path("<slug:slug>/download/", downloading.draft, name="download"),
    path("<slug:slug>/download/published/", downloading.published, name="download_published"),
    path("<slug:slug>/render/", markdown.show, name="render"),
    path("<slug:slug>/pictures/", markdown.pictures, name="pictures"),
    path("<slug:slug>/<slug:key>/", editor.SectionView.as_view(), name="section"),
    path("<slug:slug>/<slug:key>/<slug:field>/state/", editor.asset_state, name="asset_state"),
    path("<slug:slug>/<slug:key>/<slug:field>/check/", editor.asset_recheck, name="asset_recheck"),
]
# The sections' own addresses, below their page; before the general ones, which would take them.
section_urls = [
    path(
        f"<slug:slug>/{section.key}/",
        include((import_module(section.urls).urlpatterns, f"listings_{section.key}")),
    )
    for section in all_sections()
    if section.urls
]
desk_urls = [
    path(f"{section.key}/", include((import_module(section.desk.urls).urlpatterns, f"desk_{section.key}")))
    for section in all_sections()
    if section.desk
]
catalogue_urls = [
    path("", catalogue.tile_list, name="list"),
    path("<slug:slug>/", catalogue.tile, name="tile"),
]

urlpatterns = [
    path("listings/", include(section_urls)),
    path("listings/", include((listing_urls, "listings"))),
    path("desk/", include(desk_urls)),
    path("catalogue/", include((catalogue_urls, "catalogue"))),
]
