"""The report as a letter (PDF/A by typst) and for machines (JSON, GDPR Art. 20)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kundenkreis.customers.salutation import letter_salutation
from kundenkreis.privacy.queries import Report
from kundenkreis.privacy.queries.recipients import lines_to
from kundenkreis.web.figures import day, moment

LETTER = Path(__file__).parent / "letters" / "access.typ"


def as_data(report: Report) -> dict[str, Any]:
    """In words and in a form that another controller can read: UTF-8, ISO 8601."""
    return {
        "person_id": str(report.person.pk),
        "controller": settings.COMPANY_NAME,
        "made_at": report.made_at.isoformat(),
        "groups": [
            {
                "name": group.label,
                "sources": group.codes,
                "findings": [
                    {
                        "name": found.name,
                        "text": found.text,
                        "origin": found.origin,
                        "at": found.at.isoformat() if found.at else None,
                    }
                    for found in group.findings
                ],
            }
            for group in report.groups
        ],
    }


def as_letter(report: Report) -> bytes:
    """A letter to the person, PDF/A-2b; what people wrote goes in as data, never as markup."""
    groups = [
        {
            "name": group.label,
            "findings": [
                {
                    "name": found.name,
                    "text": found.text,
                    "origin": ", ".join(filter(None, [moment(found.at) if found.at else "", found.origin])),
                }
                for found in group.findings
            ],
        }
        for group in report.groups
    ]
    words = _words(report) | {"groups": groups}
    pdf: bytes = typst.compile(
        str(LETTER),
        root=str(LETTER.parent),
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(words)},
        pdf_standards=["a-2b"],
        timestamp=report.made_at.replace(microsecond=0),
    )
    return pdf


def _words(report: Report) -> dict[str, Any]:
    """The letter's fixed texts, in the language that is active: the person's."""
    return {
        "language": get_language() or settings.LANGUAGE_CODE,
        "title": _("Access under GDPR Art. 15"),
        "sender": settings.COMPANY_NAME,
        "recipient": lines_to(report.person),
        "salutation": letter_salutation(report.person),
        "greeting": _("Kind regards"),
        "date": day(timezone.localdate(report.made_at)),
        "opening": _("On this day we keep the following data about you. Beside each item stands where it comes from."),
        "purposes_title": _("Purposes, recipients, time"),
        "purposes": _(
            "We process the data to look after customers: to prepare and fulfil contracts, to handle complaints, and,"
            " as far as you allow it, for advertising (GDPR Art. 6 (1) a, b, c, f). Our own staff and those who run our"
            " systems for us receive it. It is kept as long as the law demands (§ 147 AO, § 257 HGB: six to ten years)"
            " or as it is needed."
        ),
        "rights_title": _("Your rights"),
        "rights": _(
            "You can have data rectified (Art. 16), erased (Art. 17) or its processing restricted (Art. 18), receive it"
            " in a form for machines (Art. 20), object to its processing (Art. 21), withdraw a consent at any time, and"
            " complain to a supervisory authority (Art. 77)."
        ),
        "nothing": _("We keep no data about you."),
        "page": _("Page"),
    }
