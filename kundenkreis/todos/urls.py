"""Addresses of the to-do room."""

from django.urls import path

from kundenkreis.todos import views

app_name = "todos"
urlpatterns = [
    path("todos", views.inbox, name="inbox"),
    path("todos/new", views.new, name="new"),
    path("todos/<uuid:todo_id>", views.detail, name="todo"),
    path("todos/<uuid:todo_id>/completion", views.completion, name="completion"),
    path("todos/<uuid:todo_id>/taking", views.taking, name="taking"),
    path("todos/case/<uuid:case_id>", views.of_case, name="of_case"),
]
