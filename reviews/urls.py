from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from reviews.views import (
    asking,
    checklists,
    comparing,
    file_rows,
    files,
    handing,
    history,
    home,
    inbox,
    keeping,
    keys,
    log,
    moves,
    queue,
    readiness,
    reason_library,
    remarks,
    reports,
    restoring,
    saved_filters,
    seeing,
    submission,
)
from reviews.views.credentials import show_account
from reviews.views.notification_settings import notification_settings


class AskedMove(StringConverter):
    """A move that asks something first."""

    regex = "|".join(asking.QUESTIONS)


register_converter(AskedMove, "asked")

review_urls = [
    path("reviews/", queue.queue, name="queue"),
    path("queue/looking/", queue.looking, name="queue_looking"),
    path("queue/next/", queue.take, name="next"),
    path("queue/filters/", saved_filters.save, name="save_filter"),
    path("queue/filters/<int:pk>/<slug:verb>/", saved_filters.change, name="change_filter"),
    path("reviews/<slug:slug>/<int:number>/", submission.show, name="submission"),
    path("reviews/<slug:slug>/<int:number>/download/", files.download, name="download"),
    path("reviews/<slug:slug>/<int:number>/remarks/", remarks.leave, name="leave"),
    path("reviews/<slug:slug>/<int:number>/reasons/", reason_library.insert, name="insert_reasons"),
    path("reviews/<slug:slug>/<int:number>/<asked:name>/", asking.ask, name="ask"),
    path("reviews/<slug:slug>/<int:number>/assign/", handing.assign, name="assign"),
    path("reviews/<slug:slug>/<int:number>/hand_over/", handing.hand_over, name="hand_over"),
    path("reviews/<slug:slug>/<int:number>/looking/", handing.looking, name="looking"),
    path("reviews/<slug:slug>/<int:number>/test-account/", show_account, name="show_account"),
    path("desk/log/", log.log, name="log"),
    path("desk/log.csv", log.export, name="log_export"),
    path("desk/reports/", reports.show, name="reports"),
    path("desk/reports/<slug:name>.csv", reports.export, name="report_export"),
    path("reviews/<slug:slug>/compare/", comparing.compare, name="compare"),
    path("reviews/<slug:slug>/<int:number>/seen/", seeing.seen, name="seen"),
    path("reviews/<slug:slug>/<int:number>/checklist/<int:pk>/", checklists.tick, name="tick"),
    path("reviews/<slug:slug>/<int:number>/checklist/<int:pk>/waive/", checklists.waive, name="waive"),
    path(
        "reviews/<slug:slug>/<int:number>/rows/<slug:section>/<slug:field>/",
        file_rows.file_rows,
        name="file_rows",
    ),
    path("reviews/<slug:slug>/<int:number>/<slug:name>/", moves.move, name="move"),
    path("desk/checklists/", checklists.list_all, name="checklists"),
    path("desk/checklists/<slug:offering>/", checklists.edit, name="checklist"),
    path("desk/reasons/", reason_library.list_all, name="reasons"),
    path("desk/reasons/new/", reason_library.edit, name="new_reason"),
    path("desk/reasons/<int:pk>/", reason_library.edit, name="reason"),
    path("desk/reasons/<int:pk>/<slug:verb>/", reason_library.move, name="move_reason"),
    path("keys/", keys.switch, name="keys"),
    path("remarks/<int:pk>/<slug:verb>/", remarks.thread, name="thread"),
    path("kept/<slug:key>/", keeping.keep, name="keep"),
    path("listings/<slug:slug>/readiness/", readiness.readiness, name="readiness"),
    path("listings/<slug:slug>/history/", history.history, name="history"),
    path("listings/<slug:slug>/restore/<int:number>/<slug:key>/", restoring.restore, name="restore"),
    path("listings/<slug:slug>/files/", files.files, name="files"),
    path("listings/<slug:slug>/remarks/", remarks.to_do, name="remarks"),
    path("notifications/", inbox.inbox, name="notifications"),
    path("notifications/read/", inbox.read_all, name="read_all"),
    path("notifications/<int:pk>/", inbox.follow, name="follow"),
    path("accounts/notifications/", notification_settings, name="notification_settings"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("", include((review_urls, "reviews"))),
]
