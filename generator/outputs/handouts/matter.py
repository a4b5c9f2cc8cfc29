"""Turns published records into plain data for the templates of printed matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.documents.prose import to_plain
from generator.model.bibliography import Source
from generator.model.case import Case, Effect, FactorClaim
from generator.model.fields import Citation
from generator.model.guideline import CommonTrouble, Module, Principle, Step, Task, Tool
from generator.model.training import Exercise, Training
from generator.outputs import insight
from generator.outputs.handouts.choosing import cases_for, decisions_of_module
from generator.outputs.handouts.words import Tree, inline_tree, tree
from generator.outputs.notes import Notes, full_name
from generator.outputs.wheel import printed_wheel, wheel_in_words
from generator.publication import Casebook

Data = dict[str, Any]

WORKSHEET_OF_A_DECISION = (
    ("Our decision", 3),
    ("Why we chose it", 4),
    ("Who must agree, and what they will ask for", 3),
    ("What could go wrong, and how we would notice", 3),
)
"""What participants write down about a decision, with the ruled lines for each answer."""


class Matter:
    """Gathers what goes into one document; every method gives plain data and notes sources and records on the way."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._notes = Notes(book.sources)
        self._records: dict[tuple[str, str], None] = {}

    @property
    def records(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of each record that went in, in the order of first use."""
        return tuple(self._records)

    def sources(self) -> list[Data]:
        """The list of sources behind the numbers, as gathered so far."""
        return [
            {
                "number": note.number,
                "kind": note.source.kind.title_text,
                "lang": note.source.language,
                **_reference(note.source),
                "places": "; ".join(note.places),
            }
            for note in self._notes
        ]

    def module(self, module: Module) -> Data:
        """A module with its steps, the cases to read with it and its targets."""
        self._use("module", module.id)
        training = module.training
        cases = cases_for(self._book, module)
        return {
            **self._cover(module),
            "overview": self._said(module.overview, module.cite),
            "principles": [self._principle(one) for one in module.principles],
            "outcomes": [self._said_inline(one.text, one.cite) for one in module.outcomes],
            "steps": [self.step(step) for step in self._steps(module)],
            "cases": [self.case(case) for case in cases],
            "targets": self._targets(module),
            "training": self.training(training) if training else None,
        }

    def module_for_trainers(self, module: Module) -> Data:
        """A module with its exercises and its training matter only."""
        self._use("module", module.id)
        return {
            **self._cover(module),
            "steps": [
                {
                    "number": step.number,
                    "title": step.title,
                    "question": step.question,
                    "exercise": self.exercise(step),
                }
                for step in self._steps(module)
            ],
            "training": self.training(module.training) if module.training else None,
        }

    def _cover(self, module: Module) -> Data:
        return {
            "id": module.id,
            "letter": module.id.upper(),
            "title": module.title,
            "question": module.question,
            "summary": inline_tree(module.summary),
            "wheel": printed_wheel(self._book, module=module.id),
            "wheel_alt": wheel_in_words(self._book, module),
        }

    def step(self, step: Step) -> Data:
        """A step with its tasks as checklists, its troubles and its exercise."""
        self._use("step", step.id)
        return {
            "id": step.id,
            "number": step.number,
            "module": step.module,
            "title": step.title,
            "question": step.question,
            "summary": self._said_inline(step.summary, step.cite),
            "why": tree(step.why),
            "monday": [inline_tree(one) for one in step.monday],
            "people": [inline_tree(one) for one in step.people],
            "prepare": [inline_tree(one) for one in step.prepare],
            "tasks": [self._task(task) for task in step.tasks],
            "troubles": [self._trouble(one) for one in step.troubles],
            "done_when": [inline_tree(one) for one in step.done_when],
            "exercise": self.exercise(step) if step.exercise else None,
        }

    def exercise(self, step: Step) -> Data | None:
        """The exercise of a step, or None where it has none."""
        if step.exercise is None:
            return None
        self._use("step", step.id)
        return {"step": step.number, "step_title": step.title, "module": step.module, **_exercise(step.exercise)}

    def training(self, training: Training) -> Data:
        """What a trainer needs for a module."""
        steps = self._book.steps
        return {
            "aims": [inline_tree(one) for one in training.aims],
            "icebreaker": {
                "title": training.icebreaker.title,
                "minutes": training.icebreaker.minutes,
                "how": tree(training.icebreaker.how),
            },
            "key_points": [inline_tree(one) for one in training.key_points],
            "plans": [
                {
                    "length": plan.length.title_text,
                    "minutes": plan.minutes,
                    "parts": [
                        {
                            "start": sum(before.minutes for before in plan.parts[:index]),
                            "title": part.title,
                            "minutes": part.minutes,
                            "how": tree(part.how),
                            "exercise": f"Exercise {steps[part.exercise].number}" if part.exercise else "",
                        }
                        for index, part in enumerate(plan.parts)
                    ],
                }
                for plan in training.plans
            ],
            "self_test": [
                {
                    "question": one.question,
                    "options": list(one.options),
                    "answer": one.answer,
                    "why": inline_tree(one.why),
                }
                for one in training.self_test
            ],
            "evening_before": [inline_tree(one) for one in training.evening_before],
        }

    def cases_in_short(self, module: Module) -> list[Data]:
        """The cases of a module with the main points of each, for slides."""
        found = []
        for case in cases_for(self._book, module):
            whole = self.case(case)
            story = [
                {"title": one["title"], "when": one["when"], "words": one["text"]["text"]} for one in whole["story"]
            ]
            found.append(
                {
                    **{key: whole[key] for key in ("title", "places", "years", "summary")},
                    "story": story,
                    "helped": [one["factor"] for one in whole["helped"]],
                    "held_back": [one["factor"] for one in whole["held_back"]],
                }
            )
        return found

    def case(self, case: Case) -> Data:
        """A whole case."""
        book = self._book
        self._use("case", case.id)
        return {
            "id": case.id,
            "title": case.title,
            "summary": inline_tree(case.summary),
            "outcome": case.outcome.title_text,
            "maturity": case.maturity.title_text,
            "places": ", ".join(book.places[place].name for place in case.places),
            "years": insight.years(case.period),
            "themes": ", ".join(book.themes[theme].title for theme in case.themes),
            "partners": [f"{one.name}: {one.role}" for one in case.partners],
            "modules": [{"letter": one.upper(), "id": one} for one in insight.modules_of(book, case)],
            "verdict": self._said(case.verdict.text, case.verdict.cite),
            "story": [
                {
                    "title": part.title,
                    "when": part.when or "",
                    "step": book.steps[part.step].number if part.step else None,
                    "where": book.steps[part.step].title if part.step else book.modules[part.module or ""].title,
                    "module": book.steps[part.step].module if part.step else part.module,
                    "text": self._said(part.text, part.cite),
                }
                for part in case.story
            ],
            "helped": [self._claim(one) for one in case.factors if one.effect is Effect.HELPED],
            "held_back": [self._claim(one) for one in case.factors if one.effect is not Effect.HELPED],
            "results": [self._said_inline(one.claim, one.cite) for one in case.results],
            "lessons": [{"title": book.lessons[one.lesson].title, "how": inline_tree(one.how)} for one in case.lessons],
            "targets": [
                {
                    "code": one.code,
                    "title": book.targets[one.code].title,
                    "goal": book.targets[one.code].goal,
                    "how": self._said_inline(one.mechanism, one.cite),
                }
                for one in case.targets
            ],
            "follow_up": [{"date": one.date, "what": self._said_inline(one.what, one.cite)} for one in case.follow_up],
            "caveats": [inline_tree(one) for one in case.caveats],
            "question": case.decision_point.question if case.decision_point else "",
            "checked": case.last_checked,
        }

    def decision(self, case: Case, number: int) -> Data | None:
        """The decision point of a case as an exercise; its front names no partnership, so that nobody knows the end."""
        point = case.decision_point
        if point is None:
            return None
        book, step = self._book, self._book.steps[point.step]
        self._use("case", case.id)
        return {
            "number": number,
            "id": case.id,
            "place": ", ".join(book.places[place].name for place in case.places[:3])
            + (f" and {len(case.places) - 3} more" if len(case.places) > 3 else ""),
            "theme": book.themes[case.themes[0]].title,
            "step": step.number,
            "step_title": step.title,
            "module": step.module,
            "letter": step.module.upper(),
            "situation": inline_tree(point.situation),
            "question": point.question,
            "options": list(point.options),
            "case": case.title,
            "outcome": case.outcome.title_text,
            "what_happened": self._said_inline(point.what_happened, point.cite),
            "lessons": [book.lessons[one.lesson].title for one in case.lessons],
            "worksheet": [{"question": words, "lines": lines} for words, lines in WORKSHEET_OF_A_DECISION],
        }

    def decisions(self, cases: Iterable[Case]) -> list[Data]:
        """The decision points of *cases*, numbered from 1."""
        found = [case for case in cases if case.decision_point]
        return [data for number, case in enumerate(found, 1) if (data := self.decision(case, number))]

    def module_decisions(self, module: Module) -> list[Data]:
        """The decision points that are printed with a module."""
        return self.decisions(decisions_of_module(self._book, module))

    def health_check(self) -> list[Data]:
        """The statements of the health check, module by module."""
        questions = self._book.health_questions.values()
        for one in questions:
            self._use("health-question", one.id)
        return [
            {
                "letter": module.id.upper(),
                "id": module.id,
                "title": module.title,
                "statements": [
                    {
                        "statement": one.statement,
                        "if_low": self._said_inline(one.if_low, one.cite),
                        "tasks": [f"{task} {self._book.tasks[task].title}" for task in one.tasks],
                    }
                    for one in questions
                    if one.module == module.id
                ],
            }
            for module in self._book.modules.values()
        ]

    def glossary(self) -> list[Data]:
        """The terms with their meanings."""
        for identity in self._book.terms:
            self._use("term", identity)
        return [
            {
                "term": one.term,
                "also": ", ".join(one.also),
                "definition": self._said_inline(one.definition, one.cite),
                "see": ", ".join(self._book.terms[other].term for other in one.see),
            }
            for one in self._book.terms.values()
        ]

    def module_in_short(self, module: Module) -> Data:
        """A module with the names of its steps."""
        return {
            "id": module.id,
            "letter": module.id.upper(),
            "title": module.title,
            "question": module.question,
            "steps": [{"number": step.number, "title": step.title} for step in self._steps(module)],
        }

    def wheel(self) -> Data:
        """The whole wheel."""
        for kind, records in (("module", self._book.modules), ("step", self._book.steps)):
            for identity in records:
                self._use(kind, identity)
        return {"wheel": printed_wheel(self._book), "wheel_alt": wheel_in_words(self._book)}

    def _steps(self, module: Module) -> list[Step]:
        return [step for step in self._book.steps.values() if step.module == module.id]

    def _principle(self, principle: Principle) -> Data:
        return {
            "title": principle.title,
            "text": self._said_inline(principle.text, principle.cite),
            "points": [inline_tree(point) for point in principle.points],
        }

    def _task(self, task: Task) -> Data:
        return {
            "number": task.number,
            "title": task.title,
            "purpose": self._said_inline(task.purpose, task.cite),
            "items": [
                {"text": inline_tree(item.text), "parts": [inline_tree(part) for part in item.parts]}
                for item in task.items
            ],
            "note": tree(task.note) if task.note else [],
            "tools": [self._tool(tool) for tool in task.tools],
        }

    def _tool(self, tool: Tool) -> Data:
        return {
            "title": tool.title,
            "text": self._said(tool.text, tool.cite),
            "items": [{"title": item.title, "text": inline_tree(item.text)} for item in tool.items],
        }

    def _trouble(self, trouble: CommonTrouble) -> Data:
        return {"trouble": trouble.trouble, "do": inline_tree(trouble.do), "tasks": list(trouble.tasks)}

    def _claim(self, claim: FactorClaim) -> Data:
        return {
            "factor": self._book.factors[claim.factor].title,
            "missing": claim.effect is Effect.MISSING,
            "text": self._said_inline(claim.claim, claim.cite),
        }

    def _targets(self, module: Module) -> list[Data]:
        """The targets that the cases of the module serve most, six at most."""
        counts: dict[str, int] = {}
        for case in insight.cases_of_module(self._book, module.id):
            for link in case.targets:
                counts[link.code] = counts.get(link.code, 0) + 1
        most = sorted(counts, key=lambda code: (-counts[code], self._book.targets[code].sort))[:6]
        return [
            {"code": code, "title": self._book.targets[code].title, "cases": counts[code]}
            for code in sorted(most, key=lambda code: self._book.targets[code].sort)
        ]

    def _said(self, text: str, citations: Iterable[Citation]) -> Data:
        return {"text": tree(text), "cite": self._numbers(citations)}

    def _said_inline(self, text: str, citations: Iterable[Citation]) -> Data:
        return {"text": inline_tree(text), "cite": self._numbers(citations)}

    def _numbers(self, citations: Iterable[Citation]) -> list[int]:
        return list(dict.fromkeys(self._notes.cite(citation).number for citation in citations))

    def _use(self, kind: str, identity: str) -> None:
        self._records.setdefault((kind, identity))


def _first_paragraph(nodes: Tree) -> Tree:
    first = nodes[0] if nodes else ""
    return list(first["c"]) if isinstance(first, dict) else [first]


def _exercise(exercise: Exercise) -> Data:
    return {
        "title": exercise.title,
        "aim": inline_tree(exercise.aim),
        "minutes": exercise.minutes,
        "group_size": exercise.group_size,
        "materials": [one.rstrip(".") for one in exercise.materials],
        "instructions": [inline_tree(one) for one in exercise.instructions],
        "worksheet": [{"question": one.question, "lines": one.lines} for one in exercise.worksheet],
        "debrief": [inline_tree(one) for one in exercise.debrief],
        "facilitator": [inline_tree(one) for one in exercise.facilitator],
    }


def _reference(source: Source) -> Data:
    """A source in the parts of a list of references."""
    who = "; ".join(full_name(name) for name in source.author)
    volume = f" {source.volume}" if source.volume else ""
    issue = f"({source.issue})" if source.issue else ""
    page = f", {source.page}" if source.page else ""
    holder = f"{source.container_title}{volume}{issue}{page}" if source.container_title else ""
    after = [part for part in (holder, source.publisher, source.number) if part]
    address = f"https://doi.org/{source.doi}" if source.doi else source.url or ""
    return {
        "before": f"{who} ({source.issued or 'no date'})." if who else f"({source.issued or 'no date'}).",
        "title": to_plain(source.title),
        "after": " ".join(f"{part.rstrip('.')}." for part in after),
        "url": address,
    }
