# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every setting. Values come from the environment alone; docs/operations.md lists them."""

from pathlib import Path
from re import sub
from typing import Any

from geleucht.base.embedded import DATABASE, data_folder, socket_folder
from geleucht.base.env import Environment
from geleucht.base.logs import log_lines
from geleucht.base.secrets import long_enough, secret_key
from geleucht.prompts.gateway.reading import models

env = Environment()
ROOT = Path(__file__).resolve().parent.parent
RELEASE = "0.1.0"

# Where things lie and what runs
DATA = env.folder("GELEUCHT_DATA", data_folder())
DEMO = env.flag("GELEUCHT_DEMO")
DEBUG = env.flag("GELEUCHT_DEBUG")
GALLERY = env.flag("GELEUCHT_GALLERY", default=DEMO or DEBUG)
PORT = env.number("PORT", 8000, least=1, most=65535)
ADDRESS = env.address("GELEUCHT_ADDRESS", f"http://localhost:{PORT}")
WORKERS = env.number("GELEUCHT_WORKERS", 2, least=1, most=64)
THREADS = env.number("GELEUCHT_THREADS", 4, least=1, most=64)
PROXIES = env.number("GELEUCHT_PROXIES", 0, most=5)
LINK_CHECKS = env.flag("GELEUCHT_LINK_CHECKS", default=not DEMO)
VIDEO_EMBED = env.frames("GELEUCHT_VIDEO_EMBED")  # empty: no other site shows our videos
PROMPT_TOOLS = env.patterns("GELEUCHT_PROMPT_TOOLS", "{prompt}")
FFMPEG = env.program("GELEUCHT_FFMPEG")  # empty: the one from the wheel
SPEECH = env.command("GELEUCHT_SPEECH", ("{text_file}", "{out_file}"), ("espeak-ng",))
WHISPER_MODEL = env.whisper("GELEUCHT_WHISPER_MODEL")  # empty: nobody proposes captions
FILM_BYTES = env.number("GELEUCHT_FILM_MEGABYTES", 2048, least=1, most=20_000) * 2**20
FILM_SECONDS = env.number("GELEUCHT_FILM_MINUTES", 15, least=1, most=240) * 60
FILMS_AT_ONCE = env.number("GELEUCHT_FILMS_AT_ONCE", 1, least=1, most=16)
BIGBLUEBUTTON = env.conferences("GELEUCHT_BBB")
MODELS = models(env, "GELEUCHT_MODELS")  # empty: the workshop does without
LINK_CHECKS_LOCAL = False  # tests alone ask machines that are not public

SECRET_KEY = secret_key(env, DATA, demo=DEMO or DEBUG)
# Keys of things that outlive a change of SECRET_KEY
WORDS_KEY = long_enough(env, "GELEUCHT_WORDS_KEY") or f"words:{SECRET_KEY}"
HOST = sub(r":\d+$", "", ADDRESS.partition("://")[2])
ALLOWED_HOSTS = [HOST, *env.hosts("GELEUCHT_HOSTS")]
if DEMO or DEBUG:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
SECURE = ADDRESS.startswith("https://")
# Where answers are streamed from: behind a proxy from /strom/ of our address, unless it says so
STREAMS_PORT = env.number("GELEUCHT_STREAMS_PORT", min(PORT + 1, 65535), least=1, most=65535)
STREAMS_ADDRESS = env.address(
    "GELEUCHT_STREAMS_ADDRESS", ADDRESS if SECURE else f"http://{HOST}:{STREAMS_PORT}"
)

# The house, from the top down
ROOMS = [
    *("demo", "site", "interop", "learning", "live", "prompts", "videos"),
    *("programmes", "content", "accounts", "ui", "base"),
]
if not DEMO:
    ROOMS.remove("demo")
ACTIVITY_TYPES = [  # one line for each
    "geleucht.activities.checklist",
    "geleucht.activities.compare",
    "geleucht.activities.external",
    "geleucht.activities.flashcards",
    "geleucht.activities.live",
    "geleucht.activities.prompt_task",
    "geleucht.activities.quiz",
    "geleucht.activities.reflection",
    "geleucht.activities.steps",
    "geleucht.activities.traffic_light",
    "geleucht.activities.video",
]
ROOM_PROVIDERS = ["geleucht.live.rooms.link", "geleucht.live.rooms.bbb"]
BLOCK_KINDS = ["geleucht.prompts.block"]  # blocks to read in units that other rooms bring
INSTALLED_APPS = [
    *(f"geleucht.{room}" for room in ROOMS),
    *ACTIVITY_TYPES,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "geleucht.accounts.desk.DeskPeopleConfig",
    "wagtail.snippets",
    "wagtail.contrib.typed_table_block",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.sites",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "template_partials",
    "django_htmx",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]
MIDDLEWARE = [
    "geleucht.base.logs.RequestLogMiddleware",
    "geleucht.base.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "geleucht.base.readonly.ReadOnlyMiddleware",
    "geleucht.ui.middleware.AddressLocale",
    "geleucht.base.shared.SharedPagesMiddleware",
    "geleucht.base.origin.OriginMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "geleucht.base.origin.DeskCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "geleucht.accounts.middleware.DeskGate",
    "geleucht.base.errors.RefusedMiddleware",
    "geleucht.content.middleware.DeskProblems",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DESK = "/redaktion/"
# GET never writes, but for the desk and what sign-in libraries write in a callback.
GET_MAY_WRITE = [DESK, "/konto/rueckkehr/"]
NEVER_SHARED = [DESK, "/konto/", "/healthz", "/readyz", "/medien/", "/darstellung", "/demo/"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "geleucht.ui.context.page",
            ],
        },
    },
]

# PostgreSQL: a server of the operator's, or the embedded one behind its socket
EMBEDDED = not env.secret("DATABASE_URL")
_database = env.database("DATABASE_URL") or {
    **DATABASE,
    "HOST": str(socket_folder(DATA)),
    "OPTIONS": {},
}
_database |= {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 600}
_database |= {"CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": False}
# A server that hangs must not hold every thread: seconds to connect, milliseconds unanswered
_database["OPTIONS"] = {"connect_timeout": 5, "tcp_user_timeout": 20_000, **_database["OPTIONS"]}
_options = _database["OPTIONS"].get("options", "")
_read_only = {"options": f"{_options} -c default_transaction_read_only=on".strip()}
DATABASES = {
    "default": _database,
    "reading": {
        **_database,
        "OPTIONS": {**_database["OPTIONS"], **_read_only},
        "TEST": {"MIRROR": "default"},
    },
}
DATABASE_ROUTERS = ["geleucht.base.readonly.AliasRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "geleucht_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # of Django's 300 a full school would forget a third
    },
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# People, sessions, sign-in
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["geleucht.accounts.backends.PersonBackend"]
LOGIN_URL = "/konto/anmelden/"
LOGIN_REDIRECT_URL = "/ich/"
ACCOUNT_ADAPTER = "geleucht.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code by mail that opens an account has verified it
ACCOUNT_RATE_LIMITS = {"login_failed": "10/15m/key"}  # of one person; base.limits does the rest
MFA_ADAPTER = "geleucht.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_REAUTHENTICATION_REQUIRED = False  # our views ask for a fresh proof
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are up to half a minute off
SESSION_ENGINE = "geleucht.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-sitzung" if SECURE else "sitzung"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_PATH = DESK
CSRF_FAILURE_VIEW = "geleucht.base.origin.refuse"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"  # GET never writes
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_SSL_REDIRECT = False  # the operator's proxy does
SECURE_REFERRER_POLICY = "same-origin"
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Language: addresses decide; German is the source
LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [ROOT / "build" / "assets"] if (ROOT / "build" / "assets").is_dir() else []
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/medien/"
MEDIA_LOCATION = env.location("GELEUCHT_MEDIA_LOCATION")  # empty: we send the bytes ourselves
FILMS_ROOT = DATA / "films"  # what was uploaded, until it is in the store
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "geleucht.base.static.StaticFiles"},
}
# Films in an S3-compatible store; empty: beside the pictures
FILMS_STORE = env.bucket("GELEUCHT_FILMS_STORE")
FILMS_STORE_LIFETIME = env.number("GELEUCHT_FILMS_STORE_LIFETIME", 3600, most=604_800)
if FILMS_STORE:
    STORAGES["films"] = {
        "BACKEND": "geleucht.content.bucket.Bucket",
        "OPTIONS": {
            "address": FILMS_STORE,
            "region": env.text("GELEUCHT_FILMS_STORE_REGION", "us-east-1"),
            "key": env.secret("GELEUCHT_FILMS_STORE_KEY"),
            "secret": env.secret("GELEUCHT_FILMS_STORE_SECRET"),
            "lifetime": FILMS_STORE_LIFETIME,
        },
    }
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Mail
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mails"
EMAIL_HOST = env.text("GELEUCHT_MAIL_HOST", "localhost")
EMAIL_PORT = env.number("GELEUCHT_MAIL_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = env.text("GELEUCHT_MAIL_USER")
EMAIL_HOST_PASSWORD = env.secret("GELEUCHT_MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("GELEUCHT_MAIL_TLS")
EMAIL_TIMEOUT = 20
MAILS_A_MINUTE = env.number("GELEUCHT_MAIL_RATE", 600, least=1, most=60_000)  # about dates
DEFAULT_FROM_EMAIL = env.text("GELEUCHT_MAIL_FROM", f"Geleucht <geleucht@{HOST}>")

# The editors' desk
WAGTAIL_SITE_NAME = "Geleucht"
WAGTAILADMIN_BASE_URL = ADDRESS
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES[:1]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "geleucht.content.finishing.publish_approved"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # who approves is told, not who operates
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILIMAGES_IMAGE_MODEL = "content.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "geleucht.content.picture_form.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "geleucht.content.standing_files.HandoutForm"
WAGTAILDOCS_DOCUMENT_MODEL = "content.Handout"
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "txt", "csv"]
WAGTAILDOCS_SERVE_METHOD = "direct"  # to the desk alone; readers get the store
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TASKS = {"default": {"BACKEND": "geleucht.base.at_commit.AtCommit"}}

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOG_LEVEL = env.choice("GELEUCHT_LOG_LEVEL", "WARNING", LOG_LEVELS)
LOGGING = log_lines(LOG_LEVEL)
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # frame-ancestors says it
    "security.W003",  # own origin check
    "security.W005",  # other names of the operator's domain are not ours to decide on
    "security.W008",  # the operator's proxy redirects
    "security.W021",  # likewise
]
