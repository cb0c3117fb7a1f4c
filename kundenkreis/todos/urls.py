"""Addresses of the to-do room."""

from django.urls import path

from kundenkreis.todos.views import buttons, lists, pages

app_name = "todos"
urlpatterns = [
    path("todos", lists.inbox, name="inbox"),
    path("todos/new", pages.new, name="new"),
    path("todos/<uuid:todo_id>", pages.detail, name="todo"),
    path("todos/<uuid:todo_id>/completion", buttons.completion, name="completion"),
    path("todos/<uuid:todo_id>/taking", buttons.taking, name="taking"),
    path("todos/case/<uuid:case_id>", lists.of_case, name="of_case"),
]
