"""What `prove_purge.py` has the demo's own shell do; each prints JSON on its last line."""

LATER = 400  # days
PLACES = """
import json
from cms.portal.models import NewsPage
from factcheck.models import FactCheckPage
for page in FactCheckPage.objects.live().filter(locale__language_code="vi").select_related("item"):
    took_part = set(page.item.participations.values_list("person__username", flat=True))
    if not page.item.has_conflict and not {"quang", "thu"} <= took_part and not page.item.appeals.exists():
        break  # somebody may answer an appeal on this one
news = NewsPage.objects.live().filter(locale__language_code="vi").first()
print(json.dumps({"reference": page.item.reference, "news": news.pk}))
"""
END = """
import json, sys
from cms.core.machines.queries import options
from cms.core.machines.shown import show
from cms.core.machines.writer import perform
from cms.core.privacy.models import DataRequest
from cms.portal.error_reports.services import decide
from cms.portal.models import ErrorReport
from cms.users.models import User
from factcheck.models import Appeal, Report
told = json.load(sys.stdin)
run, proof = told["run"], told["proof"]
who = {user.username: user for user in User.objects.all()}
done = []
for number, report in enumerate(Report.objects.filter(pk__gt=told["reports"]).order_by("pk")):
    if number % 2:
        perform(report, "shelve", who["lan"], data={"shelf": "spam"})
    else:
        item = perform(report, "open", who["lan"]).item
        perform(item, "rule_out", who["lan"], data={"rule_out_reason": "opinion"})
    done.append("report")
for appeal in [row for row in Appeal.objects.filter(state="waiting") if run in row.contact]:
    for name in ("quang", "thu"):
        if any(each.action == "refuse" and each.allowed for each in options(appeal, who[name])):
            answer = {"refusal": "same_grounds", "answer": "Không có gì mới."}
            seen = show(appeal, "refuse", who[name], answer).digest
            perform(appeal, "refuse", who[name], data=answer, shown=seen)
            done.append("appeal")
            break
for row in ErrorReport.objects.filter(state="waiting"):
    if run in row.what:
        decide(row, "no_error", by=who["minh"], answer="Không sai.")
        done.append("mistake")
for row in DataRequest.objects.filter(ended_at=None):
    if run in row.words:
        if row.identity == "unshown":
            row = perform(row, "show_identity", who["son"], data={"proof": proof})
        perform(row, "answer", who["son"], data={"answer": proof})
        done.append("request")
print(json.dumps(done))
"""
SEALED = """
import json, sys
from inspect import getmembers_static
from django.apps import apps
from django.db import connection
from cms.core.resumable.models import ResumableUpload
from cms.core.sealed_files import open_sealed
from cms.core.shredding import SealedText, key_bytes
from factcheck.models.sent import SentFile
run, found = json.load(sys.stdin), []
def told(what, key, token, text):
    if run in text:
        found.append({"what": what, "key": key, "bytes": key_bytes(key).hex(), "token": token})
for model in apps.get_models():
    for name, each in getmembers_static(model):
        if isinstance(each, SealedText):
            column = model._meta.get_field(each.field).column
            for row in model._base_manager.exclude(**{each.key: ""}):
                with connection.cursor() as cursor:
                    cursor.execute(f'SELECT "{column}" FROM {model._meta.db_table} WHERE id = %s', [row.pk])
                    [stored] = cursor.fetchone()
                told(f"{model.__name__}.{name}", getattr(row, each.key), stored, getattr(row, name))
for model in SentFile.__subclasses__():
    for row in model.objects.filter(removed_at=None):
        with open_sealed(row.file_name, row.file_key) as file:
            told(model.__name__, row.file_key, "", file.read().decode(errors="replace"))
print(json.dumps(found))
"""
REPORTS = "from factcheck.models import Report; print(Report.objects.latest('pk').pk)"
PURGE = f"""
from datetime import timedelta
from django.core.management import call_command
from cms.core import clock
with clock.at(clock.now() + timedelta(days={LATER})):
    call_command("purge_personal_data", "--json")
"""
