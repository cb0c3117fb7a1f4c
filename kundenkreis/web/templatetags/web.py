"""What every template can use without loading: figures as filters, icons and form widgets as tags."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Callable
from typing import Any

import lucide
from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kundenkreis.web import figures

register = template.Library()

FRESH_FOR = dt.timedelta(minutes=10)


def _or_dash(write: Callable[..., str]) -> Callable[..., str]:
    """The filter form of a figure: an unknown value shows as a dash instead of failing the page."""

    @functools.wraps(write)
    def filtered(value: Any, *arguments: Any) -> str:
        return "–" if value is None or value == "" else write(value, *arguments)

    return filtered


for name in (
    "decimal",
    "money",
    "percent",
    "day",
    "near_day",
    "clock",
    "moment",
    "when",
    "day_heading",
    "ago",
    "file_size",
):
    register.filter(name, _or_dash(getattr(figures, name)))


@functools.lru_cache(maxsize=512)
def _drawn(name: str, classes: str, label: str) -> SafeString:
    hidden: dict[str, str] = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    svg = lucide._render_icon(name, None, **{"class": classes, "fill": "none", "stroke": "currentColor"})
    inner = svg[svg.index(">") + 1 :]
    attributes = " ".join(f'{key}="{escape(value)}"' for key, value in hidden.items())
    return mark_safe(f'<svg class="{escape(classes)}" viewBox="0 0 24 24" {attributes}>{inner}')


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """A Lucide icon inline; decoration for the ear unless it has a label. Sizes: `small` 13, `large` 20, else 16 px."""
    return _drawn(str(name), f"icon {size}".strip(), str(label))


@register.filter
def initials(name: str) -> str:
    """`JÖ` for Dr. Jana Öztürk: first letters of the first and the last name, without titles."""
    words = [word for word in str(name).split() if not word.endswith(".")] or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.filter
def hue(name: str) -> int:
    """One of five tints, always the same for the same name."""
    return hashlib.blake2s(str(name).encode(), digest_size=1).digest()[0] % 5 + 1


@register.filter
def freshness(at: dt.datetime | None) -> str:
    """The class of a provenance mark: none while fresh, `old` after ten minutes or when never fetched."""
    return "" if at is not None and timezone.now() - at < FRESH_FOR else "old"


@register.simple_tag
def ago_time(at: dt.datetime) -> SafeString:
    """A relative time that the page keeps ticking (relative-time.js); the exact moment is its title."""
    return format_html(
        '<time datetime="{}" title="{}" data-ago>{}</time>', at.isoformat(), figures.moment(at), figures.ago(at)
    )


@register.simple_tag
def widget(field: BoundField, unlabelled: bool = False) -> SafeString:
    """A form field's widget with the look of its kind; errors and hints are tied to it by id, as Django names them."""
    kind = field.field.widget
    attributes: dict[str, Any] = {}
    if isinstance(kind, CheckboxInput):
        attributes["role"] = "switch"
        attributes["class"] = "switch"
    elif not isinstance(kind, RadioSelect | CheckboxSelectMultiple):
        attributes["class"] = f"input {kind.attrs.get('class', '')}".strip()
    if unlabelled:
        attributes["aria-label"] = str(field.label)
    return mark_safe(field.as_widget(attrs=attributes))


@register.filter
def is_switch(field: BoundField) -> bool:
    """Whether the label stands behind the widget instead of above it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_choice_group(field: BoundField) -> bool:
    """Whether several inputs share one caption (radio buttons, a list of checkboxes)."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.simple_tag
def provenance_words(source: str, at: dt.datetime | None, unreachable: bool) -> str:
    """`Aus dem ERP, Stand vor 12 s`: what the small mark says to eye and ear when there is no room."""
    age = figures.ago(at) if at else _("never fetched")
    words = _("From the %(source)s, as of %(age)s") % {"source": source, "age": age}
    return (
        _("%(words)s. %(source)s cannot be reached now.") % {"words": words, "source": source} if unreachable else words
    )
