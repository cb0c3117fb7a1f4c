"""Django settings. Every setting an installation may set is an environment variable, listed in docs/operations.md."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext

from kundenkreis.config.environment import database_settings, flag, home, secret_key
from kundenkreis.config.logging import logging_settings
from kundenkreis.config.templating import template_settings

django_stubs_ext.monkeypatch()  # lets `forms.ModelForm[Employee]` stand in the code

PACKAGE = Path(__file__).resolve().parent.parent
LOCAL_NAMES = "localhost,127.0.0.1,[::1]"
HOME = home()
DEMO = flag("KUNDENKREIS_DEMO")
DEBUG = flag("KUNDENKREIS_DEBUG")
SECRET_KEY = secret_key(HOME)
SECRET_KEY_FALLBACKS = os.environ.get("KUNDENKREIS_OLD_SECRET_KEYS", "").split()
BASE_URL = os.environ.get("KUNDENKREIS_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname or "", *os.environ.get("KUNDENKREIS_HOSTS", LOCAL_NAMES).split(",")]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "lucide",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "kundenkreis.staff",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "kundenkreis.web",
    "kundenkreis.journal",
    "kundenkreis.erp",
    "kundenkreis.customers",
    "kundenkreis.consent",
    "kundenkreis.duplicates",
    "kundenkreis.privacy",
    "kundenkreis.todos",
    "kundenkreis.documents",
    "kundenkreis.exchange",
    "kundenkreis.mail",
    "kundenkreis.telephony",
    "kundenkreis.process",
    "kundenkreis.service",
    "kundenkreis.desk",
    "kundenkreis.api",
    "kundenkreis.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kundenkreis.web.middleware.without_null_characters",
    "kundenkreis.web.middleware.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kundenkreis.staff.middleware.language_and_zone",
    "kundenkreis.api.idempotency.remember_answers",
    "kundenkreis.web.middleware.signed_out_for_htmx",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kundenkreis.web.toasts.toasts_for_htmx",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "kundenkreis.config.urls"
ASGI_APPLICATION = "kundenkreis.config.asgi.application"

TEMPLATES = [template_settings(PACKAGE)]
COTTON_DIR = "components"
COTTON_SNAKE_CASED_NAMES = False
COTTON_ISOLATE_BY_DEFAULT = True  # a component sees its attributes and the context processors, not the page's variables

DATABASES = {"default": database_settings(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "staff.Employee"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "kundenkreis.staff.sign_in.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "kundenkreis.staff.sign_in.SignInForm"}
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": None}
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "kundenkreis.staff.sign_in.typed_login"
AXES_LOCKOUT_CALLABLE = "kundenkreis.staff.views.locked_out"
AXES_VERBOSE = False

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
USE_I18N = True
LOCALE_PATHS = sorted(PACKAGE.glob("*/locale"))  # before the libraries' own words: theirs would win for short texts
USE_TZ = True
TIME_ZONE = os.environ.get("KUNDENKREIS_TIME_ZONE", "Europe/Berlin")
FORMAT_MODULE_PATH = ["kundenkreis.web.formats"]
COMPANY_NAME = os.environ.get("KUNDENKREIS_COMPANY", "Blautal Pumpentechnik" if DEMO else "Kundenkreis")
HOLIDAY_STATE = os.environ.get("KUNDENKREIS_STATE", "BW")

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "kundenkreis.web.stylesheet.StylesheetFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if "pytest" in sys.modules or DEBUG
        else "kundenkreis.web.static_storage.HashedStaticFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or "pytest" in sys.modules
MEDIA_ROOT = HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
if BASE_URL.startswith("https://"):  # then a proxy ends TLS and must set this header itself
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

EMAIL_HOST = os.environ.get("KUNDENKREIS_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("KUNDENKREIS_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("KUNDENKREIS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KUNDENKREIS_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("KUNDENKREIS_SMTP_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("KUNDENKREIS_MAIL_FROM", "service@blautal-pumpen.example")

ERP_KIND = os.environ.get("KUNDENKREIS_ERP", "none")  # none | tryton
ERP_URL = os.environ.get("KUNDENKREIS_ERP_URL", "")
ERP_DATABASE = os.environ.get("KUNDENKREIS_ERP_DATABASE", "")
ERP_USER = os.environ.get("KUNDENKREIS_ERP_USER", "")
ERP_PASSWORD = os.environ.get("KUNDENKREIS_ERP_PASSWORD", "")
ERP_SYNC_SECONDS = int(os.environ.get("KUNDENKREIS_ERP_SYNC_SECONDS", "3"))

CALL_SECRET = os.environ.get("KUNDENKREIS_CALL_SECRET", "")
WATCHDOG_WORKING_HOURS = int(os.environ.get("KUNDENKREIS_WATCHDOG_HOURS", "24"))

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
PROCRASTINATE_IMPORT_PATHS = ["kundenkreis.config.tasks"]
LOGGING = logging_settings(
    os.environ.get("KUNDENKREIS_LOG", "console"), os.environ.get("KUNDENKREIS_LOG_LEVEL", "INFO")
)
SILENCED_SYSTEM_CHECKS: list[str] = []
