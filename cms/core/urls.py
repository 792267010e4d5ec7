"""Health checks, and the script that sends again."""

from django.urls import path

from .health import healthz, readyz
from .resend import resend_worker

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("resend-worker.js", resend_worker, name="resend_worker"),
]
