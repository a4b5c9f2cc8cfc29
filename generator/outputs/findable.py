"""What readers can find: one line for each record of the casebook, and the facets that narrow the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.documents.prose import to_plain
from generator.model.case import Case, Maturity, Outcome, Scale
from generator.model.knowledge import FactorKind
from generator.outputs import insight
from generator.outputs.addresses import address
from generator.publication import Casebook


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the finder.

    `note` stands beside the title ("1998 to 2009"); `text` is searched but not shown; `traits` are the values of its
    facets; `year` sorts by time.
    """

    address: str
    title: str
    summary: str = ""
    note: str = ""
    text: str = ""
    traits: Mapping[str, Iterable[str]] = field(default_factory=dict)
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of records: its id in addresses, its name for one and for many, and how its records are made.

    A kind that `grows` with the library gives up its texts, step by step, when the table gets too large. `summary` is
    how many characters of a summary are shown.
    """

    id: str
    one: str
    many: str
    records: Callable[[Casebook], Iterator[Record]]
    summary: int = 120
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet. Whoever has a value has its `parent` too, as Kenya lies in Africa.

    `also` are other words that readers may type for it; they are not shown.
    """

    id: str
    title: str
    parent: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow the finder. Where a facet is `spoken`, the words of a value find the records that have it."""

    key: str
    title: str
    values: Callable[[Casebook], Iterator[Value]]
    spoken: bool = False


def _cases(book: Casebook) -> Iterator[Record]:
    organisations = {one.name: one.id for one in book.organisations.values()}
    for case in book.cases.values():
        yield Record(
            address(book, "case", case.id),
            case.title,
            to_plain(case.summary),
            note=insight.years(case.period),
            text=" ".join([case.summary, *(one.name for one in case.partners), *(part.title for part in case.story)]),
            year=case.period.start,
            traits={
                "outcome": [case.outcome.value],
                "theme": case.themes,
                "place": case.places,
                "step": [*(part.module for part in case.story if part.module), *insight.steps_of(case)],
                "factor": [claim.factor for claim in case.factors],
                "goal": [link.code for link in case.targets],
                "partner-type": [partner.type for partner in case.partners],
                "partner": [organisations[one.name] for one in case.partners if one.name in organisations],
                "period": [_decade(case)],
                "ending": case.ending.causes if case.ending else (),
                "scale": [case.scale.value],
                "maturity": [case.maturity.value],
            },
        )


def _modules(book: Casebook) -> Iterator[Record]:
    for module in book.modules.values():
        yield Record(
            address(book, "module", module.id),
            f"{module.id.upper()} {module.title}",
            to_plain(module.summary),
            text=" ".join([module.question, *(one.title for one in module.principles)]),
            traits={"step": [module.id]},
        )


def _steps(book: Casebook) -> Iterator[Record]:
    for step in book.steps.values():
        yield Record(
            address(book, "step", step.id),
            f"{step.number} {step.title}",
            to_plain(step.summary),
            note=book.modules[step.module].title,
            text=" ".join([step.question, *(one.trouble for one in step.troubles)]),
            traits={"step": [step.id]},
        )


def _tasks(book: Casebook) -> Iterator[Record]:
    for task in book.tasks.values():
        step = book.step_of_task(task.number)
        yield Record(
            address(book, "task", task.number),
            f"{task.number} {task.title}",
            to_plain(task.purpose),
            note=step.title,
            text=" ".join(["checklist", *(tool.title for tool in task.tools)]),
            traits={"step": [step.id]},
        )


_PRINTED = "handout print facilitator's guide trainer training exercises worksheet slides session plan workshop"


def _training(book: Casebook) -> Iterator[Record]:
    for module in book.modules.values():
        letter = module.id.upper()
        yield Record(
            f"train/module-{module.id}/",
            f"Handouts for module {letter}: {module.title}",
            f"Session plans, exercises and a self-test for module {letter}, {module.title}.",
            text=_PRINTED,
            traits={"step": [module.id]},
        )
    yield Record(
        "train/",
        "Train others",
        "Handouts, session plans, exercises and decisions from real cases, made to be printed.",
        text=_PRINTED,
    )
    yield Record(
        "train/decisions/",
        "Decisions to discuss",
        "Moments from real partnerships where the partners had to choose. Decide, then look.",
        text=f"{_PRINTED} discussion dilemma",
    )
    yield Record(
        "health-check/",
        "Partnership health check",
        "Statements about your partnership to rate together, and what to do about the weak ones.",
        text="print questionnaire survey self-assessment evaluation worksheet",
    )


def _factors(kind: FactorKind) -> Callable[[Casebook], Iterator[Record]]:
    def records(book: Casebook) -> Iterator[Record]:
        for factor in book.factors.values():
            if factor.kind is kind:
                yield Record(
                    address(book, "factor", factor.id),
                    factor.title,
                    to_plain(factor.definition),
                    text=" ".join([_as_words(factor.id), *factor.recognise]),
                    traits={"step": factor.modules, "factor": [factor.id]},
                )

    return records


def _as_words(slug: str) -> str:
    return slug.replace("-", " ")


def _lessons(book: Casebook) -> Iterator[Record]:
    for lesson in book.lessons.values():
        yield Record(
            address(book, "lesson", lesson.id),
            lesson.title,
            to_plain(lesson.summary),
            text=" ".join(lesson.signs),
            traits={"step": lesson.steps, "factor": lesson.factors},
        )


def _troubles(book: Casebook) -> Iterator[Record]:
    for trouble in book.troubles.values():
        yield Record(
            address(book, "trouble", trouble.id),
            trouble.words,
            to_plain(trouble.advice),
            text=_as_words(trouble.id),
            traits={"step": [trouble.module, *trouble.steps], "factor": trouble.factors},
        )


def _goals(book: Casebook) -> Iterator[Record]:
    for goal in book.goals.values():
        number = str(goal.goal)
        yield Record(
            address(book, "goal", number),
            f"{number} {goal.short_name}",
            to_plain(goal.title),
            traits={"goal": [number]},
        )


def _targets(book: Casebook) -> Iterator[Record]:
    for target in book.targets.values():
        yield Record(
            address(book, "target", target.code),
            f"{target.code} {target.title}",
            note=book.goals[str(target.goal)].short_name,
            traits={"goal": [target.code]},
        )


def _terms(book: Casebook) -> Iterator[Record]:
    for term in book.terms.values():
        yield Record(
            address(book, "term", term.id),
            term.term,
            to_plain(term.definition),
            text=" ".join(term.also),
        )


def _decade(case: Case) -> str:
    return f"{case.period.start // 10 * 10}s" if case.period.start else "not-told"


def _decades(book: Casebook) -> Iterator[Value]:
    for decade in sorted({_decade(case) for case in book.cases.values()}, reverse=True):
        yield Value(decade, "Not told" if decade == "not-told" else decade)


_UNDONE = "failed failure broke broken collapsed stopped ended closed reversed"
"""One reader's failure is another's early end: these words find all outcomes where the aim was not kept."""


def _outcomes(book: Casebook) -> Iterator[Value]:
    for one in Outcome:
        is_undone = one in (Outcome.FAILED, Outcome.ENDED, Outcome.REVERSED)
        yield Value(one.value, one.title_text, also=_UNDONE if is_undone else "")


def _choices(choices: type[Scale] | type[Maturity]) -> Callable[[Casebook], Iterator[Value]]:
    return lambda book: (Value(one.value, one.title_text) for one in choices)


def _modules_and_steps(book: Casebook) -> Iterator[Value]:
    for module in book.modules.values():
        yield Value(module.id, f"{module.id.upper()} {module.title}")
        for step in book.steps.values():
            if step.module == module.id:
                yield Value(step.id, f"{step.number} {step.title}", module.id)


def _goals_and_targets(book: Casebook) -> Iterator[Value]:
    for goal in book.goals.values():
        yield Value(str(goal.goal), f"{goal.goal} {goal.short_name}")
        for target in book.targets.values():
            if target.goal == goal.goal:
                yield Value(target.code, target.code, str(goal.goal))


def _places(book: Casebook) -> Iterator[Value]:
    """The world, then each region with what lies in it, by name."""

    def inside(parent: str, named: str) -> Iterator[Value]:
        for place in sorted((one for one in book.places.values() if one.parent == parent), key=lambda one: one.name):
            yield Value(place.id, place.name, named)
            yield from inside(place.id, place.id)

    yield Value("global", "Global", also="worldwide")
    yield from inside("global", "")


def _factor_values(book: Casebook) -> Iterator[Value]:
    return (Value(factor.id, factor.title) for factor in book.factors.values())


FACETS: tuple[Facet, ...] = (
    Facet("outcome", "Outcome", _outcomes, spoken=True),
    Facet("theme", "Theme", lambda book: (Value(one.id, one.title) for one in book.themes.values()), spoken=True),
    Facet("place", "Region and country", _places, spoken=True),
    Facet("step", "Module and step", _modules_and_steps),
    Facet("factor", "Factor", _factor_values, spoken=True),
    Facet("goal", "Goal and target", _goals_and_targets, spoken=True),
    Facet(
        "partner-type", "Partner type", lambda book: (Value(one.id, one.title) for one in book.partner_types.values())
    ),
    Facet(
        "partner",
        "Partner",
        lambda book: (Value(one.id, one.name) for one in book.organisations.values()),
        spoken=True,
    ),
    Facet("period", "When it began", _decades),
    Facet("ending", "Why it ended", lambda book: (Value(one.id, one.title) for one in book.ending_causes.values())),
    Facet("scale", "Scale", _choices(Scale)),
    Facet("maturity", "Maturity", _choices(Maturity)),
)
"""The facets of the finder, in the order of their use; the kind of record stands before them."""

KINDS: tuple[Kind, ...] = (
    Kind("case", "Case", "Cases", _cases, grows=True),
    Kind("trouble", "Trouble", "Troubles", _troubles),
    Kind("lesson", "Lesson", "Lessons", _lessons),
    Kind("challenge", "Challenge", "Challenges", _factors(FactorKind.CHALLENGE)),
    Kind("success", "Success factor", "Success factors", _factors(FactorKind.SUCCESS)),
    Kind("module", "Module", "Modules", _modules),
    Kind("step", "Step", "Steps", _steps),
    Kind("task", "Task", "Tasks", _tasks),
    Kind("training", "To print", "To print", _training),
    Kind("goal", "Goal", "Goals", _goals),
    Kind("target", "SDG target", "SDG targets", _targets),
    Kind("term", "Term", "Terms", _terms, summary=80),
)
"""What the finder finds, in the order of its list of kinds."""
