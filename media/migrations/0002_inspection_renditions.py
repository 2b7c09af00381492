from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("media", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="inspection",
            name="renditions",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Name, sha256, type, width and height of each: a thumbnail, a drawing.",
                verbose_name="pictures made from it",
            ),
        ),
    ]
