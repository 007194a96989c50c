"""The database cache's table, before any room's migration empties a cache."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]
    run_before = [("wagtailcore", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
