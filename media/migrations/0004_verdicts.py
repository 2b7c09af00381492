import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("media", "0003_made_from")]

    operations = [
        migrations.CreateModel(
            name='Blob',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('wanted_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'stored bytes',
                'verbose_name_plural': 'stored bytes',
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('version', models.PositiveIntegerField(verbose_name='version of the inspector')),
                ('findings', models.JSONField(default=list, verbose_name='findings')),
                ('facts', models.JSONField(default=dict, verbose_name='facts')),
                ('renditions', models.JSONField(blank=True, default=list, help_text='Name, sha256, type, width and height of each: a thumbnail, a drawing.', verbose_name='pictures made from it')),
                ('clean_sha256', models.CharField(blank=True, db_index=True, help_text='Empty: the file is refused.', max_length=64)),
                ('clean_size', models.PositiveBigIntegerField(null=True, verbose_name='size of the clean copy in bytes')),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'verdict',
                'verbose_name_plural': 'verdicts',
            },
        ),
        migrations.AddField(
            model_name='inspection',
            name='failure',
            field=models.JSONField(blank=True, default=list, verbose_name='why it could not be checked'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='step',
            field=models.CharField(blank=True, max_length=100, verbose_name='what the check is doing'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='tried_version',
            field=models.PositiveIntegerField(default=0, help_text='Of the inspector, when an asset with a verdict was inspected anew.', verbose_name='version last tried'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.UniqueConstraint(fields=('sha256', 'kind', 'version'), name='media_verdict_found_once'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='verdict',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.verdict'),
        ),
    ]
