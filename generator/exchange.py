"""The commands that bring cases in from tables and take a selection of the casebook out in any format."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.artifacts import Asset
from generator.building import check_content
from generator.diagnostics import Diagnostic, error, stops_the_build
from generator.importing import Imported, case_file, import_cases
from generator.linking import link
from generator.loading import load_content
from generator.outputs.exports import EXPORTS
from generator.outputs.exports.edition import Edition, cases_of
from generator.publication import Casebook, publish, with_cases
from generator.reporting import as_text
from generator.sheets import CellPosition, Sheet, read_sheets

OK, CONTENT_ERRORS, WRONG_USAGE = 0, 1, 2

SELECTORS = ("goal", "target", "place", "theme", "module", "step", "factor", "lesson", "outcome", "maturity", "scale")
"""What a selection can be made by; each names records by id."""

Selection = dict[str, list[str]]


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds `import` and `export` to the command."""
    importer = commands.add_parser("import", parents=[shared], help="make case files from an Excel workbook or CSV")
    importer.add_argument("files", nargs="+", type=Path, help="a workbook, or CSV files called like its sheets")
    importer.add_argument("--into", type=Path, help="where to write; content/cases if left out")
    importer.add_argument("--replace", action="store_true", help="write over case files that exist")
    importer.set_defaults(run=run_import)

    exporter = commands.add_parser("export", parents=[shared], help="write the casebook, or part of it, in a format")
    exporter.add_argument("format", choices=[*EXPORTS, "all"], help="what to write")
    exporter.add_argument("--into", type=Path, default=Path("export"), help="the folder to write to")
    exporter.add_argument("--site-url", default="", help="the address of the site, for full links")
    exporter.add_argument("--case", nargs="+", default=[], metavar="ID", help="only these cases")
    for name in SELECTORS:
        exporter.add_argument(f"--{name}", nargs="+", default=[], metavar="ID", help=f"only cases of this {name}")
    exporter.set_defaults(run=run_export)


def run_export(chosen: argparse.Namespace) -> int:
    """Writes the chosen format for the chosen cases."""
    checked = check_content(chosen.content)
    if not checked.is_buildable:
        sys.stderr.write(as_text(checked.diagnostics))
        return CONTENT_ERRORS
    selection = {name: getattr(chosen, name) for name in ("case", *SELECTORS) if getattr(chosen, name)}
    book = publish(checked.graph)
    if unknown := list(_unknown(book, selection)):
        sys.stderr.write("".join(f"There is no {kind} '{one}'.\n" for kind, one in unknown))
        return WRONG_USAGE
    edition = Edition(with_cases(book, selected(book, selection)) if selection else book, chosen.site_url)
    formats: list[Callable[[Edition], Iterator[Asset]]] = (
        list(EXPORTS.values()) if chosen.format == "all" else [EXPORTS[chosen.format]]
    )
    files = [asset for write in formats for asset in write(edition)]
    for asset in files:
        path = chosen.into / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
    sys.stdout.write(f"{len(edition.book.cases)} cases, {len(files)} files in {chosen.into}.\n")
    return OK


def selected(book: Casebook, selection: Selection) -> frozenset[str]:
    """Ids of the cases that fit: one value of each selector must hold."""
    fitting = set(selection.get("case", book.cases))
    for kind, ids in selection.items():
        if kind != "case":
            fitting &= {case.id for one in ids for case in cases_of(book, kind, one)}
    return frozenset(fitting)


def _unknown(book: Casebook, selection: Selection) -> Iterator[tuple[str, str]]:
    """What the selection names and the casebook does not have."""
    edition = Edition(book)
    for kind, ids in selection.items():
        for one in ids:
            if not edition.has(kind, one):
                yield kind, one


def run_import(chosen: argparse.Namespace) -> int:
    """Writes a file for each case of the sheets; none at all while one of them has an error."""
    into: Path = chosen.into or chosen.content / "cases"
    sheets: list[Sheet] = []
    diagnostics: list[Diagnostic] = []
    for path in chosen.files:
        if not path.is_file():
            sys.stderr.write(f"There is no file '{path}'.\n")
            return WRONG_USAGE
        found, problems = read_sheets(path)
        sheets += found
        diagnostics += problems
    if diagnostics:
        return _refuse(diagnostics)
    imported = import_cases(sheets)
    diagnostics = [*imported.diagnostics, *_unknown_references(chosen.content, imported)]
    if not chosen.replace:
        diagnostics += _existing(into, imported)
    if stops_the_build(diagnostics):
        return _refuse(diagnostics)
    into.mkdir(parents=True, exist_ok=True)
    for identity, entry in imported.entries.items():
        (into / f"{identity}.yml").write_text(case_file(entry.record), encoding="utf-8")
    sys.stdout.write(f"{len(imported.entries)} case files in {into}. Now run `casebook check`.\n")
    return OK


def _refuse(diagnostics: list[Diagnostic]) -> int:
    sys.stderr.write(as_text(diagnostics))
    return CONTENT_ERRORS


def _unknown_references(content: Path, imported: Imported) -> Iterator[Diagnostic]:
    """What the imported cases refer to and neither they nor the casebook have."""
    loaded, _ = load_content(content)
    cases = {**loaded.entries["case"], **imported.entries}
    unreadable = loaded.unreadable | {("case", str(draft.data.get("id"))) for draft in imported.drafts}
    with_imported = dataclasses.replace(
        loaded,
        entries={**loaded.entries, "case": cases},
        drafts=(*loaded.drafts, *imported.drafts),
        unreadable=frozenset(unreadable),
    )
    _, problems = link(with_imported)
    return (problem for problem in problems if isinstance(problem.position, CellPosition))


def _existing(into: Path, imported: Imported) -> Iterator[Diagnostic]:
    for identity, entry in imported.entries.items():
        if (into / f"{identity}.yml").exists():
            problem = f"the case '{identity}' exists already"
            yield error("id-used-twice", problem, entry.position("id"), hint="choose another id, or use --replace")
