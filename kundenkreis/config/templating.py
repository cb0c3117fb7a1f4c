"""How pages are rendered: where templates lie, and what every one of them knows without loading it."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def template_settings(package: Path) -> dict[str, Any]:
    """Django's settings for templates: components first, then each room's own, read from disk once."""
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [package / "web"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "kundenkreis.web.templatetags.web",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "kundenkreis.web.frame.frame",
            ],
        },
    }
