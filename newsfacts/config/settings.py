"""All settings, from the environment alone; docs/operations.md lists them. Loud and helpful when wrong."""

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import drf_spectacular_sidecar
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from . import environment
from .environment import BASE_DIR, VAR_DIR

# --- Where it runs --------------------------------------------------------------------------------------------------

PUBLIC_URL = environment.text("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
_public = urlsplit(PUBLIC_URL)
if _public.scheme not in ("http", "https") or not _public.hostname or _public.path:
    raise ImproperlyConfigured(f"PUBLIC_URL is “{PUBLIC_URL}”: set it to the site's address, as https://facts.example")
IN_PRODUCTION = _public.scheme == "https"

DEBUG = environment.flag("DEBUG", default=False)
if DEBUG and IN_PRODUCTION:
    raise ImproperlyConfigured(
        "DEBUG is on and PUBLIC_URL is https: errors would show readers the source code. Unset DEBUG."
    )

SECRET_KEY = environment.text("SECRET_KEY")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set: set it to 50 or more random characters, the same for every process. "
        "On your own machine, `make run` makes one and keeps it in var/local.env."
    )

ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS") or [_public.hostname, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

DEMONSTRATION = environment.flag("DEMONSTRATION", default=False)
FOUR_EYES = environment.flag("FOUR_EYES", default=True)
CONTACT_URL = environment.text("CONTACT_URL")
if CONTACT_URL and not CONTACT_URL.startswith(("https://", "http://", "mailto:")):
    raise ImproperlyConfigured(f"CONTACT_URL is “{CONTACT_URL}”: set it to a web address, or mailto: and an address.")

# --- The app --------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsfacts.config.apps.NewsfactsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "rest_framework",
    "knox",
    "csp",
    "newsfacts.apps.NewsfactsConfig",
]

MIDDLEWARE = [
    "newsfacts.api.opening.OpenToAll",  # around all others, whose redirects and errors scripts may read too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsfacts.config.middleware.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsfacts.config.urls"
WSGI_APPLICATION = "newsfacts.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsfacts.web.site.site",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------------------------------------------

DATABASE_URL = environment.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'newsfacts.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A transaction takes the write lock at its start: one that read first and then wrote could not wait for it.
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # A database in memory would be one connection's own; the tests' servers and processes need to share it.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["CONN_MAX_AGE"] = 60
else:
    raise ImproperlyConfigured(
        "DATABASE_URL must name an SQLite file (sqlite:///…) or a PostgreSQL database (postgres://…)."
    )

# --- People ---------------------------------------------------------------------------------------------------------

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- Language and time ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = False  # readers' and editors' words are English so far; claims may be in any language
USE_TZ = True
TIME_ZONE = environment.text("TIME_ZONE", "UTC")

# --- Static files ---------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
# Of the package that has Swagger UI and Redoc, the first alone: the other asks other sites for fonts.
SWAGGER_UI = Path(drf_spectacular_sidecar.__file__).parent / "static/drf_spectacular_sidecar/swagger-ui-dist"
STATICFILES_DIRS = [BASE_DIR / "static", ("swagger-ui", SWAGGER_UI)]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "newsfacts.config.static_files.StaticFiles"},
}

# --- Security -------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = IN_PRODUCTION
CSRF_COOKIE_SECURE = IN_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = IN_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, where there is no TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IN_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IN_PRODUCTION
SECURE_HSTS_PRELOAD = IN_PRODUCTION
if IN_PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
TEXT_LIMIT_MB = environment.number("TEXT_LIMIT_MB", default=5)
DATA_UPLOAD_MAX_MEMORY_SIZE = (TEXT_LIMIT_MB + 1) * 1_000_000  # a captured text is pasted into a form
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a source of several hundred statements in one admin form

# --- API ------------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "newsfacts.api.schema.operations.Operation",
    "EXCEPTION_HANDLER": "newsfacts.api.problems.problem",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
    "NUM_PROXIES": environment.number("NUM_PROXIES", default=0, least=0),
}
# How many requests one client of each policy may make in how many seconds (newsfacts/api/throttles.py).
RATES = {
    "address": environment.rate("RATE_PER_ADDRESS", "300/minute"),
    "token": environment.rate("RATE_PER_TOKEN", "600/minute"),
    "person": environment.rate("RATE_PER_PERSON", "1200/minute"),
    "wrong-token": environment.rate("RATE_OF_WRONG_TOKENS", "30/minute"),
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "counts": {
        "BACKEND": "newsfacts.config.counting.SharedCounts",
        "LOCATION": str(VAR_DIR / "counts.sqlite3"),
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
CACHE_URL = environment.text("CACHE_URL")
if CACHE_URL:
    if not CACHE_URL.startswith(("redis://", "rediss://")):
        raise ImproperlyConfigured(f"CACHE_URL is “{CACHE_URL}”: set it to redis:// and where Redis is, or unset it.")
    if find_spec("redis") is None:
        raise ImproperlyConfigured("CACHE_URL names a Redis, and the package for it is missing: pip install redis")
    CACHES["counts"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
        "KEY_PREFIX": "newsfacts",
    }

KNOX_TOKEN_MODEL = "newsfacts.AccessToken"  # noqa: S105 - the name of a model
MIGRATION_MODULES = {"knox": None}  # they would make a table of its own model, which ours stands in for
REST_KNOX = {
    "AUTH_HEADER_PREFIX": "Bearer",
    "TOKEN_PREFIX": "newsfacts_",  # scanners of source code find by it what somebody left there
}

SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": [],
    "SORT_OPERATIONS": False,  # as the URL conf has them
}

CSRF_FAILURE_VIEW = "newsfacts.web.errors.csrf_failure"

# --- Logging --------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
