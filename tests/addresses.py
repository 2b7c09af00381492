"""Every address of ours, and who may open and write it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.scene import ROLES, TOKEN, Scene


@dataclass(frozen=True)
class Row:
    """One address and what each of ROLES gets for it: a status, or "in" for a redirect to signing in."""

    name: str
    about: str
    answers: str
    args: Callable[[Scene], list[Any]] = field(default=lambda scene: [])
    data: Callable[[Scene], dict[str, Any]] = field(default=lambda scene: {})

    @property
    def key(self) -> str:
        """Return what tells the row from the others."""
        return f"{self.name} {self.about}".strip()

    @property
    def expected(self) -> dict[str, str]:
        """Return the answer by role."""
        answers = ["sign in" if word == "in" else word for word in self.answers.split()]
        return dict(zip(ROLES, answers, strict=True))


def draft(*more: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.draft.slug, *more]


def round_of(state: str, *more: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [getattr(scene, state).listing.slug, getattr(scene, state).number, *more]


def remark(verb: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.remark.pk, verb]


def overview_edit(scene: Scene) -> dict[str, Any]:
    return {"fields": "description", "description": "Written over", "base-description": "999:"}


def given_to_an_admin(scene: Scene) -> dict[str, Any]:
    return {"to": scene.people["admin"].pk}


def given_to_a_reviewer(scene: Scene) -> dict[str, Any]:
    return {"to": scene.people["reviewer"].pk}


def saved(verb: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.saved_filter.pk, verb]


def new_listing(scene: Scene) -> dict[str, Any]:
    return {"organization": scene.organization.pk, "offering_type": "integration", "name": "Brand new"}


def tidewater(*more: object) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.organization.slug, *more]


def invitation(verb: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.organization.slug, scene.invitation.pk, verb]


def member(verb: str) -> Callable[[Scene], list[Any]]:
    editor = {"user__email": "editor@tidewater.example"}
    return lambda scene: [scene.organization.slug, scene.organization.memberships.get(**editor).pk, verb]


def arrival(scene: Scene) -> list[Any]:
    return [scene.arrival.pk]


def secret(scene: Scene) -> list[Any]:
    return [scene.ready.slug, scene.ready.client_secrets.get().pk]


def asked(scene: Scene) -> list[Any]:
    return [scene.ready.exception_requests.get().pk]


def ticked(scene: Scene) -> list[Any]:
    return [*round_of("in_review")(scene), scene.item.pk]


def reason(*more: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.reason.pk, *more]


# fmt: off
GETS = (
    #   name                      about              out str vie edi own rev adm
    Row("home",                   "",               "302 200 200 200 200 302 302"),
    Row("catalogue:list",         "",               "200 200 200 200 200 200 200"),
    Row("catalogue:tile",         "published",      "200 200 200 200 200 200 200",
        lambda scene: ["published"]),
    Row("catalogue:tile",         "draft",          "404 404 404 404 404 404 404", draft()),
    Row("listings:create",        "",               "in  200 403 200 200 403 403"),
    Row("listings:proposal",      "",               "in  200 200 200 200 200 200"),
    Row("listings:new_folder",    "",               "in  405 405 405 405 405 405"),
    Row("listings:arrival",       "the owner's",    "in  404 404 404 200 404 404", arrival),
    Row("listings:folder",        "",               "in  404 403 200 200 404 403", draft()),
    Row("listings:edit",          "",               "in  404 302 302 302 404 302", draft()),
    Row("listings:preview",       "",               "in  404 200 200 200 404 200", draft()),
    Row("listings:download",      "",               "in  404 200 200 200 404 200", draft()),
    Row("listings:download_published", "",          "in  404 200 200 200 404 200",
        lambda scene: ["published"]),
    Row("listings:download_published", "draft",     "in  404 404 404 404 404 404", draft()),
    Row("listings:render",        "",               "in  405 405 405 405 405 405", draft()),
    Row("listings:pictures",      "",               "in  404 403 200 200 404 403", draft()),
    Row("listings:section",       "",               "in  404 200 200 200 404 200", draft("overview")),
    Row("listings:section",       "no such",        "in  404 404 404 404 404 404", draft("nothing")),
    Row("listings:asset_state",   "",               "in  404 200 200 200 404 200",
        draft("overview", "logo")),
    Row("listings:asset_recheck", "",               "in  405 405 405 405 405 405",
        draft("overview", "logo")),
    Row("listings_overview:fit",  "no such",        "in  404 403 404 404 404 403", draft("none")),
    Row("listings_overview:logo", "",               "in  405 405 405 405 405 405", draft("1")),
    Row("listings_data:metrics",  "",               "in  404 200 200 200 404 200", draft()),
    Row("listings_data:metrics_row", "no file",     "in  404 403 404 404 404 403", draft()),
    Row("listings_data:metrics_file", "no file",    "in  404 404 404 404 404 404", draft()),
    Row("listings_data:service_checks", "",         "in  404 200 200 200 404 200", draft()),
    Row("listings_data:import_service_checks", "",  "in  404 403 200 200 404 403", draft()),
    Row("listings_configuration:secrets", "",       "in  404 200 200 200 404 200", draft()),
    Row("listings_configuration:revoke", "",        "in  405 405 405 405 405 405", secret),
    Row("listings_configuration:exception", "",     "in  404 200 200 200 404 200", draft()),
    Row("desk_configuration:exceptions", "",        "in  403 403 403 403 403 200"),
    Row("desk_configuration:decide", "",            "in  405 405 405 405 405 405", asked),
    Row("media:original",         "uploaded",       "in  404 200 200 200 404 404",
        lambda scene: [scene.pending.pk]),
    Row("media:original",         "published",      "in  404 200 200 200 404 404",
        lambda scene: [scene.public.pk]),
    Row("media:clean",            "not inspected",  "404 404 404 404 404 404 404",
        lambda scene: [scene.pending.pk, scene.pending.sha256]),
    Row("media:clean",            "inspected",      "404 404 200 200 200 200 200",
        lambda scene: [scene.passed.pk, scene.passed.inspection.clean_sha256]),
    Row("media:clean",            "published",      "200 200 200 200 200 200 200",
        lambda scene: [scene.public.pk, scene.public.inspection.clean_sha256]),
    Row("media:rendition",        "inspected",      "404 404 200 200 200 200 200",
        lambda scene: [scene.passed.pk, scene.passed.inspection.renditions[0]["sha256"]]),
    Row("media:rendition",        "no such",        "404 404 404 404 404 404 404",
        lambda scene: [scene.passed.pk, scene.passed.sha256]),
    Row("reviews:queue",          "",               "in  403 403 403 403 200 200"),
    Row("reviews:queue_looking",  "",               "in  403 403 403 403 200 200"),
    Row("reviews:next",           "",               "in  405 405 405 405 405 405"),
    Row("reviews:save_filter",    "",               "in  405 405 405 405 405 405"),
    Row("reviews:change_filter",  "",               "in  405 405 405 405 405 405", saved("rename")),
    Row("reviews:assign",         "",               "in  405 405 405 405 405 405", round_of("waiting")),
    Row("reviews:hand_over",      "",               "in  405 405 405 405 405 405", round_of("in_review")),
    Row("reviews:looking",        "",               "in  405 405 405 405 405 405", round_of("waiting")),
    Row("reviews:submission",     "waiting",        "in  404 200 200 200 200 200", round_of("waiting")),
    Row("reviews:submission",     "in review",      "in  404 200 200 200 200 200", round_of("in_review")),
    Row("reviews:submission",     "published",      "in  404 200 200 200 200 200", round_of("published")),
    Row("reviews:download",       "waiting",        "in  404 200 200 200 200 200", round_of("waiting")),
    Row("reviews:files",          "",               "in  404 200 200 200 404 200", draft()),
    Row("reviews:leave",          "",               "in  405 405 405 405 405 405", round_of("in_review")),
    Row("reviews:seen",           "",               "in  405 405 405 405 405 405", round_of("in_review")),
    Row("reviews:tick",           "",               "in  405 405 405 405 405 405",
        round_of("in_review", 1)),
    Row("reviews:waive",          "",               "in  405 405 405 405 405 405",
        round_of("in_review", 1)),
    Row("reviews:compare",        "",               "in  404 200 200 200 200 200",
        lambda scene: ["waiting"]),
    Row("reviews:compare",        "never submitted", "in 404 404 404 404 404 404", draft()),
    Row("reviews:file_rows",      "no file",        "in  404 404 404 404 404 404",
        round_of("waiting", "data", "metadata")),
    Row("reviews:restore",        "",               "in  404 403 200 200 404 403",
        round_of("returned", "overview")),
    Row("reviews:checklists",     "",               "in  403 403 403 403 403 200"),
    Row("reviews:checklist",      "",               "in  403 403 403 403 403 200",
        lambda scene: ["integration"]),
    Row("reviews:checklist",      "no such",        "in  403 403 403 403 403 404",
        lambda scene: ["nothing"]),
    Row("reviews:reasons",        "",               "in  403 403 403 403 403 200"),
    Row("reviews:new_reason",     "",               "in  403 403 403 403 403 200"),
    Row("reviews:reason",         "",               "in  403 403 403 403 403 200", reason()),
    Row("reviews:move_reason",    "",               "in  405 405 405 405 405 405", reason("retire")),
    Row("reviews:insert_reasons", "",               "in  405 405 405 405 405 405", round_of("in_review")),
    Row("reviews:keys",           "",               "in  405 405 405 405 405 405"),
    Row("reviews:move",           "",               "in  405 405 405 405 405 405",
        round_of("waiting", "claim")),
    Row("reviews:ask",            "approve",        "in  404 403 403 403 403 200",
        round_of("in_review", "approve")),
    Row("reviews:ask",            "decline",        "in  404 403 403 403 200 200",
        round_of("in_review", "decline")),
    Row("reviews:thread",         "",               "in  405 405 405 405 405 405", remark("reply")),
    Row("reviews:reports",        "",               "in  403 403 403 403 403 200"),
    Row("reviews:report_export",  "",               "in  403 403 403 403 403 200",
        lambda scene: ["turnaround"]),
    Row("reviews:log",            "",               "in  403 403 403 403 403 200"),
    Row("reviews:log_export",     "",               "in  403 403 403 403 403 200"),
    Row("reviews:readiness",      "",               "in  404 200 200 200 404 200", draft()),
    Row("reviews:history",        "",               "in  404 200 200 200 404 200", draft()),
    Row("reviews:remarks",        "",               "in  404 200 200 200 404 200", draft()),
    Row("reviews:notifications",  "",               "in  200 200 200 200 200 200"),
    Row("reviews:keep",           "",               "in  405 405 405 405 405 405",
        lambda scene: ["message-1"]),
    Row("reviews:read_all",       "",               "in  405 405 405 405 405 405"),
    Row("reviews:follow",         "",               "in  405 405 405 405 405 405",
        lambda scene: [scene.notification.pk]),
    Row("reviews:show_account",   "",               "in  405 405 405 405 405 405", round_of("in_review")),
    Row("reviews:notification_settings", "",        "in  200 200 200 200 200 200"),
    Row("organizations:list",     "",               "in  200 200 200 200 200 200"),
    Row("organizations:create",   "",               "in  200 200 200 200 403 403"),
    Row("organizations:detail",   "",               "in  404 200 200 200 404 200", tidewater()),
    Row("organizations:invite",   "",               "in  405 405 405 405 405 405", tidewater()),
    Row("organizations:invitation_change", "",      "in  405 405 405 405 405 405", invitation("resend")),
    Row("organizations:member_change", "",          "in  405 405 405 405 405 405", member("role")),
    Row("organizations:invitation", "",             "200 200 200 200 200 200 200", lambda scene: [TOKEN]),
    Row("organizations:invitation", "no such",      "404 404 404 404 404 404 404", lambda scene: ["x"]),
    Row("organizations:profile",  "",               "in  200 200 200 200 200 200"),
)
POSTS = (
    #   name                      about              out str vie edi own rev adm
    Row("listings:create",        "for Tidewater",  "in  422 403 302 302 403 403", data=new_listing),
    Row("listings:new_folder",    "no file",        "in  404 403 422 422 403 403",
        data=lambda scene: {"organization": scene.organization.pk}),
    Row("listings:arrival",       "the owner's",    "in  404 404 404 302 404 404", arrival),
    Row("listings:folder",        "no file",        "in  404 403 422 422 404 403", draft()),
    Row("listings_data:metrics",  "no file",        "in  404 403 409 409 404 403", draft(),
        lambda scene: {"change": '{"do": "fix"}'}),
    Row("listings_data:import_service_checks", "",  "in  404 403 302 302 404 403", draft(),
        lambda scene: {"text": "[]"}),
    Row("listings_overview:fit",  "no such",        "in  404 403 404 404 404 403", draft("none"),
        lambda scene: {"way": "crop"}),
    Row("listings_overview:logo", "no such",        "in  404 403 404 404 404 403", draft("0")),
    Row("listings:section",       "",               "in  404 403 302 302 404 403",
        draft("overview"), overview_edit),
    Row("listings:render",        "",               "in  404 403 200 200 404 403",
        draft(), lambda scene: {"text": "Text"}),
    Row("listings:asset_recheck", "",               "in  404 403 302 302 404 403",
        draft("overview", "logo")),
    Row("listings_configuration:secrets", "",       "in  404 403 200 200 404 403", draft()),
    Row("listings_configuration:revoke", "",        "in  404 403 302 302 404 403", secret),
    Row("listings_configuration:exception", "",     "in  404 403 302 302 404 403",
        draft(), lambda scene: {"reason": "Our service is older than OAuth."}),
    Row("listings_configuration:exception", "asked already", "in 404 403 409 409 404 403",
        lambda scene: [scene.ready.slug], lambda scene: {"reason": "Once more."}),
    Row("desk_configuration:decide", "",            "in  403 403 403 403 403 302",
        asked, lambda scene: {"answer": "grant", "note": "For a year."}),
    Row("reviews:readiness",      "ready",          "in  404 403 302 302 404 403",
        lambda scene: [scene.ready.slug]),
    Row("reviews:readiness",      "not ready",      "in  404 403 422 422 404 403", draft()),
    Row("reviews:next",           "",               "in  403 403 403 403 302 302"),
    Row("reviews:save_filter",    "",               "in  403 403 403 403 302 302",
        data=lambda scene: {"name": "Free", "query": "show=free"}),
    Row("reviews:change_filter",  "the reviewer's", "in  404 404 404 404 302 404",
        saved("rename"), lambda scene: {"name": "Renamed"}),
    Row("reviews:change_filter",  "delete",         "in  404 404 404 404 302 404", saved("delete")),
    Row("reviews:change_filter",  "no such",        "in  404 404 404 404 404 404", saved("open")),
    Row("reviews:assign",         "",               "in  404 403 403 403 403 302",
        round_of("waiting"), given_to_a_reviewer),
    Row("reviews:hand_over",      "",               "in  404 403 403 403 302 302",
        round_of("in_review"), given_to_an_admin),
    Row("reviews:looking",        "",               "in  404 403 403 403 200 200", round_of("waiting")),
    Row("reviews:leave",          "",               "in  404 403 403 403 302 302",
        round_of("in_review"), lambda scene: {"text": "Shorter.", "section": "overview"}),
    Row("reviews:seen",           "",               "in  404 403 403 403 302 302",
        round_of("in_review"),
        lambda scene: {"section": "overview", "field": "description", "seen": "1"}),
    Row("reviews:seen",           "no such field",  "in  404 403 403 403 404 404",
        round_of("in_review"), lambda scene: {"section": "overview", "field": "nothing", "seen": "1"}),
    Row("reviews:tick",           "",               "in  404 403 403 403 302 302", ticked),
    Row("reviews:waive",          "what the check does not decide", "in 404 403 403 403 403 403", ticked),
    Row("reviews:restore",        "",               "in  404 403 302 302 404 403",
        round_of("returned", "overview")),
    Row("reviews:checklist",      "",               "in  403 403 403 403 403 302",
        lambda scene: ["software_license"], lambda scene: {"version": "0", "text-0": "Read it."}),
    Row("reviews:checklist",      "without an item", "in 403 403 403 403 403 422",
        lambda scene: ["software_license"], lambda scene: {"version": "0"}),
    Row("reviews:new_reason",     "",               "in  403 403 403 403 403 302",
        data=lambda scene: {"title": "New", "text": "Mend {field}.", "position": "1"}),
    Row("reviews:new_reason",     "without words",  "in  403 403 403 403 403 422"),
    Row("reviews:reason",         "",               "in  403 403 403 403 403 302",
        reason(), lambda scene: {"title": "Other", "text": "Shorter.", "position": "1"}),
    Row("reviews:move_reason",    "retire",         "in  403 403 403 403 403 302", reason("retire")),
    Row("reviews:move_reason",    "no such",        "in  403 403 403 403 403 404", reason("burn")),
    Row("reviews:insert_reasons", "",               "in  404 403 403 403 302 302",
        round_of("in_review"), lambda scene: {"section": "overview", "field": "description"}),
    Row("reviews:insert_reasons", "no such field",  "in  404 403 403 403 404 404",
        round_of("in_review"), lambda scene: {"section": "overview", "field": "nothing"}),
    Row("reviews:keys",           "",               "in  302 302 302 302 302 302",
        data=lambda scene: {"on": "0"}),
    Row("reviews:move",           "claim",          "in  404 403 403 403 302 302",
        round_of("waiting", "claim")),
    Row("reviews:move",           "withdraw",       "in  404 403 302 302 403 403",
        round_of("waiting", "withdraw")),
    Row("reviews:move",           "release",        "in  404 403 403 403 302 302",
        round_of("in_review", "release")),
    Row("reviews:move",           "send back",      "in  404 403 403 403 302 302",
        round_of("in_review", "request_changes"), lambda scene: {"summary": "Shorter."}),
    Row("reviews:move",           "recommend",      "in  404 403 403 403 302 302",
        round_of("in_review", "recommend")),
    Row("reviews:ask",            "approve",        "in  404 403 403 403 403 302",
        round_of("in_review", "approve"),
        lambda scene: {"sure": "1", "publish": "now", "reason": "Looked at it together."}),
    Row("reviews:ask",            "decline",        "in  404 403 403 403 302 302",
        round_of("in_review", "decline"), lambda scene: {"sure": "1", "reason": "No product."}),
    Row("reviews:ask",            "set a time",     "in  404 403 403 403 403 302",
        round_of("approved", "schedule"), lambda scene: {"sure": "1", "at": "2999-03-31T14:30"}),
    Row("reviews:ask",            "take down",      "in  404 403 403 403 403 302",
        round_of("published", "unpublish"), lambda scene: {"sure": "1", "reason": "The service is gone."}),
    Row("reviews:move",           "hold",           "in  404 403 403 403 403 302",
        round_of("approved", "hold")),
    Row("reviews:move",           "roll back",      "in  404 403 403 403 403 302",
        round_of("published", "restore")),
    Row("reviews:move",           "reconsider",     "in  404 403 403 403 403 302",
        round_of("published", "reconsider")),
    Row("reviews:move",           "publish",        "in  404 403 403 403 403 302",
        round_of("approved", "publish")),
    Row("reviews:move",           "no such",        "in  404 404 404 404 404 404",
        round_of("published", "supersede")),
    Row("reviews:thread",         "reply",          "in  404 403 302 302 302 302",
        remark("reply"), lambda scene: {"text": "Done."}),
    Row("reviews:thread",         "answer",         "in  404 403 302 302 403 403", remark("answer")),
    Row("reviews:thread",         "use",            "in  404 403 302 302 403 403", remark("use")),
    Row("reviews:thread",         "rewrite",        "in  404 403 403 403 302 403",
        remark("rewrite"), lambda scene: {"text": "Shorter still."}),
    Row("reviews:thread",         "resolve",        "in  404 403 403 403 302 302", remark("resolve")),
    Row("reviews:thread",         "reopen",         "in  404 403 403 403 302 302", remark("reopen")),
    Row("reviews:show_account",   "of the reviewer", "in 404 403 403 403 200 403",
        round_of("in_review")),
    Row("reviews:keep",           "",               "in  204 204 204 204 204 204",
        lambda scene: ["message-1"], lambda scene: {"message": "So far."}),
    Row("reviews:read_all",       "",               "in  302 302 302 302 302 302"),
    Row("reviews:follow",         "the owner's",    "in  404 404 404 302 404 404",
        lambda scene: [scene.notification.pk]),
    Row("reviews:notification_settings", "",        "in  302 302 302 302 302 302",
        data=lambda scene: {"rhythm": "daily", "hour": "7", "zone": "Asia/Tokyo"}),
    Row("reviews:notification_settings", "no such hour", "in 422 422 422 422 422 422",
        data=lambda scene: {"rhythm": "daily", "hour": "24"}),
    Row("organizations:create",   "",               "in  302 302 302 302 403 403",
        data=lambda scene: {"name": "Brand new"}),
    Row("organizations:invite",   "",               "in  404 403 403 302 404 302",
        tidewater(), lambda scene: {"email": "next@tidewater.example", "role": "editor"}),
    Row("organizations:invitation_change", "resend", "in  404 403 403 302 404 302", invitation("resend")),
    Row("organizations:invitation_change", "revoke", "in  404 403 403 302 404 302", invitation("revoke")),
    Row("organizations:member_change", "role",      "in  404 403 403 302 404 302",
        member("role"), lambda scene: {"role": "owner"}),
    Row("organizations:member_change", "remove the editor, who may leave", "in  404 403 302 302 404 302",
        member("remove")),
    Row("organizations:invitation", "the stranger's", "200 302 409 409 409 409 409", lambda scene: [TOKEN]),
    Row("organizations:profile",  "",               "in  302 302 302 302 302 302",
        data=lambda scene: {"name": "Another name"}),
)
# fmt: on
