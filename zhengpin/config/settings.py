"""Every setting, each knob a ZHENGPIN_ variable; the defaults run with no service at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from zhengpin.config.accounts import *  # noqa: F403 - a group of knobs
from zhengpin.config.accounts import TRUSTED_PROXIES
from zhengpin.config.admission import *  # noqa: F403 - a group of knobs
from zhengpin.config.anchoring import *  # noqa: F403
from zhengpin.config.documents import *  # noqa: F403 - a group of knobs
from zhengpin.config.films import *  # noqa: F403 - a group of knobs
from zhengpin.config.live_rooms import live_rooms
from zhengpin.config.mailing import mail_server
from zhengpin.config.rules import *  # noqa: F403 - a group of knobs
from zhengpin.config.waiting import *  # noqa: F403 - a group of knobs
from zhengpin.kit import secret_keys
from zhengpin.kit.database_address import is_postgresql, postgresql
from zhengpin.kit.own_files import own_file

PACKAGE = Path(__file__).resolve().parent.parent


def _text(name: str, default: str = "") -> str:
    return os.environ.get(f"ZHENGPIN_{name}", default)


def _flag(name: str, default: bool) -> bool:
    return _text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in _text(name, default).split(",") if item.strip()]


def _one_of[T: str](name: str, allowed: tuple[T, ...]) -> T:
    """Read one of the words allowed; the first is the default."""
    given = _text(name, allowed[0])
    for word in allowed:
        if given == word:
            return word
    raise ImproperlyConfigured(f"ZHENGPIN_{name} is {given!r}; it may be {' or '.join(allowed)}.")


# Where everything that must be kept lives: the database file, pictures by digest, the index snapshots.
DATA_DIR = Path(_text("DATA", str(Path.cwd() / "var"))).resolve()
BLOB_DIR = DATA_DIR / "blobs"
INDEX_DIR = DATA_DIR / "index"
UPLOAD_DIR = DATA_DIR / "uploads"  # what is still being sent, piece by piece

DEBUG = _flag("DEBUG", False)
# Where letters, QR codes and proofs lead. `zhengpin serve` and `zhengpin demo` set it, where it is not, to their own.
PUBLIC_ADDRESS = _text("ADDRESS", "http://127.0.0.1:8000").rstrip("/")
_NAMED = urlsplit(PUBLIC_ADDRESS).netloc.rpartition("@")[2].removesuffix(f":{urlsplit(PUBLIC_ADDRESS).port}")
ALLOWED_HOSTS = _list("HOSTS") or list(dict.fromkeys(["localhost", "127.0.0.1", "[::1]", _NAMED]))
CSRF_TRUSTED_ORIGINS = _list("ORIGINS")


SECRET_KEY = secret_keys.present(DATA_DIR)
SECRET_KEY_FALLBACKS = secret_keys.former(DATA_DIR)
# For so many hours after a webhook's secret was changed the former one signs, too.
WEBHOOK_SECRET_HOURS = float(_text("WEBHOOK_SECRET_HOURS", "24"))

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
    "ninja",
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
    "zhengpin.monitoring",
    "zhengpin.admission",
    "zhengpin.complaints",
    "zhengpin.enforcement",
    "zhengpin.appeals",
    "zhengpin.programmes",
    "zhengpin.reports",
    "zhengpin.publication",
    "zhengpin.flows",
    "zhengpin.web",
]

MIDDLEWARE = [
    "zhengpin.web.shell.middleware.ClientAddress",
    "zhengpin.api.kit.health.HealthDoor",
    "zhengpin.api.kit.middleware.Capacity",
    "zhengpin.api.hma.door.PeersDoor",
    "zhengpin.web.shell.middleware.ServedAddress",
    "zhengpin.web.shell.middleware.PrivateAnswers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "zhengpin.web.shell.middleware.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
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


def _sqlite(path: str) -> dict:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    own_file(Path(path))  # SQLite gives the files that it puts beside it the same rights
    # FULL is the default: what was answered for survives a power cut. NORMAL is some sixty times faster for single
    # rows and survives a killed process, but may lose the last commits when the machine loses power.
    synchronous = _text("SQLITE_SYNCHRONOUS", "FULL").upper()
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,  # opening the file anew costs more than most queries
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA temp_store=MEMORY;"
                "PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536;"
            ),
        },
    }


def _database(address: str) -> dict:
    """Read `postgresql://user:password@host:port/name`, or `sqlite:///path`, or nothing (SQLite in DATA_DIR)."""
    if not address:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        return _sqlite(str(DATA_DIR / "zhengpin.sqlite3"))
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path))
    if not is_postgresql(address):
        raise ValueError("ZHENGPIN_DATABASE must start with postgresql:// or sqlite:///")
    return postgresql(address)


DATABASES = {"default": _database(_text("DATABASE"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG

LANGUAGE_CODE = _text("LANGUAGE", "zh-hans")
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = _text("TIME_ZONE", "Asia/Shanghai")
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
HTTPS = _flag("HTTPS", PUBLIC_ADDRESS.startswith("https://"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Uploads. Everything larger is refused with a code and a remedy before it is read.
UPLOAD_LIMIT = int(_text("UPLOAD_LIMIT_MB", "512")) * 1024 * 1024
PICTURE_LIMIT = int(_text("PICTURE_LIMIT_MB", "20")) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Rights. Whether an agent needs an authority in force to act for a rights holder, on top of the representation.
AGENT_AUTHORITY: Literal["optional", "required"] = _one_of("AGENT_AUTHORITY", ("optional", "required"))
# So many days before the end of a term its holder is reminded, each time once; empty: never.
EXPIRY_REMINDER_DAYS = [int(days) for days in _list("EXPIRY_REMINDER_DAYS", "90,30,7")]

# Matching.
DESCRIPTOR = _text("DESCRIPTOR", "auto")  # a name the matching library knows, or the path of an ONNX model
# "full" looks for parts of protected pictures and inside pictures; "fast" costs less than half and stops at the whole.
MATCH_POWER: Literal["full", "fast"] = _one_of("MATCH_POWER", ("full", "fast"))
# Protected marks are sought inside the pictures of a listing, in their order, until so many milliseconds are spent; the
# first picture always. Costs nothing where no mark with a picture is protected.
MARKS = _flag("MARKS", True)
MARK_MILLISECONDS = int(_text("MARK_MILLISECONDS", "3000"))
# When a mark becomes protected, so many of the pictures that are shown are looked at again an hour (0: none at all).
MARK_PICTURES_HOUR = int(_text("MARK_PICTURES_HOUR", "2000"))
SCAN_BATCH = int(_text("SCAN_BATCH", "64"))  # listings a task
# A recheck verifies what is shown within so many PDQ bits of what is protected, and of the nearest so many by
# descriptor those of at least this cosine.
RESCAN_PDQ = int(_text("RESCAN_PDQ", "45"))
RESCAN_CANDIDATES = int(_text("RESCAN_CANDIDATES", "200"))
RESCAN_COSINE = float(_text("RESCAN_COSINE", "0.3"))
# Words in pictures, which cost half a second each: for what reasons they are read (monitoring/states.py: WordsReason),
# how many pictures an hour (0: none at all) and a listing, and after how many hours' wait one goes on without.
WORDS_REASONS = _list("WORDS_REASONS", "hit,slang,upheld,young")
WORDS_PICTURES_HOUR = int(_text("WORDS_PICTURES_HOUR", "2000"))
WORDS_PICTURES_LISTING = int(_text("WORDS_PICTURES_LISTING", "5"))
WORDS_WAIT_HOURS = float(_text("WORDS_WAIT_HOURS", "24"))
WORDS_YOUNG_DAYS = int(_text("WORDS_YOUNG_DAYS", "30"))  # for so long a merchant counts as young

# Reference hygiene. A picture that shows too little is held back when its filing is approved, and so is one that
# already stands in so many listings of so many merchants (0 listings: that is not asked).
HYGIENE = _flag("HYGIENE", True)
WIDELY_SHOWN_LISTINGS = int(_text("WIDELY_SHOWN_LISTINGS", "100"))
WIDELY_SHOWN_MERCHANTS = int(_text("WIDELY_SHOWN_MERCHANTS", "20"))
# Pictures of what was upheld are matched from then on, until the decision is overturned.
STAY_DOWN = _flag("STAY_DOWN", True)
# The flood brake pauses a reference that within so many hours matches more than so many listings of more than so many
# merchants (0 listings: never), or more than so many times its usual number, which counts from FLOOD_LEAST on
# (0: never).
FLOOD_HOURS = int(_text("FLOOD_HOURS", "24"))
FLOOD_LISTINGS = int(_text("FLOOD_LISTINGS", "200"))
FLOOD_MERCHANTS = int(_text("FLOOD_MERCHANTS", "20"))
FLOOD_MULTIPLE = float(_text("FLOOD_MULTIPLE", "10"))
FLOOD_LEAST = int(_text("FLOOD_LEAST", "50"))
# A picture is excused where it is like a negative reference with at least this score, and more than like the protected.
EXCLUSION_SCORE = float(_text("EXCLUSION_SCORE", "0.5"))

# The brake on rules that decide by themselves: so many different merchants or creators within an hour by one rule, by
# one rule with heavy measures, and by all rules together (0: any number). What is over waits for a person.
CIRCUIT_BREAKER_MERCHANTS_HOUR = int(_text("CIRCUIT_BREAKER_MERCHANTS_HOUR", "50"))
CIRCUIT_BREAKER_HEAVY_HOUR = int(_text("CIRCUIT_BREAKER_HEAVY_HOUR", "5"))
CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR = int(_text("CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR", "200"))

# Related accounts. Traits are kept as digests under a key made of this secret (empty: of SECRET_KEY). Whoever changes
# it must have all traits sent again: those kept under another key match nothing any more.
TRAIT_KEY = _text("TRAIT_KEY")
TRAIT_DAYS = int(_text("TRAIT_DAYS", "1095"))  # after so many days unseen a trait is deleted (0: never)
# Every so many hours (0: only when asked) related accounts are sought; pairs from this probability on are proposed. The
# comparison keeps within so much memory, and beyond it writes to a temporary folder.
LEARN_LISTINGS = int(_text("LEARN_LISTINGS", "20000"))  # newest titles that teach ordinary words; 0: none
LINK_HOURS = float(_text("LINK_HOURS", "24"))
LINK_THRESHOLD = float(_text("LINK_THRESHOLD", "0.5"))
LINK_MEMORY_MB = int(_text("LINK_MEMORY_MB", "2048"))

# Outgoing requests refuse private addresses, but for the hosts that the operator names here (a marketplace's own
# receiver in the same network, say).
PRIVATE_HOSTS_ALLOWED = _list("PRIVATE_HOSTS_ALLOWED")

# How large pictures are hashed for banks: brought down to 512 × 512 first, which is quick, or at full size, as
# Hasher-Matcher-Actioner does: choose that before a bank is filled with hashes of a peer's.
BANK_HASHES: Literal["reduced", "full_size"] = _one_of("BANK_HASHES", ("reduced", "full_size"))

LIVE_ROOMS = live_rooms(_text)  # ZHENGPIN_LIVE_*: see config/live_rooms.py and docs/operating/live.md

# Decisions.
UNDO_SECONDS = int(_text("UNDO_SECONDS", "10"))
CLAIM_LEASE_SECONDS = int(_text("CLAIM_LEASE_SECONDS", "600"))
# Of the decisions that took effect, the share read again by a reviewer who does not know them (0 to 1; 0: none).
DOUBLE_REVIEW_SHARE = float(_text("DOUBLE_REVIEW_SHARE", "0.05"))
REVIEW_HOURS = int(_text("REVIEW_HOURS", "24"))  # within which a case should be decided
# The procedure (a code of the tables) of what is decided without a complaint: its step `appeal` says how long such a
# decision can be contested, and by which calendar.
OWN_PROCEDURE = _text("OWN_PROCEDURE", "cn_goods")
APPEAL_DAYS = int(_text("APPEAL_DAYS", "10"))  # within which an appeal should be decided
APPEAL_AGAIN = _one_of("APPEAL_AGAIN", ("new_evidence", "never"))  # what another appeal needs
# After so many days an unacknowledged instruction counts as failed.
INSTRUCTION_DAYS = int(_text("INSTRUCTION_DAYS", "3"))
# Where the marketplace says what is in force (empty: it pushes), with what token, and whose numbers these are.
IN_FORCE_URL = _text("IN_FORCE_URL")
IN_FORCE_TOKEN = _text("IN_FORCE_TOKEN")
IN_FORCE_SOURCE = _text("IN_FORCE_SOURCE", "marketplace")
RECONCILE_HOURS = int(_text("RECONCILE_HOURS", "24"))  # how often it is asked
DRIFT_SHARE = float(
    _text("DRIFT_SHARE", "0.01")
)  # of what is in force, from which the operator is alarmed anew
REDRESS_CONTACT = _text("REDRESS_CONTACT", _text("MAIL_FROM", "zhengpin@localhost"))
# Where the marketplace is offered: ISO 3166 codes, EU for every member state. What we find ourselves is decided by the
# law of the right's own territory where it is among these, else of the first; what goes to the Union names those in it.
TERRITORIES = [one.upper() for one in _list("TERRITORIES", "CN")]
# The language in which most of what is shown is written (ISO 639-1), for statements of reasons; empty: told from the
# script alone, and left out where that does not tell.
CONTENT_LANGUAGE = _text("CONTENT_LANGUAGE").upper()

# Publication. The EU transparency database takes statements of reasons at this address with this token (both empty:
# nothing is sent, files can be exported). One reader may ask the public pages so many times a minute (0: no bound).
TRANSPARENCY_URL = _text("TRANSPARENCY_URL").rstrip("/")
TRANSPARENCY_TOKEN = _text("TRANSPARENCY_TOKEN")
# A time-stamping authority (RFC 3161) for evidence packs; empty: packs have no time stamp from outside.
TIMESTAMP_URL = _text("TIMESTAMP_URL")
PUBLIC_REQUESTS_A_MINUTE = int(_text("PUBLIC_REQUESTS_A_MINUTE", "120"))

# Complaints.
MARKETPLACE_HOSTS = _list(
    "MARKETPLACE_HOSTS"
)  # the marketplace's own host names: addresses on them are targets
COMPLAINTS_A_DAY = int(_text("COMPLAINTS_A_DAY", "500"))  # that one rights holder may submit in 24 hours
FORMAL_CHECK = _one_of("FORMAL_CHECK", ("automatic", "person"))  # who admits a complaint that lacks nothing
GUARANTEE: Literal["off", "optional"] = _one_of(
    "GUARANTEE", ("off", "optional")
)  # offered with a counter-statement
# Thresholds of the notifiers' and respondents' tiers, as JSON: {"fast_upheld": 0.95}; see complaints/credibility.py.
CREDIBILITY = json.loads(_text("CREDIBILITY", "{}"))
# The operator's own days off and working days, by calendar: {"CN": {"off": ["2026-12-31"], "on": []}}.
WORK_DAYS = json.loads(_text("WORK_DAYS", "{}"))


SMTP_URL = _text("SMTP_URL")
MAILERS = {"default": mail_server(SMTP_URL, folder=str(DATA_DIR / "mail"))}
DEFAULT_FROM_EMAIL = _text("MAIL_FROM", "zhengpin@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _text("LOG_LEVEL", "WARNING")},
    "loggers": {"zhengpin": {"level": _text("LOG_LEVEL", "INFO")}},
}
