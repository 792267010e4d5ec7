"""Health checks, the script that sends again, challenges of the public's forms."""

from django.urls import path

from .doors.guard.challenge import challenge
from .health import healthz, readyz
from .resend import resend_worker

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("cau-do.json", challenge, name="challenge"),
    path("resend-worker.js", resend_worker, name="resend_worker"),
]
