"""Settings: what differs between machines comes from the environment (the table is in the README)."""

from datetime import timedelta

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import EnvError

from config import broker
from config.environment import BASE_DIR, asset_storage, credentials_keys, data_folder, env, secret_key

try:
    VAR = data_folder()
    DEBUG = env.bool("DEBUG", False)
    SECRET_KEY = secret_key(VAR)
    CREDENTIALS_KEYS = credentials_keys(VAR)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
    CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
    PORT = env.int("PORT", 8000)
    SITE_URL = env.str("SITE_URL", f"http://localhost:{PORT}").rstrip("/")
    PLATFORM_NAME = env.str("PLATFORM_NAME", "Datadog")
    DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR / 'db.sqlite3'}")}
    REDIS_URL = env.str("REDIS_URL", "") or broker.embedded_url(VAR)
    QUEUE_PREFIX = env.str("QUEUE_PREFIX", "")
    EMAIL = env.dj_email_url("EMAIL_URL", "console:")
    DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Tilework <noreply@tilework.example>")
    TIME_ZONE = env.str("TIME_ZONE", "UTC")
    SECURE = env.bool("SECURE", SITE_URL.startswith("https:"))
    TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
    INSPECTION_LEASE = env.timedelta("INSPECTION_LEASE", timedelta(seconds=40))
    INSPECTION_MEMORY = env.int("INSPECTION_MEMORY", 1024) * 2**20
    REMOVAL_GRACE = env.timedelta("REMOVAL_GRACE", timedelta(days=7))
    ASSET_BUCKET = env.str("ASSET_BUCKET", "")
    OAUTH_SECRET_OVERLAP = env.timedelta("OAUTH_SECRET_OVERLAP", timedelta(days=1))
    REVIEW_SAME_PERSON_APPROVES = env.bool("REVIEW_SAME_PERSON_APPROVES", False)
    REVIEW_ANSWER_DAYS = env.int("REVIEW_ANSWER_DAYS", 5)
    REVIEW_ANSWER_AGAIN_DAYS = env.int("REVIEW_ANSWER_AGAIN_DAYS", 3)
    REVIEW_DELAY_DAYS = env.int("REVIEW_DELAY_DAYS", 2)
    REVIEW_PARTNER_DAYS = env.int("REVIEW_PARTNER_DAYS", 14)
    REVIEW_CLAIMS = env.int("REVIEW_CLAIMS", 3)
    REVIEW_CLAIM_IDLE = env.timedelta("REVIEW_CLAIM_IDLE", timedelta(minutes=30))
    REVIEW_ASSIGNED_DAYS = env.int("REVIEW_ASSIGNED_DAYS", 1)
    LOG_LEVEL = env.log_level("LOG_LEVEL", "INFO")
except EnvError as error:
    raise ImproperlyConfigured(str(error)) from error
if "EMAIL_BACKEND" not in EMAIL:
    raise ImproperlyConfigured("EMAIL_URL must begin with console:, file:, smtp: or submission:")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LISTING_SECTIONS = [
    "listings.overview",
    "listings.configuration",
    "listings.setup",
    "listings.data",
    "listings.content",
    "listings.support",
    "listings.release_notes",
]

INSTALLED_APPS = [
    "reviews",
    *LISTING_SECTIONS,
    "listings",
    "media",
    "accounts",
    "look",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

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
                "look.context.platform",
                "listings.context.desks",
                "reviews.context.unread_notifications",
            ],
        },
    }
]

# -- database: SQLite in WAL mode by default, PostgreSQL by DATABASE_URL
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": broker.cache_url(REDIS_URL),
        "KEY_PREFIX": f"{QUEUE_PREFIX}tilework",
    }
}

# -- accounts
AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an e-mail is unique by a constraint that ignores case
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignupForm",
    "login": "accounts.forms.LoginForm",
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
}

# -- mail, sent by the worker
EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
for name in ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL", "FILE_PATH"):
    globals()[f"EMAIL_{name}"] = EMAIL.get(f"EMAIL_{name}")
EMAIL_TIMEOUT = 20  # seconds; a mail server that answers nothing is tried again later

# -- files: uploads lie under the data folder by their sha256, never in the source tree
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a section with long lists is one form
FILE_UPLOAD_TEMP_DIR = VAR / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", "") or VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": asset_storage(VAR, ASSET_BUCKET),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# -- forms
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_TEMPLATE_PACK = "tilework"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["tilework"]

# -- language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True

# -- what a browser may do
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

# -- worker
CELERY_BROKER_URL = broker.celery_url(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 60
CELERY_TASK_SOFT_TIME_LIMIT = 45
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_REDIRECT_STDOUTS = False  # mail on the console stays readable
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": QUEUE_PREFIX,
    "visibility_timeout": 120,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}
CELERY_IMPORTS = ["reviews.periodic"]
PERIODIC = {  # seconds from one to the next
    "media.tasks.inspect_waiting": 10,
    "listings.tasks.inspect_outdated": 60,
    "listings.tasks.forget_arrivals": 60 * 60,
    "media.tasks.remove_unreferenced": 24 * 60 * 60,
    "reviews.periodic.publish_due": 15,
    "reviews.tasks.mail_waiting": 30,
    "reviews.tasks.gather_digests": 60,
    "reviews.periodic.delay_late_answers": 60,
    "reviews.periodic.lapse_idle_claims": 60,
}
# What no worker has taken up meanwhile is dropped: after a night without one, uploads wait behind no backlog.
CELERY_BEAT_SCHEDULE = {
    task: {"task": task, "schedule": period, "options": {"expires": max(600, period)}}
    for task, period in PERIODIC.items()
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
