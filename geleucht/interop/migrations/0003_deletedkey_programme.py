
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('interop', '0002_waiting'),
        ('programmes', '0004_approval_workflows'),
    ]

    operations = [
        migrations.AddField(
            model_name='deletedkey',
            name='programme',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programmes.programme'),
        ),
    ]
