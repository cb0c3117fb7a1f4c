"""Foreign keys are imports too: they name models by strings, which import-linter cannot see."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.apps import apps
from django.db.models import Field, Model

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def levels() -> dict[str, int]:
    """Each room's height in the house, from import-linter's contract; higher may know lower, not the reverse."""
    contracts = tomllib.loads(PYPROJECT.read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {room: -depth for depth, layer in enumerate(layers) for room in layer.split(" | ")}


def room(model: type[Model]) -> str | None:
    """The room a model belongs to; None for a library's model."""
    package, _, rest = model.__module__.partition(".")
    return rest.partition(".")[0] if package == "kundenkreis" else None


def references() -> list[tuple[type[Model], Field[object, object], type[Model]]]:
    return [
        (model, field, field.related_model)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, Field) and isinstance(field.related_model, type)
    ]


def test_foreign_keys_point_downwards_only() -> None:
    heights = levels()
    upwards = []
    for model, field, target in references():
        here, there = room(model), room(target)
        if here and there and here != there and heights[here] <= heights[there]:
            upwards.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert upwards == []


def test_every_room_with_models_has_its_place_in_the_order() -> None:
    assert {room(model) for model in apps.get_models()} - {None} <= set(levels())
