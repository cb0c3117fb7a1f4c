"""Every right is asked for where something is done, and every role is given only what there is."""

from __future__ import annotations

import ast
from pathlib import Path

from kundenkreis.staff.default_roles import DEFAULT_ROLES
from kundenkreis.staff.permissions import declared_rights
from kundenkreis.staff.room_names import ROOM_NAMES

SOURCES = Path(__file__).parents[2] / "kundenkreis"
ONLY_SHOWN = ("read", "read_all", "disclose", "export")
"""What these rights allow changes nothing, so a page or a query asks for them."""


def constants(room: str) -> dict[str, str]:
    """The names by which the source calls the rights of a room: `WRITE` for `customers.write`."""
    found = {}
    for node in ast.walk(ast.parse((SOURCES / room / "rights.py").read_text())):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], ast.Name):
            found[ast.literal_eval(node.value.args[0])] = node.targets[0].id
    return found


def askers(room: str, constant: str) -> set[str]:
    """Files that use a right: by its name from the room's rights, or as `rights.NAME`."""
    files = (path for path in SOURCES.rglob("*.py") if path.name != "rights.py")
    return {str(path.relative_to(SOURCES)) for path in files if _asks(path.read_text(), path, room, constant)}


def _asks(source: str, path: Path, room: str, constant: str) -> bool:
    imported = f"kundenkreis.{room}.rights import" in source and f"{constant}" in source
    as_module = f"rights.{constant}" in source and f"kundenkreis.{room} import" in source and "rights" in source
    return imported or as_module


def test_every_right_is_asked_for_in_an_action_or_where_it_shows_something() -> None:
    forgotten = []
    for right in declared_rights():
        room, _dot, verb = right.code.partition(".")
        files = askers(room, constants(room)[right.code])
        if verb not in ONLY_SHOWN:
            files = {file for file in files if "/actions/" in file or file.endswith("/actions.py")}
        forgotten += [] if files else [right.code]
    assert not forgotten


def test_default_roles_are_given_only_rights_that_there_are() -> None:
    declared = {right.code for right in declared_rights()}
    unknown = {role.code: sorted(role.rights - declared) for role in DEFAULT_ROLES if role.rights}
    assert {code: rights for code, rights in unknown.items() if rights} == {}


def test_every_right_stands_under_a_heading() -> None:
    assert {right.code.partition(".")[0] for right in declared_rights()} <= set(ROOM_NAMES)
