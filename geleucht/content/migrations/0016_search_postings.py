from django.db import migrations, models


class Migration(migrations.Migration):
    """Without its documents, for they had no postings: a job fills it after every migration."""

    dependencies = [("content", "0015_small_changes_protect")]

    operations = [
        migrations.RunSQL("DELETE FROM content_searchdocument", migrations.RunSQL.noop),
        migrations.RemoveIndex("searchdocument", "content_search_words"),
        migrations.RemoveIndex("searchdocument", "content_search_head"),
        migrations.RemoveIndex("searchdocument", "content_search_name"),
        migrations.RemoveField("searchdocument", "words"),
        migrations.RemoveField("searchdocument", "head"),
        migrations.RemoveField("searchdocument", "name"),
        migrations.CreateModel(
            name="SearchPosting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60)),
                ("hits", models.BinaryField()),
                ("head", models.BinaryField()),
                ("name", models.BinaryField()),
            ],
            options={"indexes": [models.Index(fields=["word"], name="content_search_posting")]},
        ),
    ]
