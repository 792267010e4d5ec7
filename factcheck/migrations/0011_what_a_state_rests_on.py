"""Rows carry what is asked of them: those that lack what the database asks of their state from now on are marked."""

from django.db import migrations, models
from django.db.models import Q

from cms.core import triggers

OF_BEFORE = 1
OUT = ["sent", "acknowledged", "answered", "lapsed", "recalled"]
# Model → field of state → (states, columns that hold something there), as it was first asked.
ASKED = {
    "item": (
        "state",
        (["verified", "writing", "published", "escalated", "corrected"], ["verdict"]),
        (["merged"], ["merged_into"]),
        (["out_of_scope"], ["rule_out_reason"]),
        (["under_appeal"], ["prior_state"]),
    ),
    "verdict": (
        "status",
        (["in_force", "reopened", "superseded"], ["confirmed_by", "confirmed_at", "frozen", "frozen_hash"]),
    ),
    "escalation": (
        "state",
        (["pending"], ["submitted_by", "submitted_at", "composed"]),
        (["approved", *OUT], ["approved_by", "approved_at", "frozen", "frozen_hash"]),
        (OUT, ["number_text", "dated", "sent_on", "answer_due"]),
        (["acknowledged"], ["acknowledged_on"]),
        (["answered"], ["answered_on", "outcome"]),
        (["recalled"], ["recall_number_text", "recalled_on"]),
    ),
    "appeal": (
        "state",
        (["decided", "refused"], ["decided_by", "decided_at"]),
        (["decided"], ["decision"]),
        (["refused"], ["refusal"]),
    ),
}


def lift_triggers(apps, schema_editor):
    """SQLite makes a table anew to add a column; triggers of other tables name it. They are put back after migrate."""
    triggers.drop(schema_editor.connection.alias)


def mark(apps, schema_editor):
    for name, (state, *asked) in ASKED.items():
        model = apps.get_model("factcheck", name)
        lacking = Q()
        for states, columns in asked:
            for column in columns:
                nothing = Q(**{f"{column}__isnull": True})
                if isinstance(model._meta.get_field(column), models.CharField):
                    nothing |= Q(**{column: ""})
                lacking |= Q(**{f"{state}__in": states}) & nothing
        model.objects.filter(lacking).update(row_format=OF_BEFORE)


class Migration(migrations.Migration):

    dependencies = [
        ('factcheck', '0010_keys_of_more_doors'),
    ]

    operations = [
        migrations.RunPython(lift_triggers, migrations.RunPython.noop),
        migrations.AddField(
            model_name='appeal',
            name='row_format',
            field=models.PositiveSmallIntegerField(default=2, editable=False),
        ),
        migrations.AddField(
            model_name='escalation',
            name='row_format',
            field=models.PositiveSmallIntegerField(default=2, editable=False),
        ),
        migrations.AddField(
            model_name='item',
            name='row_format',
            field=models.PositiveSmallIntegerField(default=2, editable=False),
        ),
        migrations.AddField(
            model_name='verdict',
            name='row_format',
            field=models.PositiveSmallIntegerField(default=2, editable=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
