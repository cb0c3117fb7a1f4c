"""Every component tag that a template of the product uses exists and is given only what the component declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "kundenkreis"
COMPONENTS = PACKAGE / "web" / "components"
ATTRIBUTE = re.compile(r"""([:@\w.-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
PASSED_ON = re.compile(
    r"^(hx-|data-|aria-)|^(id|role|title|style|tabindex|lang|autocomplete|placeholder|required|form|name"
    r"|list|value|min|max|step|maxlength|pattern|inputmode|popovertarget|target|rel|autofocus|rows|spellcheck|download|novalidate)$"
)


def templates() -> list[Path]:
    """All templates of all rooms, components among them."""
    return sorted({*PACKAGE.glob("*/templates/**/*.html"), *COMPONENTS.rglob("*.html")})


def markup(template: Path) -> str:
    """The template without comments and with its template tags blanked, so that only tags and attributes remain."""
    source = template.read_text(encoding="utf-8")
    source = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", source, flags=re.DOTALL)
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "·", source, flags=re.DOTALL)


def used_tags(source: str) -> Iterator[tuple[str, str]]:
    """Name and attribute text of each opening component tag."""
    for tag in re.finditer(r"""<c-([\w.-]+)((?:"[^"]*"|'[^']*'|[^'">])*)>""", source):
        yield tag[1], tag[2].rstrip().removesuffix("/")


def file_of(name: str) -> Path:
    """`fact-strip.fact` is components/fact-strip/fact.html, `button` is components/button/index.html."""
    path = COMPONENTS / name.replace(".", "/")
    return path / "index.html" if (path / "index.html").exists() else path.with_suffix(".html")


def names(attributes: str) -> set[str]:
    """The attribute names of a tag, without the colon of dynamic ones."""
    return {found[1].lstrip(":") for found in ATTRIBUTE.finditer(attributes)}


def declared(component: Path) -> set[str]:
    """What a component's <c-vars> names."""
    found = re.search(r"<c-vars\s(.*?)/>", component.read_text(encoding="utf-8"), flags=re.DOTALL)
    return names(found[1]) if found else set()


@pytest.mark.parametrize("template", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_uses_components_that_exist_with_attributes_they_declare(template: Path) -> None:
    problems = []
    for name, attributes in used_tags(markup(template)):
        if name in ("vars", "slot"):
            continue
        component = file_of(name)
        if not component.exists():
            problems.append(f"<c-{name}> does not exist")
            continue
        unknown = names(attributes) - declared(component)
        passes_on = "{{ attrs }}" in component.read_text(encoding="utf-8")
        problems += [f"<c-{name} {each}>" for each in unknown if not (passes_on and PASSED_ON.search(each))]
    assert problems == []


@pytest.mark.parametrize("template", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_dynamic_attribute_is_a_plain_variable(template: Path) -> None:
    """Cotton looks names up, it evaluates neither filters nor comparisons: those would silently count as absent."""
    values = [
        found[2].strip("\"'")
        for _name, attributes in used_tags(markup(template))
        for found in ATTRIBUTE.finditer(attributes)
        if found[1].startswith(":") and found[2]
    ]
    assert [value for value in values if not re.fullmatch(r"[\w.]+|\[\]", value)] == []


@pytest.mark.parametrize("template", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_fills_only_slots_that_the_component_declares(template: Path) -> None:
    stack: list[str] = []
    problems = []
    for tag in re.finditer(r"""<(/?)c-([\w.-]+)((?:"[^"]*"|'[^']*'|[^'">])*)>""", markup(template)):
        closing, name, attributes = tag[1], tag[2], tag[3]
        if name == "slot" and not closing:
            slot = re.search(r'name="([\w-]+)"', attributes)
            if slot and stack and slot[1] not in declared(file_of(stack[-1])):
                problems.append(f"<c-{stack[-1]}> has no slot {slot[1]}")
        elif closing and name != "slot":
            stack.pop()
        elif name not in ("vars", "slot") and not attributes.rstrip().endswith("/"):
            stack.append(name)
    assert problems == []


@pytest.mark.parametrize("template", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_has_nothing_inline_that_the_security_policy_forbids(template: Path) -> None:
    assert not re.search(
        r"<style[\s>]|\sstyle=|\son\w+=|href=[\"']javascript:|hx-on|<script(?![^>]*\bsrc=)", markup(template)
    )


@pytest.mark.parametrize(
    "component", sorted(COMPONENTS.rglob("*.html")), ids=lambda path: str(path.relative_to(COMPONENTS))
)
def test_a_component_says_in_its_first_line_how_it_is_used(component: Path) -> None:
    assert component.read_text(encoding="utf-8").startswith("{# ")
