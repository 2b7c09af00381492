from itertools import groupby

import django.db.models.deletion
from django.db import migrations, models


def number_remarks(apps, schema_editor):
    """Give every remark its listing, and those that were sent their numbers, in the order of sending."""
    Feedback = apps.get_model("reviews", "Feedback")
    listing = models.OuterRef("submission")
    rows = apps.get_model("reviews", "Submission").objects.filter(pk=listing).values("listing")[:1]
    Feedback.objects.update(listing=models.Subquery(rows))
    sent = Feedback.objects.filter(sent_at__isnull=False).order_by("listing", "sent_at", "created_at", "pk")
    for _listing, remarks in groupby(sent.only("listing").iterator(), key=lambda one: one.listing_id):
        for number, remark in enumerate(remarks, 1):
            Feedback.objects.filter(pk=remark.pk).update(number=number)


class Migration(migrations.Migration):
    dependencies = [
        ("listings", "0005_publications_hold_files"),
        ("reviews", "0009_kinds_of_remarks"),
    ]

    operations = [
        migrations.AddField(
            model_name="feedback",
            name="listing",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="feedback",
                to="listings.listing",
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="number",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="number"),
        ),
        migrations.RunPython(number_remarks, migrations.RunPython.noop),
    ]
