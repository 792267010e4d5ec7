"""What Wagtail brings along gives way to what is used here, as its welcome page does.

The roots of pages and of collections are called so that editors of the portal can read it. The approval that
every page offered to be sent to was answered by nobody: its groups have no people, since people hold roles.
Whoever used it keeps it.
"""

from django.db import migrations

WAGTAILS = "Root"
PAGES, COLLECTIONS = "Tất cả các trang", "Bộ sưu tập chung"
APPROVAL = "Moderators approval"
GROUPS = ("Moderators", "Editors")


def name_roots(apps, schema_editor):
    page, collection = (apps.get_model("wagtailcore", name) for name in ("Page", "Collection"))
    page.objects.filter(depth=1, title=WAGTAILS).update(title=PAGES, draft_title=PAGES)
    collection.objects.filter(depth=1, name=WAGTAILS).update(name=COLLECTIONS)


def take_away_the_approval(apps, schema_editor):
    model = {name: apps.get_model("wagtailcore", name) for name in ("Workflow", "WorkflowState", "Task")}
    group = apps.get_model("auth", "Group")
    user = apps.get_model("cms_users", "User")
    approvals = model["Workflow"].objects.filter(name=APPROVAL)
    used = model["WorkflowState"].objects.filter(workflow__in=approvals).exists()
    if used or user.objects.filter(groups__name__in=GROUPS).exists():
        return
    approvals.delete()
    model["Task"].objects.filter(name=APPROVAL, workflow_tasks=None, task_states=None).delete()
    group.objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("cms_portal", "0005_collections_of_sites"),
        ("cms_users", "0005_held_for_a_site"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.RunPython(name_roots, migrations.RunPython.noop),
        migrations.RunPython(take_away_the_approval, migrations.RunPython.noop),
    ]
