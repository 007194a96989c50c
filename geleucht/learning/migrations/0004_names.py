from django.db import migrations

WITHOUT_NAMES = """
    CREATE FUNCTION learning_without_names(data jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN data ? 'units' THEN jsonb_set(data, '{units}', (
            SELECT jsonb_agg(jsonb_set(one, '{responsible}', 'null', false) ORDER BY place)
            FROM jsonb_array_elements(data -> 'units') WITH ORDINALITY AS stop (one, place)
        ))
        ELSE jsonb_set(data, '{responsible}', 'null', false)
    END;
"""
ONLY_NAMES_GO = """
    CREATE OR REPLACE FUNCTION learning_edition_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        is_live boolean := true;
    BEGIN
        IF TG_TABLE_NAME = 'learning_pathedition' THEN
            is_live := EXISTS (SELECT FROM learning_livepath WHERE edition_id = OLD.id);
        ELSIF TG_TABLE_NAME = 'learning_unitedition' THEN
            is_live := EXISTS (
                SELECT FROM learning_patheditionunit place
                JOIN learning_livepath live ON live.edition_id = place.path_id
                WHERE place.unit_id = OLD.id
            );
        END IF;
        IF NOT is_live THEN
            IF NEW.data <> OLD.data AND to_jsonb(NEW) = jsonb_set(
                to_jsonb(OLD), '{data}', learning_without_names(OLD.data)
            ) THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION 'An edition never changes: % %', TG_TABLE_NAME, OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END $$;
    UPDATE learning_unitedition SET data = learning_without_names(data)
    WHERE data <> learning_without_names(data) AND id NOT IN (
        SELECT unit_id FROM learning_patheditionunit place
        JOIN learning_livepath live ON live.edition_id = place.path_id
    );
    UPDATE learning_pathedition SET data = learning_without_names(data)
    WHERE data <> learning_without_names(data)
        AND id NOT IN (SELECT edition_id FROM learning_livepath);
"""
NEVER_CHANGE = """
    CREATE OR REPLACE FUNCTION learning_edition_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'An edition never changes: % %', TG_TABLE_NAME, OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END $$;
    DROP FUNCTION learning_without_names(jsonb);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0003_marks'),
    ]

    operations = [
        migrations.RunSQL(WITHOUT_NAMES + ONLY_NAMES_GO, NEVER_CHANGE),
    ]
