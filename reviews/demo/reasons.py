"""The reasons of the demo: what reviewers ask for most."""

from accounts.models import User
from reviews.actions.keeping_reasons import add_reason

REASONS = (
    ("Too long", "{field} may have {limit} characters. Shorten it without losing what it does."),
    (
        "Benefit before mechanism",
        "{field} now reads: “{value}”. Say first what the reader gains, then how it works.",
    ),
    ("Superlatives", "Leave out words of praise in {field}. Say what can be checked instead."),
    (
        "Steps that can be followed",
        "Write {field} as numbered steps, each with one action and what is seen when it worked.",
    ),
    ("How to remove it", "Say how everything that was set up is taken down again, step by step."),
    (
        "Logo on both grounds",
        "The logo must be legible on white and on a dark ground. Send a version that is.",
    ),
    (
        "Pictures of the product",
        "Show the product with data in it, at 1440 pixels or wider and 16:9, without frames and slogans.",
    ),
    (
        "Data of real people",
        "A picture shows names or addresses of people. Replace them by made-up ones.",
    ),
    (
        "Metrics described",
        "Describe each metric in one sentence: what is counted, and over what.",
    ),
    (
        "Dashboard of its own metrics",
        "A widget reads metrics that the listing does not declare. Declare them, or leave the widget out.",
    ),
    (
        "Overview group",
        "Begin the dashboard with a group that says what it watches and shows whether it is well.",
    ),
    ("Monitor says what to do", "Let the monitor's message say what is wrong and what to do first."),
    (
        "Scopes that are needed",
        "Ask only for scopes that the integration uses. Say for each write scope what it writes.",
    ),
    ("Support that answers", "A test mail to {value} came back. Give an address that is read."),
)


def seed_reasons(*, by: User) -> None:
    """Add the reasons, in this order."""
    for position, (title, text) in enumerate(REASONS, start=1):
        add_reason(title=title, text=text, rule="", position=position * 10, by=by)
