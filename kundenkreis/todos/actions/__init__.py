"""Writes of the to-do room."""

from kundenkreis.todos.actions.creating import create_todo
from kundenkreis.todos.actions.finishing import finish_todo, reopen_todo
from kundenkreis.todos.actions.reassigning import reassign_todo, take_todo

__all__ = ["create_todo", "finish_todo", "reassign_todo", "reopen_todo", "take_todo"]
