"""To-dos for interfaces: the same actions as on the screen."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from ninja import Field, ModelSchema, Query, Router, Schema, Status
from pydantic import ConfigDict

from kundenkreis.customers.visibility import cases_seen_by
from kundenkreis.staff.bearer import caller, caller_with
from kundenkreis.staff.lanes import Lane
from kundenkreis.todos import rights
from kundenkreis.todos.actions import create_todo, finish_todo, reassign_todo, reopen_todo
from kundenkreis.todos.models import Todo
from kundenkreis.web.keyset import KeysetPage, newest_first

router = Router(tags=["todos"])


class TodoOut(ModelSchema):
    """A to-do; times are UTC."""

    class Meta:
        model = Todo
        fields = [
            "id",
            "title",
            "text",
            "assignee",
            "lane",
            "due_at",
            "case",
            "company_id",
            "person",
            "code",
            "created_at",
            "done_at",
        ]


class TodoPage(Schema):
    """One page, the newest first. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[TodoOut]
    next_cursor: str


class OwnerIn(Schema):
    """A person, or a department until someone there takes it."""

    model_config = ConfigDict(extra="forbid")

    assignee_id: UUID | None = None
    lane: Lane | Literal[""] = ""


class TodoIn(OwnerIn):
    """A new to-do. With a `code`, the case's open to-do of that code is answered instead of a second one."""

    title: str = Field(min_length=1, max_length=200)
    text: str = ""
    due_at: datetime | None = None
    case_id: UUID | None = None
    company_id: UUID | None = None
    person_id: UUID | None = None
    code: str = Field("", max_length=60)


@router.get("todos", response=TodoPage, summary="Open to-dos: mine, of a department, or all of a case")
def list_todos(
    request: HttpRequest,
    lane: Lane | None = None,
    case_id: UUID | None = None,
    cursor: str = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> KeysetPage[Todo]:
    """Of a case also the finished ones."""
    token = caller_with(request, rights.READ)
    if case_id:
        seen = cases_seen_by(token.employee, "case__")
        return newest_first(Todo.objects.filter(seen, case_id=case_id), cursor, limit)
    owner = Q(assignee__isnull=True, lane=lane) if lane else Q(assignee__in=token.employee.works_for)
    return newest_first(Todo.objects.open().filter(owner), cursor, limit)


@router.post("todos", response={201: TodoOut}, summary="Create a to-do")
def post_todo(request: HttpRequest, given: TodoIn) -> Status[Todo]:
    """For a person or a department."""
    return Status(201, create_todo(**given.dict(), by=caller(request).actor))


@router.get("todos/{todo_id}", response=TodoOut, summary="One to-do")
def get_todo(request: HttpRequest, todo_id: UUID) -> Todo:
    """Open or done."""
    return Todo.objects.visible_to(caller_with(request, rights.READ).employee).get(pk=todo_id)


@router.put("todos/{todo_id}/owner", response=TodoOut, summary="Hand a to-do on")
def put_owner(request: HttpRequest, todo_id: UUID, given: OwnerIn) -> Todo:
    """To another person or department."""
    return reassign_todo(Todo.objects.get(pk=todo_id), **given.dict(), by=caller(request).actor)


@router.put("todos/{todo_id}/completion", response=TodoOut, summary="Finish a to-do")
def put_completion(request: HttpRequest, todo_id: UUID) -> Todo:
    """It is done; repeating changes nothing."""
    return finish_todo(Todo.objects.get(pk=todo_id), by=caller(request).actor)


@router.delete("todos/{todo_id}/completion", response=TodoOut, summary="Open a to-do again")
def delete_completion(request: HttpRequest, todo_id: UUID) -> Todo:
    """It is not done after all."""
    return reopen_todo(Todo.objects.get(pk=todo_id), by=caller(request).actor)
