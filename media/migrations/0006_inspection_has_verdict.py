from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("media", "0005_found_before")]

    operations = [
        migrations.RemoveConstraint(
            model_name='inspection',
            name='media_inspection_clean_only_when_passed',
        ),
        migrations.RemoveField(
            model_name='inspection',
            name='clean_sha256',
        ),
        migrations.RemoveField(
            model_name='inspection',
            name='clean_size',
        ),
        migrations.RemoveField(
            model_name='inspection',
            name='facts',
        ),
        migrations.RemoveField(
            model_name='inspection',
            name='findings',
        ),
        migrations.RemoveField(
            model_name='inspection',
            name='renditions',
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['passed', 'refused']), ('verdict__isnull', False)), models.Q(models.Q(('state__in', ['passed', 'refused']), _negated=True), ('verdict__isnull', True)), _connector='OR'), name='media_inspection_verdict_when_finished'),
        ),
    ]
