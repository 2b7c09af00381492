"""What people leave on rounds by the thousand: verdicts, remarks with replies, events and looks."""

from django.db import connection

VERDICTS = "('changes_requested', 'recommended', 'approved')"


def _rounds(join: str = "", where: str = "true") -> str:
    """Return the end of a query: the copied rounds without a history, which nobody looked at yet."""
    return f"""
        FROM reviews_submission AS one JOIN listings_listing AS listing ON listing.id = one.listing_id {join}
        WHERE listing.slug LIKE 'bench-%%' AND {where}
            AND NOT EXISTS (SELECT FROM reviews_look AS look WHERE look.submission_id = one.id)
    """


DECIDED = f"one.state IN {VERDICTS}"
EVENTS = """CROSS JOIN LATERAL (VALUES
    ('submit', one.submitted_by_id, interval '0'), ('claim', one.reviewer_id, interval '1 day'),
    ('request_changes', one.reviewer_id, interval '2 days')) AS told(verb, by_id, after)
"""
STATEMENTS = (
    f"""INSERT INTO reviews_review (submission_id, reviewer_id, decision, summary, decided_at)
    SELECT one.id, one.reviewer_id, one.state, '', one.submitted_at + interval '2 days'
    {_rounds(where=DECIDED)}""",
    f"""INSERT INTO reviews_feedback (listing_id, submission_id, number, section, field, "row", row_name,
        kind, late, author_id, text, suggested, created_at, sent_at)
    SELECT one.listing_id, one.id, 2 * one.number + n, 'overview', (ARRAY['title', 'description'])[n], '', '',
        'blocking', false, one.reviewer_id, 'Shorter.', '', one.submitted_at + interval '1 day',
        one.submitted_at + interval '2 days'
    {_rounds("CROSS JOIN generate_series(1, 2) AS n", DECIDED)}""",
    f"""INSERT INTO reviews_reply (feedback_id, author_id, text, created_at)
    SELECT said.id, said.author_id, 'Done.', said.sent_at FROM reviews_feedback AS said
    WHERE said.submission_id IN (SELECT one.id {_rounds(where=DECIDED)})""",
    f"""INSERT INTO reviews_event (listing_id, submission_id, verb, by_id, at, data, internal)
    SELECT one.listing_id, one.id, told.verb, told.by_id, one.submitted_at + told.after, '{{}}', false
    {_rounds(EVENTS, "told.by_id IS NOT NULL")}""",
    f"""INSERT INTO reviews_look (submission_id, user_id, first_at, last_at)
    SELECT one.id, COALESCE(one.reviewer_id, %(reader)s), one.submitted_at + interval '1 day',
        one.submitted_at + interval '2 days'
    {_rounds()}""",  # the last, since the others go by it
)


def write_history(reader: int) -> None:
    """Give each copied round that has none a history; `reader` looked at those that nobody reviews."""
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, {"reader": reader})
