from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made anew rather than changed: a job fills it after every migration."""

    dependencies = [("content", "0008_usage")]

    operations = [
        migrations.DeleteModel("SearchDocument"),
        migrations.DeleteModel("SearchWord"),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=255)),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("folded", models.TextField(blank=True)),
                ("address", models.CharField(max_length=600)),
                ("audience", models.CharField(blank=True, max_length=255)),
                ("level", models.CharField(blank=True, max_length=20)),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("competences", ArrayField(models.CharField(max_length=150), default=list)),
                ("sort_key", models.CharField(max_length=400)),
                ("words", SearchVectorField()),
                ("head", SearchVectorField()),
                ("name", SearchVectorField()),
            ],
            options={
                "indexes": [
                    GinIndex(fields=["words"], name="content_search_words"),
                    GinIndex(fields=["head"], name="content_search_head"),
                    GinIndex(fields=["name"], name="content_search_name"),
                    models.Index(fields=["address"], name="content_search_address"),
                ]
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("stems", ArrayField(models.TextField())),
                ("near", ArrayField(models.IntegerField())),
            ],
            options={
                "indexes": [
                    GinIndex(fields=["stems"], name="content_search_stems"),
                    GinIndex(fields=["near"], name="content_search_near"),
                ]
            },
        ),
    ]
