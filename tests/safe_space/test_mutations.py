"""Switches each control off and expects the test of its threat to fail: a test that stays green proves nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import threats
from threats import THREATS

import generator.loading
from generator.outputs import seal
from generator.safe_space import (
    audit,
    curating,
    diversity,
    folding,
    gates,
    identifiers,
    labels,
    ledger,
    linkage,
    matrix,
    prose_gate,
    register,
    vault,
)
from generator.safe_space.matrix import Treatment


def nothing(*_: Any, **__: Any) -> tuple[()]:
    return ()


def always(value: Any) -> Callable[..., Any]:
    return lambda *_, **__: value


SWITCHED_OFF: tuple[tuple[int, object, str, Any], ...] = (
    # row, where the control stands, its name, what replaces it
    (1, prose_gate, "_words", nothing),
    (1, prose_gate, "_characters", nothing),
    (1, gates, "prose_stops", nothing),
    (2, identifiers, "views", lambda text: [text]),
    (2, identifiers, "first_letters", nothing),
    (2, identifiers, "in_codes", nothing),
    (2, identifiers, "_pdf_text", always("")),
    (2, identifiers, "_hushed", lambda name, _: name),
    (2, identifiers, "NEARLY_THE_SAME", 101),
    (2, folding, "_LOOK_ALIKES", {}),
    (3, gates, "open_questions", nothing),
    (3, prose_gate, "watched_words", dict),
    (3, ledger, "SIGNATURES_NEEDED", 1),
    (4, register, "allowed", always(True)),
    (4, register, "FEWEST_CANDIDATES", 0),
    (4, gates, "_by_register", nothing),
    (5, gates, "_rare", nothing),
    (5, labels, "FEWEST_PAGES", 1),
    (5, labels, "withhold_rare", lambda _, new: tuple(new)),
    (6, gates, "linkage_refusals", nothing),
    (6, linkage, "_with_digits", iter),
    (6, linkage, "in_a_cell_with_few", always(False)),
    (6, audit, "_LEAKS_ON_A_PAGE", ()),
    (6, audit, "_TO_A_RECORD", threats.audit.re.compile("never")),
    (7, gates, "_uniform", nothing),
    (7, gates, "_grave", nothing),
    (7, diversity, "diversify", lambda _, new: tuple(new)),
    (8, audit, "_of_commit", nothing),
    (8, audit, "pull_request_touches_section", always(False)),
    (8, audit, "KIND_REFUSAL", "No."),
    (9, audit, "_in_section", nothing),
    (9, audit, "_in_feed", nothing),
    (9, audit, "_packed_times", nothing),
    (9, audit, "_FOREIGN", threats.audit.re.compile("never")),
    (10, register, "only_coarser", always(True)),
    (10, audit, "_of_edits", nothing),
    (10, register, "allowed", always(True)),
    (11, generator.loading, "raw_problem", always(None)),
    (11, generator.loading, "differs_from_canonical_form", always(None)),
    (11, generator.loading, "in_confidence", lambda problem: problem),
    (11, curating, "random_id", always("fs-aaaaaaaa")),
    (12, linkage, "LONGEST_SHARED_RUN", 99),
    (12, linkage, "longest_shared_run", always(0)),
    (13, prose_gate, "_phrases", nothing),
    (13, prose_gate, "_characters", nothing),
    (13, curating, "assess", nothing),
    (15, seal, "_source_hash", always("sha256-x")),
    (15, seal, "_policy", always("default-src 'self'")),
    (16, vault.pyrage, "encrypt", lambda content, _: content),
    (16, vault, "wipe_file", always(None)),
    (16, ledger, "DAYS_TO_DELETION", 9999),
    (17, gates, "unit_refusals", nothing),
    (18, matrix, "treatment", always(Treatment.CARD)),
    (18, curating, "treatment", always(Treatment.CARD)),
    (18, diversity, "without_context", lambda card: card),
)


@pytest.mark.parametrize("off", SWITCHED_OFF, ids=lambda off: f"{off[0]}-{off[2]}")
def test_without_the_control_the_test_of_its_threat_fails(
    off: tuple[int, object, str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    row, module, name, instead = off
    monkeypatch.setattr(module, name, instead)
    if name == "unit_refusals":
        monkeypatch.setattr(gates, "GATES", tuple(gate for gate in gates.GATES if gate.__name__ != name))
    with pytest.raises((AssertionError, vault.VaultProblem)):
        THREATS[row]()


def test_the_silence_of_the_page_is_tested_by_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_text

    def with_a_clock(path: Path, **options: Any) -> str:
        text = read(path, **options)
        return text + "\nconst when = new Date();" if path.name == "seal.ts" else text

    monkeypatch.setattr(Path, "read_text", with_a_clock)
    with pytest.raises(AssertionError):
        THREATS[14]()


def test_every_row_has_a_control_that_was_switched_off() -> None:
    assert {row for row, *_ in SWITCHED_OFF} | {14} == set(THREATS)
