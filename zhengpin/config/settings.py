"""Every setting, each knob a ZHENGPIN_ variable; the defaults run with no service at all."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.csp import CSP

from zhengpin.config import forms
from zhengpin.config.accounts import *  # noqa: F403 - a group of settings
from zhengpin.config.accounts import TRUSTED_PROXIES
from zhengpin.config.admission import *  # noqa: F403 - a group of settings
from zhengpin.config.anchoring import *  # noqa: F403
from zhengpin.config.authorities import *  # noqa: F403 - a group of settings
from zhengpin.config.blobs import *  # noqa: F403 - a group of settings
from zhengpin.config.blobs import folder_of_blobs
from zhengpin.config.casework import *  # noqa: F403 - a group of settings
from zhengpin.config.cooperation import *  # noqa: F403 - a group of settings
from zhengpin.config.credentials import *  # noqa: F403 - a group of settings
from zhengpin.config.decisions import *  # noqa: F403 - a group of settings
from zhengpin.config.decisions import REDRESS_GIVEN
from zhengpin.config.documents import *  # noqa: F403 - a group of settings
from zhengpin.config.dossiers import *  # noqa: F403 - a group of settings
from zhengpin.config.education import *  # noqa: F403 - a group of settings
from zhengpin.config.feedback import *  # noqa: F403 - a group of settings
from zhengpin.config.films import *  # noqa: F403 - a group of settings
from zhengpin.config.front_door import *  # noqa: F403 - a group of settings
from zhengpin.config.inspection import *  # noqa: F403 - a group of settings
from zhengpin.config.live_rooms import *  # noqa: F403
from zhengpin.config.machines import *  # noqa: F403 - a group of settings
from zhengpin.config.mailing import mail_server
from zhengpin.config.matching import *  # noqa: F403 - a group of settings
from zhengpin.config.originals import *  # noqa: F403 - a group of settings
from zhengpin.config.purchases import *  # noqa: F403 - a group of settings
from zhengpin.config.rules import *  # noqa: F403 - a group of settings
from zhengpin.config.timestamping import *  # noqa: F403 - a group of settings
from zhengpin.config.waiting import *  # noqa: F403 - a group of settings
from zhengpin.kit import secret_keys
from zhengpin.kit.database.address import postgresql
from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.own_files import own_file
from zhengpin.kit.settings_table import (
    flag,
    inner,
    is_given,
    listed,
    number,
    one_of,
    require_sound,
    text,
    whole,
)

PACKAGE = Path(__file__).resolve().parent.parent
_MB = 1024 * 1024


# Where everything that must be kept lives: the database file, pictures by digest, the index snapshots.
DATA_DIR = Path(
    text(
        "DATA",
        "var",
        _("The folder of everything that must be kept; by default `var` of the folder you are in."),
        page="operating/database",
        checked=forms.folder,
    )
).resolve()
BLOB_DIR = folder_of_blobs(DATA_DIR)
INDEX_DIR = DATA_DIR / "index"
PRINTS_DIR = DATA_DIR / "fingerprints"  # files of passes through the catalogue, which can be made anew
UPLOAD_DIR = DATA_DIR / "uploads"  # what is still being sent, piece by piece

DEBUG = flag(
    "DEBUG",
    False,
    _("For development: tracebacks on pages. Never where strangers come."),
    page="operating/serving",
)
PUBLIC_ADDRESS = text(
    "ADDRESS",
    "http://127.0.0.1:8000",
    _("Where letters, QR codes and proofs lead; by default what `zhengpin serve` serves."),
    page="operating/host-names",
    checked=forms.address,
).rstrip("/")
_NAMED = urlsplit(PUBLIC_ADDRESS).netloc.rpartition("@")[2].removesuffix(f":{urlsplit(PUBLIC_ADDRESS).port}")
ALLOWED_HOSTS = listed(
    "HOSTS",
    (),
    _(
        "Host names by which the server may be asked; by default this machine's own and that of ZHENGPIN_ADDRESS."
    ),
    page="operating/host-names",
) or list(dict.fromkeys(["localhost", "127.0.0.1", "[::1]", _NAMED]))
CSRF_TRUSTED_ORIGINS = listed(
    "ORIGINS",
    (),
    _("Addresses (scheme and host) from which forms may be sent, where a proxy changes the host."),
    page="operating/host-names",
    checked=forms.origin,
)

text(
    "SECRET_KEY",
    "",
    _(
        "The key that seals and signs; by default the file secret_key in ZHENGPIN_DATA, made at the first start."
    ),
    page="operating/keys",
    secret=True,
)
text(
    "SECRET_KEY_FALLBACKS",
    "",
    _("Former keys by commas, the newest first: what they sealed can still be read."),
    page="operating/keys",
    secret=True,
)
inner("SERVED_BY", "the process that serves, from `zhengpin serve` to its processes")
inner("CHECK_SECRET", "the secret of a receiver, for `zhengpin marketplace check`")
SECRET_KEY = secret_keys.present(DATA_DIR)
SECRET_KEY_FALLBACKS = secret_keys.former(DATA_DIR)
WEBHOOK_SECRET_HOURS = number(
    "WEBHOOK_SECRET_HOURS",
    24,
    _("For how long after a webhook's secret was changed the former one signs, too."),
    page="integrating/api",
    unit=_("hours"),
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks_db",
    "zhengpin.ledger",
    "zhengpin.jobs",
    "zhengpin.accounts",
    "zhengpin.messages",
    "zhengpin.evidence",
    "zhengpin.catalog",
    "zhengpin.rights",
    "zhengpin.rulebook",
    "zhengpin.banks",
    "zhengpin.lexicon",
    "zhengpin.review",
    "zhengpin.linkage",
    "zhengpin.feedback",
    "zhengpin.inspection",
    "zhengpin.originals",
    "zhengpin.cooperation",
    "zhengpin.monitoring",
    "zhengpin.admission",
    "zhengpin.complaints",
    "zhengpin.purchases",
    "zhengpin.education",
    "zhengpin.casework",
    "zhengpin.authorities",
    "zhengpin.enforcement",
    "zhengpin.appeals",
    "zhengpin.programmes",
    "zhengpin.reports",
    "zhengpin.publication",
    "zhengpin.flows",
    "zhengpin.web",
    "django.forms",  # its templates of inputs, of which ours come before some: see FORM_RENDERER
]

MIDDLEWARE = [
    "zhengpin.web.shell.middleware.ClientAddress",
    "zhengpin.api.kit.health.HealthDoor",
    "zhengpin.api.kit.middleware.Capacity",
    "zhengpin.api.hma.door.PeersDoor",
    "zhengpin.web.shell.middleware.ServedAddress",
    "zhengpin.web.shell.language_addresses.LanguageAddresses",
    "zhengpin.web.shell.kept_answers.KeptAnswers",
    "zhengpin.web.shell.middleware.PrivateAnswers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "zhengpin.web.shell.middleware.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zhengpin.web.shell.language_addresses.ReadersLanguage",
    "zhengpin.api.kit.middleware.OneShape",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zhengpin.web.shell.middleware.Seen",
    "zhengpin.web.shell.middleware.Preferences",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "zhengpin.config.urls"
WSGI_APPLICATION = "zhengpin.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhengpin.web.navigation.context.shell",
            ],
        },
    }
]
# Inputs are made by the templates of the pages: `django/forms/widgets` there.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


_SYNCHRONOUS = one_of(
    "SQLITE_SYNCHRONOUS",
    ("FULL", "NORMAL", "EXTRA", "OFF"),
    _(
        "How SQLite writes. FULL: what was answered survives a power cut. NORMAL is faster, survives a killed process, "
        "and may lose the last commits when the machine loses power. OFF: for tests."
    ),
    page="decisions/0002-sqlite-full",
)


def _sqlite(path: str) -> dict:
    if Path(path).exists():  # none is made before something is to stand in it
        own_file(Path(path))  # SQLite gives the files that it puts beside it the same rights
    return {
        "ENGINE": "zhengpin.config.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,  # opening the file anew costs more than most queries
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                # Of a new database: in larger pages less is left over behind a ledger entry or a revision.
                "PRAGMA page_size=8192;"
                f"PRAGMA journal_mode=WAL; PRAGMA synchronous={_SYNCHRONOUS}; PRAGMA temp_store=MEMORY;"
                "PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536;"
            ),
        },
    }


def _database(address: str) -> dict:
    """Read `postgresql://user:password@host:port/name`, or `sqlite:///path`, or nothing (SQLite in DATA_DIR)."""
    if not address:
        return _sqlite(str(DATA_DIR / "zhengpin.sqlite3"))
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path))
    return postgresql(address)


DATABASES = {
    "default": _database(
        text(
            "DATABASE",
            "",
            _(
                "postgresql://user:password@host:port/name or sqlite:///path; by default SQLite in ZHENGPIN_DATA."
            ),
            page="operating/database",
            secret=True,
            checked=forms.database,
        )
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG

LANGUAGE_CODE = one_of(
    "LANGUAGE",
    ("zh-hans", "en"),
    _("The language of pages for whoever has chosen none."),
    page="operating/serving",
)
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = text(
    "TIME_ZONE",
    "Asia/Shanghai",
    _("The operator's time zone: of days in reports, of rules, and of periods whose procedure names none."),
    page="operating/serving",
    checked=forms.time_zone,
)
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
HTTPS = flag(
    "HTTPS",
    PUBLIC_ADDRESS.startswith("https://"),
    _("Whether visitors come by HTTPS: cookies are sent by it alone; by default as ZHENGPIN_ADDRESS says."),
    page="operating/host-names",
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Everything larger is refused with a code and a remedy before it is read.
UPLOAD_LIMIT = _MB * whole(
    "UPLOAD_LIMIT_MB",
    512,
    _("The largest file or request that is taken in, videos sent in pieces apart."),
    page="integrating/intake",
    unit=_("MB"),
    least=1,
)
PICTURE_LIMIT = _MB * whole(
    "PICTURE_LIMIT_MB",
    20,
    _("The largest picture that is taken in."),
    page="integrating/intake",
    unit=_("MB"),
    least=1,
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

SMTP_URL = text(
    "SMTP_URL",
    "",
    _(
        "The mail server: smtp+starttls://user:password@host:587, smtps://… or smtp://…; empty: no e-mail is sent."
    ),
    page="operating/messages",
    secret=True,
    checked=forms.mail_server,
)
MAILERS = {"default": mail_server(SMTP_URL, folder=str(DATA_DIR / "mail"))}
DEFAULT_FROM_EMAIL = text(
    "MAIL_FROM", "zhengpin@localhost", _("The sender of e-mails."), page="operating/messages"
)
REDRESS_CONTACT = REDRESS_GIVEN or DEFAULT_FROM_EMAIL
_LEVELS = ("WARNING", "DEBUG", "INFO", "ERROR", "CRITICAL")
_LOG_LEVEL = one_of(
    "LOG_LEVEL",
    _LEVELS,
    _("From which level on the log is written; unset: WARNING, and INFO of Zhengpin itself."),
    page="operating/health",
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": _LOG_LEVEL},
    "loggers": {
        "zhengpin": {"level": _LOG_LEVEL if is_given("LOG_LEVEL") else "INFO"},
        # Every stranger who asks by another name would have a traceback written; web/shell says each name once.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}

require_sound()
