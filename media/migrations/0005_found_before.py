from django.db import migrations
from django.utils import timezone

PASSED, REFUSED, FAILED = "passed", "refused", "failed"


def keep_verdicts(apps, schema_editor):
    """What inspections found becomes a verdict of its own, the first version's, one for the same bytes."""
    Inspection, Verdict = apps.get_model("media", "Inspection"), apps.get_model("media", "Verdict")
    Blob = apps.get_model("media", "Blob")
    for each in Inspection.objects.select_related("asset").order_by("pk").iterator():
        Blob.objects.get_or_create(sha256=each.asset.sha256, defaults={"size": each.asset.size})
        if each.state == FAILED:
            each.failure = each.findings
            each.save(update_fields=["failure"])
        elif each.state in (PASSED, REFUSED):
            each.verdict, _created = Verdict.objects.get_or_create(
                sha256=each.asset.sha256,
                kind=each.asset.kind,
                version=1,
                defaults={
                    "findings": each.findings,
                    "facts": each.facts,
                    "renditions": each.renditions,
                    "clean_sha256": each.clean_sha256,
                    "clean_size": each.clean_size,
                    "found_at": each.finished_at or timezone.now(),
                },
            )
            each.state = PASSED if each.verdict.clean_sha256 else REFUSED
            each.save(update_fields=["verdict", "state"])


class Migration(migrations.Migration):
    dependencies = [("media", "0004_verdicts")]

    operations = [migrations.RunPython(keep_verdicts, migrations.RunPython.noop)]
