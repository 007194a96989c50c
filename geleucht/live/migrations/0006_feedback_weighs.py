from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("live", "0005_calendar_addresses")]

    operations = [
        migrations.AddField(
            model_name="feedback",
            name="weighs",
            field=models.BooleanField(default=True),
        ),
    ]
