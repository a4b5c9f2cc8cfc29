"""Cases side by side: instructive pairs as pages of their own, and the table from which a reader lines up any cases."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.artifacts import Asset, Page
from generator.documents.prose import to_plain
from generator.model.case import Case, Outcome
from generator.outputs import insight
from generator.outputs.pairing import Pair, compare, effects_of, instructive_pairs, story_by_module
from generator.outputs.site import Site
from generator.publication import Casebook

SECTION = "compare/"
TABLE = "assets/compare.js"
GLOBAL = "casebookCompare"


def pages(site: Site) -> Iterator[Page]:
    pairs = instructive_pairs(site.book)
    yield site.page(
        "compare",
        SECTION,
        title="Compare cases",
        description="Two to four cases side by side, module by module and factor by factor, and pairs that teach most.",
        kind="compare",
        section=SECTION,
        meta={"script": "compare"},
        pairs=[(pair, pair_address(pair)) for pair in pairs],
        table=TABLE,
    )
    for pair in pairs:
        yield _pair(site, pair)


def pair_address(pair: Pair) -> str:
    """The address of a pair. Ids hold no double hyphen, so it cannot be mistaken."""
    return f"{SECTION}{pair.one.id}--{pair.other.id}/"


def _pair(site: Site, pair: Pair) -> Page:
    book = site.book
    comparison = compare(book, (pair.one, pair.other))
    return site.page(
        "comparison",
        pair_address(pair),
        title=f"{insight.name_of(pair.one)} beside {insight.name_of(pair.other)}",
        description=f"Two partnerships side by side: {pair.one.title} and {pair.other.title}.",
        kind="compare",
        section=SECTION,
        pair=pair,
        comparison=comparison,
        names=[insight.name_of(pair.one), insight.name_of(pair.other)],
        endings=[_HOW_IT_WENT[pair.one.outcome], _HOW_IT_WENT[pair.other.outcome]],
        told={
            factor: [
                (column.case, [claim for claim in column.case.factors if claim.factor == factor])
                for column in comparison.columns
            ]
            for factor in comparison.shared
        },
        facts=lambda case: facts(book, case),
    )


_HOW_IT_WENT = {
    Outcome.SUCCEEDED: "reached its aim",
    Outcome.MIXED: "had mixed results",
    Outcome.ONGOING: "goes on",
    Outcome.FAILED: "failed",
    Outcome.ENDED: "ended early",
    Outcome.REVERSED: "lost what it had reached",
}


def facts(book: Casebook, case: Case) -> str:
    """Years and places of a case in one line."""
    places = [book.places[identity].name for identity in case.places]
    where = ", ".join(places[:3]) + (f" and {len(places) - 3} more" if len(places) > 3 else "")
    return f"{insight.years(case.period)}, {where}"


def compare_table(book: Casebook) -> Asset:
    """What the page needs to line up any cases, as a classic script: it must work from a memory stick."""
    factors, lessons = list(book.factors), list(book.lessons)
    table = {
        "modules": [[module.id, module.title] for module in book.modules.values()],
        "factors": [[factor.id, factor.title] for factor in book.factors.values()],
        "lessons": [[lesson.id, lesson.title] for lesson in book.lessons.values()],
        "cases": {
            case.id: {
                "title": case.title,
                "outcome": [case.outcome.value, case.outcome.title_text],
                "facts": facts(book, case),
                "story": {
                    module: [[number, part.title] for number, part in parts]
                    for module, parts in story_by_module(book, case).items()
                    if parts
                },
                "factors": [
                    [factors.index(factor), [effect.value for effect in effects]]
                    for factor, effects in effects_of(case).items()
                ],
                "lessons": [lessons.index(link.lesson) for link in case.lessons],
                "results": [to_plain(result.claim) for result in case.results],
            }
            for case in book.cases.values()
        },
    }
    return Asset(TABLE, f"{GLOBAL}={json.dumps(table, ensure_ascii=False, separators=(',', ':'))};\n".encode())
