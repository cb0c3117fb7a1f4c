"""What is recorded at the screen: what a person said, and what the house decided."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kundenkreis.consent.actions import Evidence
from kundenkreis.consent.models import Statement
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, ELECTRONIC, Channel, Purpose
from kundenkreis.consent.words import CHANNELS, PURPOSES
from kundenkreis.journal.refusal import Refused

CHANNEL_CHOICES = list(CHANNELS.items())
PURPOSE_CHOICES = [(purpose.value, PURPOSES[purpose.value]) for purpose in ADVERTISING_PURPOSES]
ELECTRONIC_CHOICES = [(channel.value, CHANNELS[channel.value]) for channel in Channel if channel in ELECTRONIC]
HEARD = [
    (kind.value, kind.label)
    for kind in (
        Statement.Evidence.CALL_NOTE,
        Statement.Evidence.CONVERSATION,
        Statement.Evidence.MAIL,
        Statement.Evidence.DOCUMENT,
    )
]
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class RecordingForm(forms.Form):
    """Base: knows its place on the page, and shows a refusal where it belongs."""

    name: ClassVar[str]

    def __init__(self, data: Any = None, **named: Any) -> None:
        super().__init__(data, auto_id=f"{self.name}_%s", **named)

    def refuse(self, refusal: Refused) -> None:
        """Show the refusal at its field, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.text))


class SayingForm(RecordingForm):
    """What a person said, and how we know."""

    channels = forms.MultipleChoiceField(
        label=_("Channel"), choices=CHANNEL_CHOICES, widget=forms.CheckboxSelectMultiple, initial=[Channel.EMAIL.value]
    )
    purposes = forms.MultipleChoiceField(
        label=_("What for"), choices=PURPOSE_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    evidence = forms.ChoiceField(label=_("How do we know?"), choices=HEARD)
    evidence_text = forms.CharField(label=_("What was said, when, where does the paper lie?"), max_length=2000)
    evidence_text.widget = forms.Textarea({"rows": 3})

    def proof(self) -> Evidence:
        """The evidence as the actions take it."""
        return Evidence(self.cleaned_data["evidence"], self.cleaned_data["evidence_text"])


class ConsentForm(SayingForm):
    """Einwilligung."""

    name = "consent"
    valid_until = forms.DateField(label=_("Valid until"), required=False, widget=DAY)


class ObjectionForm(SayingForm):
    """Widerspruch: to all advertising if nothing is left out; needs no proof."""

    name = "objection"

    def __init__(self, data: Any = None, **named: Any) -> None:
        super().__init__(data, initial={"purposes": [purpose.value for purpose in ADVERTISING_PURPOSES]}, **named)
        self.fields["evidence_text"].required = False


class SaleForm(RecordingForm):
    """Bestandskunde: the conditions of UWG § 7 (3), one by one."""

    name = "sale"
    channel = forms.ChoiceField(
        label=_("Channel"), choices=ELECTRONIC_CHOICES, widget=forms.RadioSelect, initial="email"
    )
    address = forms.CharField(label=_("Address or number that came with the order"), max_length=200)
    order = forms.CharField(label=_("Order"), max_length=200)
    similar_goods = forms.BooleanField(label=_("We advertise similar goods of our own"), required=False)
    notice_given = forms.BooleanField(label=_("The right to object was pointed out when ordering"), required=False)


class OptInForm(RecordingForm):
    """Double opt-in: a mail asks the person to confirm."""

    name = "opt-in"
    address = forms.CharField(label=_("Mail address"), max_length=200)
    purposes = forms.MultipleChoiceField(
        label=_("What for"),
        choices=PURPOSE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        initial=[Purpose.NEWSLETTER.value],
    )


class BlockForm(RecordingForm):
    """Werbesperre: set or lifted, with a reason."""

    name = "block"
    reason = forms.CharField(label=_("Reason"), max_length=300)
