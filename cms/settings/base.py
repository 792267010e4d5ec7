"""Settings shared by all: what the environment says is read in `environment.py`, nowhere else."""

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from cms.core.uploads import PICTURE
from cms.server.sizes import EDITOR

from .environment import ROOT, read
from .logs import logging_settings
from .mail import mail_settings

ENV = read()
BASE_DIR = ROOT
SECRET_KEY = ENV.secret_key
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in ENV.allowed_hosts.split(",") if host.strip()]
SITE_URL = WAGTAILADMIN_BASE_URL = ENV.site_url
DEMO = ENV.demo
REQUIRE_MFA = ENV.require_mfa
DESK_AGENCY = ENV.desk_agency
SIGNING_AUTHORITY = [line.strip() for line in ENV.signing_authority.split(",") if line.strip()]
MB = 1024 * 1024
MAX_UPLOAD_BYTES = ENV.max_upload_mb * MB
RESUMABLE_BYTES, WAITING_UPLOADS = ENV.resumable_mb * MB, ENV.waiting_uploads
WAITING_BYTES, WAITING_TOTAL_BYTES = ENV.waiting_mb * MB, ENV.waiting_total_mb * MB
FIELD_KEYS = [key.strip() for key in ENV.field_keys.split(",") if key.strip()]
EVENT_KEY = ENV.event_key
EVENT_PUBLIC_KEYS = ENV.event_public_keys
# Wagtail's editor sends a field for every part of every block; the bodies' size is what holds a form.
DATA_UPLOAD_MAX_MEMORY_SIZE = EDITOR
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "cms.core.uploads.unnamed.UnnamedFileHandler",
]
THREADS = ENV.threads
HEALTH_PORT = ENV.health_port
TRUSTED_PROXIES = ENV.trusted_proxies
CHALLENGE_WORK = ENV.challenge_work
ALTCHA_HMAC_KEY = f"challenges {SECRET_KEY}"
ELASTICSEARCH_URL = ENV.elasticsearch_url
ELASTICSEARCH_CA = ENV.elasticsearch_ca
ELASTICSEARCH_SHARDS = ENV.elasticsearch_shards
ELASTICSEARCH_REPLICAS = ENV.elasticsearch_replicas
ELASTICSEARCH_TIMEOUT = ENV.elasticsearch_timeout
SEARCH_PREFIX = ENV.search_prefix
SEARCH_DIR = ENV.search_dir or ENV.demo_dir / "search"

INSTALLED_APPS = [
    "bench",
    "factcheck",
    "cms.portal",
    "cms.media",
    "cms.users",
    "cms.core.agencies",
    "cms.core.dual_control",
    "cms.core.doors",
    "cms.core.resumable",
    "cms.core.events",
    "cms.core.outbox",
    "cms.core.numbers",
    "cms.core.privacy",
    "cms.core.workcalendar",
    "cms.core",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.users.wagtail_users.WagtailUsers",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "ninja",  # serves the documentation of the API itself: nothing comes from elsewhere
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",  # 304 for what a reader has already
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.core.csp.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.portal.signed_out.StaysOnPage",
    "cms.users.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cms.portal.bad_values.BadValues",
    "cms.core.visibility.middleware.AdminDoors",
    "factcheck.middleware.RefusalMessages",
    "factcheck.middleware.KeptByOwnBrowser",
    "cms.portal.redirects.RedirectsToLivePages",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "wagtail.contrib.settings.context_processors.settings",
                "cms.portal.context_processors.portal",
            ],
        },
    }
]

# SQLite: writers queue instead of failing; REPLACE must fire triggers, or an event could be forged; what is
# deleted is overwritten, so that a purge is one.
SQLITE = {
    "ENGINE": "cms.core.sqlite3",
    "NAME": ENV.demo_dir / "haidang.sqlite3",
    "CONN_MAX_AGE": 60,  # to open it reads the whole schema, hundreds of triggers too: half of a small page
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;"
        ),
    },
}
DATABASES = {
    "default": dj_database_url.parse(ENV.database_url, conn_max_age=60, conn_health_checks=True)
    if ENV.database_url
    else SQLITE
}
DATABASE_OWNER_URL = ENV.database_owner_url
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cms_cache"},
    # A picture's sizes never change under their key, so each process may remember them by itself.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
}

AUTH_USER_MODEL = "cms_users.User"
AUTHENTICATION_BACKENDS = ["cms.users.backends.OneHashingBackend"]
PASSWORD_HASHERS = [
    "cms.users.hashers.PBKDF2",
    "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.BCryptSHA256PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # "remember me"; without it the session ends with the browser
PASSWORD_RESET_TIMEOUT = 24 * 3600

# Sign-in: cms/users/urls.py mounts the views, cms/users/middleware.py asks for the second factor everywhere.
ACCOUNT_ADAPTER = "cms.users.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]  # sign-up itself is closed
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by administrators
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]  # no code by mail in place of a password
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Hải Đăng] "
# Django's own: allauth's asks and writes at each check, which tells a known account by the clock.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE_URL.partition(":")[0]
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/m/key",
}
ACCOUNT_FORMS = {
    "login": "cms.users.account_forms.LoginForm",
    "reauthenticate": "cms.users.account_forms.ReauthenticateForm",
    "reset_password": "cms.users.account_forms.ResetPasswordForm",
    "reset_password_from_key": "cms.users.account_forms.ResetPasswordKeyForm",
    "change_password": "cms.users.account_forms.ChangePasswordForm",
    "set_password": "cms.users.account_forms.SetPasswordForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_ADAPTER = "cms.users.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Hải Đăng"
MFA_TOTP_TOLERANCE = 0  # allauth remembers a used code for one step only
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TRUST_ENABLED = False  # no browser skips the second factor
MFA_FORMS = {
    "authenticate": "cms.users.account_forms.AuthenticateForm",
    "reauthenticate": "cms.users.account_forms.MFAReauthenticateForm",
    "activate_totp": "cms.users.account_forms.ActivateTOTPForm",
}

LANGUAGE_CODE = "vi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
# locale/libraries: Vietnamese that Wagtail, Django and allauth lack; extraction does not touch it.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "libraries"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["cms.settings.formats"]
USE_I18N = USE_TZ = True
WAGTAIL_I18N_ENABLED = True
# No grouping by itself: ids stand in attributes and addresses. `intcomma` groups what people read: 18.000.
USE_THOUSAND_SEPARATOR = False
NUMBER_GROUPING = 3  # Django's Vietnamese formats lack it

STATIC_URL = "/static/"
STATIC_ROOT = ENV.demo_dir / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = ENV.media_dir or ENV.demo_dir / "media"
PRIVATE_ROOT = ENV.private_dir or ENV.demo_dir / "private"
REPORT_LINKS_OF_PEOPLE = ENV.report_links
KEYS_DIR = ENV.keys_dir or ENV.demo_dir / "keys"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # No URL of its own: a view checks permission and logs before it serves.
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None, "file_permissions_mode": 0o600},
    },
    # Files for readers: their view asks whether the collection is open (cms/media/views.py).
    "documents": {
        "BACKEND": "cms.media.storage.DocumentStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT / "library"), "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

WAGTAIL_SITE_NAME = "Hải Đăng"
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # an address is typed on old phones too
WAGTAILIMAGES_IMAGE_MODEL = "cms_media.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "cms_media.Document"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.forms.DocumentForm"
WAGTAILIMAGES_EXTENSIONS = list(PICTURE.extensions)
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000  # decoded: a quarter of a gigabyte
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "cms.core.search_backends.postgresql.FoldedPostgresBackend",
        "SEARCH_CONFIG": "simple",  # the words are folded already: PostgreSQL only cuts them
    }
    if ENV.database_url
    else {"BACKEND": "cms.core.search_backends.sqlite.FoldedSQLiteBackend"}
}

SILENCED_SYSTEM_CHECKS: list[str] = []
vars().update(mail_settings(ENV.email_url))
DEFAULT_FROM_EMAIL = ENV.default_from_email
LOGGING = logging_settings(ENV.log_level)

CSRF_FAILURE_VIEW = "cms.portal.errors.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    # Wagtail's admin has inline scripts; cms.core adds its own policy there.
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
    },
}
