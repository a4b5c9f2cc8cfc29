"""The guidance: the wheel, modules and steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from generator.artifacts import Page
from generator.model.guideline import Module, Step
from generator.outputs import insight
from generator.outputs.addresses import address
from generator.outputs.site import Site
from generator.outputs.wheel import wheel

SECTION = "guidelines/"
Item = TypeVar("Item", Module, Step)


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    yield site.page(
        "guidelines",
        SECTION,
        title="Guidance",
        description=f"{len(book.modules)} modules and {len(book.steps)} steps, from first idea to good end.",
        kind="guidelines",
        section=SECTION,
        wheel=lambda href: wheel(book, href),
    )
    for module in book.modules.values():
        yield _module(site, module)
    for step in book.steps.values():
        yield _step(site, step)


def _module(site: Site, module: Module) -> Page:
    book = site.book
    return site.page(
        "module",
        address(book, "module", module.id),
        title=f"Module {module.id.upper()}: {module.title}",
        description=module.summary,
        kind="module",
        section=SECTION,
        source=book.file_of("module", module.id),
        module=module,
        steps=[step for step in book.steps.values() if step.module == module.id],
        factors=[factor for factor in book.factors.values() if module.id in factor.modules],
        cases=insight.cases_of_module(book, module.id),
        troubles=[trouble for trouble in book.troubles.values() if trouble.module == module.id],
        neighbours=_neighbours(list(book.modules.values()), module),
        wheel=lambda href: wheel(book, href, module=module.id),
    )


def _step(site: Site, step: Step) -> Page:
    book = site.book
    cases = insight.cases_of_step(book, step.id)
    lessons = [book.lessons[link.id] for link in book.backlinks("step", step.id, "lesson")]
    lesson_ids = {lesson.id for lesson in lessons}
    lessons += [book.lessons[one] for trouble in step.troubles for one in trouble.lessons if one not in lesson_ids]
    return site.page(
        "step",
        address(book, "step", step.id),
        title=f"Step {step.number}: {step.title}",
        description=step.summary,
        kind="step",
        section=SECTION,
        source=book.file_of("step", step.id),
        step=step,
        module=book.modules[step.module],
        cases=cases,
        case_parts={case.id: [part for part in case.story if part.step == step.id] for case in cases},
        factors=_factors_of(site, step),
        lessons=list({lesson.id: lesson for lesson in lessons}.values()),
        neighbours=_neighbours(list(book.steps.values()), step),
        wheel=lambda href: wheel(book, href, current=step.id),
    )


def _factors_of(site: Site, step: Step) -> list[object]:
    """Factors that its troubles name, then those that name a task of the step; the most shown in cases first."""
    book = site.book
    in_troubles = {factor for trouble in step.troubles for factor in trouble.factors}
    in_tasks = {link.id for task in step.tasks for link in book.backlinks("task", task.number, "factor")}

    def rank(identity: str) -> tuple[bool, int, str]:
        return identity not in in_troubles, -len(book.backlinks("factor", identity, "case")), identity

    return [book.factors[identity] for identity in sorted(in_troubles | in_tasks, key=rank)]


def _neighbours(items: list[Item], item: Item) -> tuple[Item | None, Item | None]:
    index = items.index(item)
    return (items[index - 1] if index else None, items[index + 1] if index + 1 < len(items) else None)
