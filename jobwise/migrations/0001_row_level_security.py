"""Policies on every table that holds a person's rows; a test names a table without one."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION jobwise_sees(owner text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT COALESCE(current_setting('app.user_id', true) IN ('system', owner), false)
$$
"""

OWNED = {
    "accounts_user": "id",
    "accounts_browsersession": "user_id",
    "accounts_tokensession": "user_id",
    "accounts_monthlyuse": "user_id",
    "accounts_idempotencykey": "principal",
    "profiles_profile": "user_id",
    "profiles_resumeimport": "user_id",
    "jobs_savedjob": "user_id",
    "jobs_savedsearch": "user_id",
    "documents_document": "user_id",
    "generations_generation": "user_id",
    "generations_modelanswer": "user_id",
}
# Jobs of the feeds belong to nobody and are there for everybody.
SHARED = {"jobs_job": "owner_id"}
# A child is seen by whoever sees its parent.
CHILDREN = {
    **{
        f"profiles_{name}": ("profile_id", "profiles_profile")
        for name in (
            "experience", "education", "project", "skill", "certification", "language",
            "volunteering", "award", "publication", "interest", "reference", "profileversion",
        )
    },
    "jobs_statuschange": ("saved_job_id", "jobs_savedjob"),
    "jobs_contact": ("saved_job_id", "jobs_savedjob"),
    "documents_documentversion": ("document_id", "documents_document"),
    "documents_exportedfile": ("document_id", "documents_document"),
    "documents_sharelink": ("document_id", "documents_document"),
}


def rules():
    for table, column in OWNED.items():
        yield table, f"jobwise_sees({column}::text)"
    for table, column in SHARED.items():
        yield table, f"{column} IS NULL OR jobwise_sees({column}::text)"
    for table, (column, parent) in CHILDREN.items():
        yield table, f"EXISTS (SELECT 1 FROM {parent} AS parent WHERE parent.id = {column})"


def protect(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(FUNCTION)
    for table, rule in rules():
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"CREATE POLICY person ON {table} USING ({rule}) WITH CHECK ({rule})")


def unprotect(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, _ in rules():
        schema_editor.execute(f"DROP POLICY person ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    schema_editor.execute("DROP FUNCTION jobwise_sees(text)")


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0001_initial"),
        ("profiles", "0001_initial"),
        ("jobs", "0002_board"),
        ("documents", "0001_initial"),
        ("generations", "0001_initial"),
    ]
    operations = [migrations.RunPython(protect, unprotect)]
