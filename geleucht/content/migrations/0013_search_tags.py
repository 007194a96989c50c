from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("content", "0012_dated_activities")]

    operations = [
        migrations.AddField("searchdocument", "tags", ArrayField(models.TextField(), default=list)),
        migrations.AddField("searchdocument", "since", models.DateField(null=True)),
        migrations.AddField("searchdocument", "weight", models.IntegerField(default=0)),
    ]
