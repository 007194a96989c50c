from django.db import migrations

STEPS = (
    ("subject", "Fachprüfung", "reviewer", "Freigabe"),
    ("law", "Datenschutz und Recht", "privacy", "Datenschutz"),
)


def desk_group(apps, role, label, programme):
    """The group behind a role in a programme or in the whole house, as `desks.desk_of` makes it."""
    Desk = apps.get_model("programmes", "Desk")
    found = Desk.objects.filter(role=role, programme=programme).first()
    if found is None:
        name = f"{label}: {programme.slug if programme else '*'}"
        group, new = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        if new:
            rights = apps.get_model("auth", "Permission").objects
            group.permissions.add(*rights.filter(codename="access_admin"))
        found = Desk.objects.create(role=role, programme=programme, group=group)
        give_pages(apps, role, programme, group)
    return found.group


def give_pages(apps, role, programme, group):
    if role != "reviewer":
        return
    home = apps.get_model("content", "Home").objects.get()
    Permission = apps.get_model("auth", "Permission")
    OfPage = apps.get_model("wagtailcore", "GroupPagePermission")
    names = ["add_page", "change_page", "lock_page", "unlock_page", "publish_page"]
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=names
    ):
        page = programme.folder_id if programme else home.pk
        OfPage.objects.get_or_create(group=group, page_id=page, permission=permission)


def give_steps(apps, schema_editor):
    """Every programme has the default policy by now: its workflow gets the steps for it."""
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    ContentType = apps.get_model("contenttypes", "ContentType")
    ApprovalTask = apps.get_model("programmes", "ApprovalTask")
    Places = apps.get_model("wagtailcore", "WorkflowPage")
    for programme in apps.get_model("programmes", "Programme").objects.order_by("pk"):
        place = Places.objects.filter(page_id=programme.folder_id).first()
        if place is None:
            continue
        workflow = place.workflow
        WorkflowTask.objects.filter(workflow=workflow, task__name=workflow.name).delete()
        kind, _new = ContentType.objects.get_or_create(
            app_label="programmes", model="approvaltask"
        )
        for number, (approval, name, role, label) in enumerate(STEPS):
            task = ApprovalTask.objects.create(
                name=name, content_type=kind, programme=programme, approval=approval
            )
            task.groups.add(*(desk_group(apps, role, label, one) for one in (programme, None)))
            WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=number - 2)
        workflow.name = f"Freigabe: {programme.slug}"
        workflow.save()


class Migration(migrations.Migration):

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("programmes", "0003_approvals"),
    ]

    operations = [migrations.RunPython(give_steps, migrations.RunPython.noop, elidable=True)]
