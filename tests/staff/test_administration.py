"""An administrator looks after accounts, roles and absences."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.actions.absences import enter_absence
from kundenkreis.staff.actions.accounts import deactivate_employee, give_roles
from kundenkreis.staff.actions.changing_roles import change_role
from kundenkreis.staff.actions.inviting import accept_invitation, invitation_for, invite_employee
from kundenkreis.staff.actions.roles import ensure_default_roles
from kundenkreis.staff.default_roles import default_role
from kundenkreis.staff.models import Absence, Employee, Invitation, Role
from tests.factories.staff import PASSWORD, an_absence, an_employee

pytestmark = pytest.mark.django_db


def signed_in(employee: Employee) -> Client:
    client = Client()
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def admin() -> Employee:
    return an_employee("administrator", username="rose", first_name="Rosa", last_name="Rose")


def form_of(employee: Employee, **changes: Any) -> dict[str, Any]:
    """What the page sends when only these fields were changed."""
    kept = ("first_name", "last_name", "email", "department", "function", "extension", "phone", "version")
    roles = list(employee.roles.values_list("code", flat=True))
    given = {name: getattr(employee, name) for name in kept} | {"roles": roles, "deputy": employee.deputy_id or ""}
    return given | changes


def test_a_new_colleague_is_recorded_invited_and_opens_the_account_once(admin: Employee) -> None:
    page = signed_in(admin)
    given = {"username": "klein", "first_name": "Mia", "last_name": "Klein", "department": "sales", "roles": ["sales"]}
    page.post(reverse("staff:employee_new"), given | {"email": "klein@blautal.example"})
    mia = Employee.objects.get(username="klein")
    assert not mia.has_usable_password()
    answer = page.post(reverse("staff:invitations", args=[mia.pk])).content.decode()
    link = answer.split('<code class="code">')[1].split("</code>")[0]
    assert "mailto:klein%40blautal.example" in answer
    stranger, password = Client(), {"new_password1": "Laufrad-und-Welle-7", "new_password2": "Laufrad-und-Welle-7"}
    assert "Willkommen, Mia Klein" in stranger.get(link).content.decode()
    assert stranger.post(link, password).status_code == 302
    assert stranger.get("/").status_code == 200
    assert Client().get(link).status_code == 410
    assert Client().post(link, password).status_code == 410
    assert Invitation.objects.filter(digest__in=link.split("/")).count() == 0, "the link itself is kept nowhere"


def test_a_newer_link_an_old_one_and_a_closed_account_open_nothing(admin: Employee) -> None:
    mia = an_employee("sales")
    _first, replaced = invite_employee(mia, by=admin.actor)
    invitation, plain = invite_employee(mia, by=admin.actor)
    assert invitation_for(replaced) is None
    assert invitation_for(plain) == invitation
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Refused):
        accept_invitation(plain, "Laufrad-und-Welle-7")
    _invitation, plain = invite_employee(mia, by=admin.actor)
    deactivate_employee(mia, by=admin.actor)
    assert invitation_for(plain) is None
    mia.refresh_from_db()
    assert mia.check_password(PASSWORD)


def test_whoever_leaves_is_signed_out_at_once_and_what_was_done_stays(admin: Employee) -> None:
    leaving = an_employee("hotline", first_name="Udo", last_name="Ade")
    browser = signed_in(leaving)
    assert browser.get("/").status_code == 200
    signed_in(admin).post(reverse("staff:deactivation", args=[leaving.pk]))
    assert browser.get("/").status_code == 302
    closed = signed_in(admin).get(reverse("staff:employees"), {"state": "closed"}).content.decode()
    assert "Udo Ade" in closed
    assert signed_in(admin).delete(reverse("staff:deactivation", args=[leaving.pk])).status_code == 204
    assert Employee.objects.get(pk=leaving.pk).is_active


def test_the_last_administrator_cannot_be_locked_out(admin: Employee) -> None:
    page = signed_in(admin)
    assert page.post(reverse("staff:deactivation", args=[admin.pk])).status_code == 422
    answer = page.post(reverse("staff:employee", args=[admin.pk]), form_of(admin, roles=["hotline"]))
    assert answer.status_code == 422
    assert "Niemand bliebe übrig" in answer.content.decode()
    assert Employee.objects.get(pk=admin.pk).rights >= {"staff.manage"}
    give_roles(an_employee("hotline"), ["administrator"], by=admin.actor)
    page.post(reverse("staff:deactivation", args=[admin.pk]))
    assert not Employee.objects.get(pk=admin.pk).is_active


def test_the_role_that_manages_employees_cannot_be_emptied() -> None:
    boss = an_employee("read_only")
    own = Role.objects.create(code="boss", name="Boss", rights=["staff.manage"])
    boss.roles.set([own])
    with pytest.raises(Refused) as refused:
        change_role(own, name="Boss", allowed=[], version=1, by=boss.actor)
    assert refused.value.code == "nobody_in_charge"
    administrator = Role.objects.get(code="administrator")
    with pytest.raises(Refused) as refused:
        change_role(administrator, name="Administration", allowed=["staff.manage"], version=1, by=boss.actor)
    assert refused.value.code == "always_all"


def test_two_who_change_the_same_colleague_do_not_overwrite_each_other(admin: Employee) -> None:
    mia = an_employee("sales")
    page, sent = signed_in(admin), form_of(mia)
    page.post(reverse("staff:employee", args=[mia.pk]), sent | {"extension": "17"})
    answer = page.post(reverse("staff:employee", args=[mia.pk]), sent | {"extension": "18"})
    assert answer.status_code == 422
    assert 'value="18"' in answer.content.decode(), "nothing typed is lost"
    assert Employee.objects.get(pk=mia.pk).extension == "17"


def test_an_extension_rings_at_one_and_the_form_says_so(admin: Employee) -> None:
    an_employee("hotline", extension="17")
    mia = an_employee("sales")
    answer = signed_in(admin).post(reverse("staff:employee", args=[mia.pk]), form_of(mia, extension="17"))
    assert answer.status_code == 422


def test_a_changed_role_counts_from_the_next_click_on(admin: Employee) -> None:
    reader = an_employee("read_only")
    browser = signed_in(reader)
    assert browser.get(reverse("desk:company-new")).status_code == 403
    role = Role.objects.get(code="read_only")
    sent = {"name": role.name, "rights": [*role.rights, "customers.write"], "version": role.version}
    signed_in(admin).post(reverse("staff:role", args=["read_only"]), sent)
    assert browser.get(reverse("desk:company-new")).status_code == 200
    signed_in(admin).post(reverse("staff:role_reset", args=["read_only"]))
    assert browser.get(reverse("desk:company-new")).status_code == 403


def test_a_role_of_ones_own_begins_like_another_and_goes_when_nobody_has_it(admin: Employee) -> None:
    page = signed_in(admin)
    assert 'value="todos.write" checked' in page.get(reverse("staff:role_new"), {"like": "sales"}).content.decode()
    page.post(reverse("staff:role_new"), {"name": "Messe-Team", "rights": ["customers.read", "customers.write"]})
    role = Role.objects.get(name="Messe-Team")
    assert (role.code, role.rights) == ("messe-team", ["customers.read", "customers.write"])
    helper = an_employee("")
    helper.roles.set([role])
    assert page.post(reverse("staff:role_removal", args=[role.code])).status_code == 422
    helper.roles.clear()
    page.post(reverse("staff:role_removal", args=[role.code]))
    assert not Role.objects.filter(code="messe-team").exists()
    assert page.post(reverse("staff:role_removal", args=["sales"])).status_code == 422


def test_rights_of_a_later_version_come_to_default_roles_once_and_what_was_taken_stays_away() -> None:
    ensure_default_roles()
    role, default = Role.objects.get(code="sales"), default_role("sales")
    assert default and default.rights
    role.offered.remove("consent.write")  # as if this version were the first that knows it
    role.rights = ["customers.read", "customers.read_all"]  # an administrator chose these
    role.save()
    ensure_default_roles()
    role.refresh_from_db()
    assert role.rights == ["consent.write", "customers.read", "customers.read_all"]
    role.rights.remove("consent.write")
    role.save()
    ensure_default_roles()
    role.refresh_from_db()
    assert role.rights == ["customers.read", "customers.read_all"]


def test_one_enters_the_own_absence_and_a_head_those_of_colleagues() -> None:
    mia, deputy, head = an_employee("sales"), an_employee("sales"), an_employee("sales_lead")
    days = {"first_day": "2030-07-01", "last_day": "2030-07-14", "deputy": str(deputy.pk)}
    signed_in(mia).post(reverse("staff:own_absences"), days)
    absence = Absence.objects.get(employee=mia)
    assert (absence.deputy, str(absence.last_day)) == (deputy, "2030-07-14")
    assert signed_in(mia).post(reverse("staff:own_absences"), days).status_code == 422, "these days overlap"
    assert signed_in(deputy).post(reverse("staff:absence_end", args=[absence.pk])).status_code == 403
    assert signed_in(deputy).get(reverse("staff:absences")).status_code == 403
    page = signed_in(head)
    assert page.post(reverse("staff:absences"), days | {"employee": str(deputy.pk)}).status_code == 422, (
        "her own deputy"
    )
    page.post(reverse("staff:absences"), days | {"employee": str(deputy.pk), "deputy": str(mia.pk)})
    assert Absence.objects.filter(employee=deputy).exists()
    page.post(reverse("staff:absence_end", args=[absence.pk]))
    assert not Absence.objects.filter(employee=mia).exists()


def test_an_absence_that_ends_before_it_begins_is_none() -> None:
    mia, deputy = an_employee("sales"), an_employee("sales")
    today = timezone.localdate()
    with pytest.raises(Refused) as refused:
        enter_absence(mia, first_day=today, last_day=today - timedelta(days=1), deputy=deputy, by=SYSTEM)
    assert refused.value.field == "last_day"


def test_the_list_finds_by_name_department_role_and_who_is_away(admin: Employee) -> None:
    mia = an_employee("sales", first_name="Mia", last_name="Klein", department="sales")
    an_employee("hotline", first_name="Udo", last_name="Ade")
    an_absence(mia, admin)
    for asked in ({"q": "klein"}, {"department": "sales"}, {"role": "sales"}, {"state": "absent"}):
        shown = signed_in(admin).get(reverse("staff:employees"), asked).content.decode()
        assert "Mia Klein" in shown and "Udo Ade" not in shown, asked


def test_lists_ask_no_more_often_for_more_people(admin: Employee, django_assert_max_num_queries: Any) -> None:
    page = signed_in(admin)
    for number in range(12):
        an_absence(an_employee("sales", last_name=f"Klein {number}"), admin)
    for name in ("staff:employees", "staff:roles", "staff:absences", "customers:territories"):
        with django_assert_max_num_queries(22):
            page.get(reverse(name))


def test_of_two_who_change_a_role_at_once_the_second_sees_both_versions_and_decides(admin: Employee) -> None:
    role, page = Role.objects.get(code="sales"), signed_in(admin)
    address = reverse("staff:role", args=[role.code])
    mine: dict[str, Any] = {"name": role.name, "rights": [*role.rights, "exchange.export"], "version": role.version}
    change_role(role, name=role.name, allowed=[*role.rights, "erp.read"], version=role.version, by=SYSTEM)
    answer = page.post(address, mine)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Inzwischen angekreuzt: Die ERP-Anbindung und ihre Übergaben einsehen" in shown
    assert "Inzwischen nicht angekreuzt: Listen als Datei exportieren" in shown
    again = mine | {"version": answer.context["form"]["version"].value()}
    assert page.post(address, again).status_code == 302
    assert set(Role.objects.get(code="sales").rights) == set(mine["rights"])


def test_of_two_who_change_an_employee_at_once_the_second_sees_what_the_first_wrote(admin: Employee) -> None:
    page, mia = signed_in(admin), an_employee("sales", last_name="Klein", function="Außendienst", department="sales")
    address, opened = reverse("staff:employee", args=[mia.pk]), form_of(mia)
    page.post(address, opened | {"function": "Innendienst"})
    answer = page.post(address, opened | {"function": "Vertrieb West", "department": "marketing"})
    assert answer.status_code == 422
    assert "Inzwischen steht dort: Innendienst" in answer.content.decode()
    assert "Inzwischen steht dort: Vertrieb" in answer.content.decode()
    again = opened | {"function": "Vertrieb West", "version": answer.context["form"]["version"].value()}
    assert page.post(address, again).status_code == 302
    assert Employee.objects.get(pk=mia.pk).function == "Vertrieb West"


def test_the_same_change_of_a_role_twice_is_one(admin: Employee) -> None:
    role, page = Role.objects.get(code="sales"), signed_in(admin)
    sent = {"name": role.name, "rights": [*role.rights, "erp.read"], "version": role.version}
    for _press in range(2):
        assert page.post(reverse("staff:role", args=[role.code]), sent).status_code == 302
    assert Role.objects.get(code="sales").version == role.version + 1


def test_what_is_missing_is_said_in_plain_words(admin: Employee) -> None:
    page = signed_in(admin)
    shown = page.post(reverse("staff:employee_new"), {"username": "Ka trin!", "email": "quatsch"}).content.decode()
    assert "Ein Anmeldename hat 2 bis 60 Kleinbuchstaben" in shown
    assert "Ein Nachname gehört dazu." in shown
    assert "Erwartet wird eine Adresse wie brandt@firma.example." in shown


def test_an_address_that_was_posted_to_leads_to_the_employee_when_opened(admin: Employee) -> None:
    page, mia = signed_in(admin), an_employee("sales")
    for name in ("staff:deactivation", "staff:invitations"):
        answer = page.get(reverse(name, args=[mia.pk]))
        assert (answer.status_code, answer["Location"]) == (302, reverse("staff:employee", args=[mia.pk]))


def test_characters_that_no_text_has_find_nobody_and_break_nothing(admin: Employee) -> None:
    page = signed_in(admin)
    for asked in ("q", "department", "role", "state"):
        assert page.get(f"{reverse('staff:employees')}?{asked}=%00").status_code == 200
    assert page.get(f"{reverse('staff:role_new')}?like=%00").status_code == 200
