import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0010_feedback_places"),
    ]

    operations = [
        migrations.AlterField(
            model_name="feedback",
            name="listing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="feedback", to="listings.listing"
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="late",
            field=models.BooleanField(default=False, verbose_name="raised late"),
        ),
        migrations.AddField(
            model_name="feedback",
            name="region",
            field=models.JSONField(blank=True, null=True, verbose_name="region of the picture"),
        ),
        migrations.AddField(
            model_name="feedback",
            name="row_name",
            field=models.CharField(blank=True, max_length=250, verbose_name="name of the row"),
        ),
        migrations.AddField(
            model_name="feedback",
            name="suggested",
            field=models.TextField(blank=True, verbose_name="suggested text"),
        ),
        migrations.AddField(
            model_name="submission",
            name="why_open",
            field=models.TextField(blank=True, verbose_name="why blocking remarks were left open"),
        ),
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("submit", "Submitted"),
                    ("claim", "Review begun"),
                    ("assign", "Assigned"),
                    ("hand_over", "Handed over"),
                    ("release", "Released"),
                    ("lapse", "Claim lapsed"),
                    ("delay", "Answer delayed"),
                    ("request_changes", "Changes requested"),
                    ("recommend", "Recommended"),
                    ("decline", "Declined"),
                    ("reconsider", "May be submitted again"),
                    ("approve", "Approved"),
                    ("schedule", "Publication scheduled"),
                    ("hold", "Publication held"),
                    ("publish", "Published"),
                    ("unpublish", "Taken down"),
                    ("restore", "Rolled back"),
                    ("withdraw", "Withdrawn"),
                    ("supersede", "Superseded"),
                    ("remark", "Remark left"),
                    ("rewrite", "Remark rewritten"),
                    ("reply", "Reply"),
                    ("answer", "Remark answered"),
                    ("take_over", "Suggested text used"),
                    ("resolve", "Remark resolved"),
                    ("reopen", "Remark reopened"),
                    ("read_account", "Test account read"),
                ],
                max_length=20,
                verbose_name="what happened",
            ),
        ),
        migrations.AlterField(
            model_name="feedback",
            name="kind",
            field=models.CharField(
                choices=[
                    ("blocking", "Blocking"),
                    ("suggestion", "Suggestion"),
                    ("question", "Question"),
                    ("note", "Private note"),
                ],
                default="blocking",
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="feedback",
            name="row",
            field=models.CharField(blank=True, max_length=250, verbose_name="row"),
        ),
        migrations.AlterField(
            model_name="muted",
            name="verb",
            field=models.CharField(
                choices=[
                    ("submit", "Submitted"),
                    ("claim", "Review begun"),
                    ("assign", "Assigned"),
                    ("hand_over", "Handed over"),
                    ("release", "Released"),
                    ("lapse", "Claim lapsed"),
                    ("delay", "Answer delayed"),
                    ("request_changes", "Changes requested"),
                    ("recommend", "Recommended"),
                    ("decline", "Declined"),
                    ("reconsider", "May be submitted again"),
                    ("approve", "Approved"),
                    ("schedule", "Publication scheduled"),
                    ("hold", "Publication held"),
                    ("publish", "Published"),
                    ("unpublish", "Taken down"),
                    ("restore", "Rolled back"),
                    ("withdraw", "Withdrawn"),
                    ("supersede", "Superseded"),
                    ("remark", "Remark left"),
                    ("rewrite", "Remark rewritten"),
                    ("reply", "Reply"),
                    ("answer", "Remark answered"),
                    ("take_over", "Suggested text used"),
                    ("resolve", "Remark resolved"),
                    ("reopen", "Remark reopened"),
                    ("read_account", "Test account read"),
                ],
                max_length=20,
                verbose_name="what happened",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.UniqueConstraint(fields=("listing", "number"), name="reviews_feedback_number"),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number__isnull", True), ("sent_at__isnull", True)),
                    models.Q(("number__isnull", False), ("sent_at__isnull", False)),
                    _connector="OR",
                ),
                name="reviews_feedback_numbered_when_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "note"), _negated=True), ("sent_at__isnull", True), _connector="OR"
                ),
                name="reviews_feedback_note_stays",
            ),
        ),
    ]
