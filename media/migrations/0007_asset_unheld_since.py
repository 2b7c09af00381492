from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0006_inspection_has_verdict'),
    ]

    operations = [
        migrations.AddField(
            model_name='asset',
            name='unheld_since',
            field=models.DateTimeField(blank=True, editable=False, help_text='When it was first seen that nothing holds it; empty while something does.', null=True),
        ),
    ]
