"""The commands `casebook safe-space`: a curator's way from a sealed report to a batch, and the audit.

They work on a private folder outside the project and without a network. Nothing readable is written except the batch.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

import yaml
from pydantic import ValidationError

from generator.building import check_content
from generator.model.kinds import BY_NAME
from generator.outputs import seal
from generator.publication import publish
from generator.safe_space import audit
from generator.safe_space.curating import allowed_treatment, assess, draft_from, labels_for, make_batch, receive
from generator.safe_space.identifiers import found_in_tree
from generator.safe_space.ledger import Ledger, quarter_of
from generator.safe_space.library import Library, library_of
from generator.safe_space.prose_gate import Verdict, findings
from generator.safe_space.raw_file import canonical
from generator.safe_space.vault import Vault, VaultProblem, read_report

OK, REFUSED = 0, 1


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds `safe-space` and what it can do."""
    parser = commands.add_parser("safe-space", help="receive, prepare and publish what is told in confidence")
    actions = parser.add_subparsers(dest="action", required=True)
    private = argparse.ArgumentParser(add_help=False, parents=[shared])
    private.add_argument("--vault", type=Path, required=True, help="the private folder, outside the project")
    private.add_argument("--key", type=Path, required=True, help="the file with your age key")

    def action(name: str, run: Callable[[argparse.Namespace], int], words: str, *, sealed: bool = True) -> Any:
        one = actions.add_parser(name, parents=[private if sealed else shared], help=words, description=words)
        one.set_defaults(run=lambda chosen: _carefully(run, chosen, offline=sealed))
        return one

    action("open", _open, "take in a sealed report").add_argument("report", type=Path, help="the file report.age")
    one = action("list", _list, "show what is in the private folder, or one report with its story")
    one.add_argument("case", nargs="?", help="the private name of a report, to read it")
    one = action("generalise", _generalise, "tell what you know of place and time, and see what may be shown")
    one.add_argument("case")
    one.add_argument("--subregion", default="", help="M49 subregion, such as eastern-asia")
    one.add_argument("--year", type=int, help="the year in which it failed")
    one.add_argument("--cluster", default="unknown", help="people, planet, prosperity, peace or unknown")
    one.add_argument("--hide", action="append", default=[], help="another name that must not appear")
    one = action("draft", _draft, "read the rewritten text from standard input, as YAML")
    one.add_argument("case")
    one = action("sign", _sign, "sign a draft, attest the search, or note that the reporter agreed")
    one.add_argument("case")
    one.add_argument("--by", required=True, help="your name; it stays in the private folder")
    one.add_argument("--searched", action="store_true", help="you searched the web for half an hour for this text")
    one.add_argument("--reporter-agreed", action="store_true", help="the reporter read the text and agreed")
    one.add_argument("--clear", action="append", default=[], help="a question of the prose gate that you looked at")
    one.add_argument("--corroborates", action="append", default=[], help="another report that tells the same")
    one = action("assess", _assess, "ask every gate what keeps a report from being published")
    one.add_argument("case")
    one.add_argument("--quarter", default=quarter_of(_today()))
    one = action("emit", _emit, "write the batch of a quarter")
    one.add_argument("--quarter", default=quarter_of(_today()))
    one.add_argument("--commit", action="store_true", help="make the batch's commit, with the fixed author and date")
    one = action("wipe", _wipe, "delete reports: one, those published, or all whose time is over")
    one.add_argument("case", nargs="?")
    one.add_argument("--published", action="store_true")
    one.add_argument("--expired", action="store_true")

    action("withdraw", _withdraw, "read a receipt from standard input, and find what must be taken back")
    one = action("audit", _audit, "look for what could give somebody away", sealed=False)
    one.add_argument("--site", type=Path, help="a built site")
    one.add_argument("--before", type=Path, help="the site as it was without the new batch")
    one.add_argument("--vault", type=Path, help="search the site for every name of the private folder, too")
    one.add_argument("--key", type=Path)
    one.add_argument("--pull-request", metavar="BASE", help="refuse kindly if the commits since BASE touch the section")
    action("prose", _prose, "judge a text from standard input, one a line", sealed=False)
    one = action("form", _form, "write a record in the one form that is allowed", sealed=False)
    one.add_argument("file", type=Path)
    action(
        "fingerprint", _fingerprint, "show the hash of the sealed page and the fingerprint of the keys", sealed=False
    )


def _carefully(run: Callable[[argparse.Namespace], int], chosen: argparse.Namespace, *, offline: bool) -> int:
    try:
        if offline:
            _refuse_network()
            _outside_of_projects(chosen.vault)
        return run(chosen)
    except VaultProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return REFUSED


def _refuse_network() -> None:
    """From here on this process can talk to nobody, whatever a library tries while a report is open."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise OSError("this command works without a network")

    socket.socket = refuse  # type: ignore[assignment,misc]  # replaced on purpose, for the life of the process
    socket.create_connection = refuse
    socket.getaddrinfo = refuse


def _outside_of_projects(vault: Path) -> None:
    for folder in (vault.resolve(), *vault.resolve().parents):
        if (folder / ".git").exists():
            raise VaultProblem("the private folder lies inside a project under version control; choose one outside")


def _vault(chosen: argparse.Namespace) -> Vault:
    recipients = [entry.record.recipient for entry in check_content(chosen.content).graph.all("curator-key")]
    if len(recipients) < 2:
        raise VaultProblem("two curators' keys are needed in content/reference/curator-keys.yml")
    return Vault(chosen.vault, chosen.key, recipients)


def _library(content: Path) -> Library:
    return library_of(check_content(content).graph.entries)


def _ledgers(vault: Vault) -> list[Ledger]:
    return [Ledger.model_validate(vault.read(name)) for name in vault.names("in-")]


def _keep(vault: Vault, ledger: Ledger) -> None:
    vault.write(ledger.case, ledger.model_dump(mode="json"))


def _open(chosen: argparse.Namespace) -> int:
    vault = _vault(chosen)
    ledger = receive(read_report(vault.open(chosen.report.read_bytes())), _today())
    _keep(vault, ledger)
    _say(f"{ledger.case}: received in {ledger.received}; {len(ledger.identifiers)} names to keep out.")
    _say(f"What may become of it: {allowed_treatment(ledger).value}.")
    return OK


def _list(chosen: argparse.Namespace) -> int:
    vault = _vault(chosen)
    if chosen.case:
        ledger = Ledger.model_validate(vault.read(chosen.case))
        _say(yaml.safe_dump({**ledger.report, "draft": ledger.draft}, allow_unicode=True, sort_keys=False))
        return OK
    for ledger in _ledgers(vault):
        over = "  TIME IS OVER: wipe it" if ledger.must_be_deleted(_today()) else ""
        _say(f"{ledger.case}  {ledger.received}  {ledger.decision}  {allowed_treatment(ledger).value}{over}")
    return OK


def _generalise(chosen: argparse.Namespace) -> int:
    vault, library = _vault(chosen), _library(chosen.content)
    ledger = Ledger.model_validate(vault.read(chosen.case))
    if chosen.subregion and chosen.subregion not in library.region_of:
        raise VaultProblem("this is not a subregion of the list")
    truth = {"subregion": chosen.subregion, "year": chosen.year, "cluster": chosen.cluster}
    ledger = ledger.model_copy(update={"truth": truth, "identifiers": (*ledger.identifiers, *chosen.hide)})
    _keep(vault, ledger)
    shown = labels_for(ledger, library)
    _say(f"At most this may be shown: region {shown.region}, time {shown.period}, theme {shown.cluster.value}.")
    _say(f"What may become of it: {allowed_treatment(ledger).value}.")
    return OK


def _draft(chosen: argparse.Namespace) -> int:
    vault = _vault(chosen)
    ledger = Ledger.model_validate(vault.read(chosen.case))
    answers = yaml.safe_load(sys.stdin.read())
    if not isinstance(answers, dict) or not {"causes", "what_happened", "what_we_would_do"} <= answers.keys():
        raise VaultProblem("the draft needs causes, what_happened and what_we_would_do")
    _keep(vault, ledger.with_draft(draft_from(answers)))
    _say("Kept. Earlier signatures do not hold for the new text.")
    return OK


def _sign(chosen: argparse.Namespace) -> int:
    vault = _vault(chosen)
    ledger = Ledger.model_validate(vault.read(chosen.case)).signed(chosen.by)
    changes: dict[str, object] = {"corroborates": (*ledger.corroborates, *chosen.corroborates)}
    if chosen.searched:
        changes["searched_by"] = chosen.by.strip().casefold()
    if chosen.reporter_agreed:
        changes["reporter_agreed"] = True
    # A question is answered only when two people looked: each names it with the own signature.
    cleared = dict.fromkeys(
        (*ledger.cleared, *(f"{question}/{chosen.by.strip().casefold()}" for question in chosen.clear))
    )
    changes["cleared"] = tuple(cleared)
    ledger = ledger.model_copy(update=changes)
    _keep(vault, ledger)
    for missing in ledger.open_questions:
        _say(f"Still open: {missing}.")
    return OK


def _assess(chosen: argparse.Namespace) -> int:
    vault, library = _vault(chosen), _library(chosen.content)
    found = list(assess(Ledger.model_validate(vault.read(chosen.case)), library, chosen.quarter))
    for one in found:
        _say(one)
    _say("Ready for a batch." if not found else f"{len(found)} thing(s) stand in the way.")
    return REFUSED if any(not one.startswith("warning") for one in found) else OK


def _emit(chosen: argparse.Namespace) -> int:
    vault, library = _vault(chosen), _library(chosen.content)
    batch = make_batch(_ledgers(vault), library, chosen.quarter)
    folder = chosen.content / "safe-space"
    folder.mkdir(exist_ok=True)
    for name, text in batch.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    if chosen.commit:
        _commit(chosen.content, chosen.quarter, sorted(batch.files))
    for ledger in batch.ledgers:
        _keep(vault, ledger.model_copy(update={"decision": "published", "decided_on": _today().isoformat()}))
    _say(f"{len(batch.records)} records written. Now build the site and audit it with --site and --vault.")
    return OK


def _commit(content: Path, quarter: str, names: list[str]) -> None:
    environment = {**os.environ, **audit.commit_environment(quarter), "TZ": "UTC"}
    files = [f"safe-space/{name}" for name in names]
    for arguments in (["add", "--", *files], ["commit", "--quiet", "-m", audit.message_of(quarter), "--", *files]):
        subprocess.run(["git", *arguments], cwd=content, env=environment, check=True)


def _wipe(chosen: argparse.Namespace) -> int:
    vault = _vault(chosen)
    doomed = [
        ledger
        for ledger in _ledgers(vault)
        if ledger.case == chosen.case
        or (chosen.published and ledger.decision == "published")
        or (chosen.expired and ledger.must_be_deleted(_today()))
    ]
    log = vault.read("deletions") if "deletions" in vault.names("deletions") else []
    for ledger in doomed:
        vault.remove(ledger.case)
    vault.write("deletions", [*log, *(_trace(one) for one in doomed)])
    _say(f"{len(doomed)} report(s) deleted. Delete the sealed files that you received, too.")
    return OK


def _trace(ledger: Ledger) -> dict[str, str]:
    """What stays of a deleted report: enough to take a text back for whoever has the receipt; nothing of its story."""
    return {
        "case": ledger.case,
        "on": _today().isoformat(),
        "record": str(ledger.draft.get("id", "")) if ledger.decision == "published" else "",
        "receipt_digest": str(ledger.report.get("receipt_digest", "")),
    }


def _withdraw(chosen: argparse.Namespace) -> int:
    vault = _vault(chosen)
    digest = hashlib.sha256("".join(filter(str.isdigit, sys.stdin.read())).encode()).hexdigest()
    deleted = vault.read("deletions") if "deletions" in vault.names("deletions") else []
    found = [one for one in (*map(_trace, _ledgers(vault)), *deleted) if one.get("receipt_digest") == digest]
    if not found:
        raise VaultProblem("no report belongs to this receipt")
    for one in found:
        _say(
            f"{one['case']}: "
            + (f"delete {one['record']}.yml with the next batch" if one["record"] else "not published")
        )
    return OK


def _audit(chosen: argparse.Namespace) -> int:
    project = chosen.content.resolve().parent
    if chosen.pull_request:
        if audit.pull_request_touches_section(project, chosen.pull_request):
            sys.stdout.write(audit.KIND_REFUSAL)
            return REFUSED
        _say("This change does not touch the safe space.")
        return OK
    problems = (
        list(audit.history_problems(project, _library(chosen.content).region_of)) if (project / ".git").exists() else []
    )
    if chosen.site:
        problems += audit.site_problems(chosen.site)
    if chosen.site and chosen.vault and chosen.key:
        _refuse_network()
        names = [name for ledger in _ledgers(_vault(chosen)) for name in ledger.identifiers]
        problems += map(str, found_in_tree(chosen.site, names, chosen.before))
    sys.stdout.write(audit.as_report(problems))
    return REFUSED if problems else OK


def _prose(chosen: argparse.Namespace) -> int:
    del chosen
    worst = Verdict.PASS
    for number, line in enumerate(sys.stdin.read().splitlines(), 1):
        found = findings(line)
        verdict = max((one.verdict for one in found), default=Verdict.PASS)
        worst = max(worst, verdict)
        _say(f"{number}: {verdict.name.lower()}")
        for one in found:
            _say(f"   character {one.start + 1}: {one.message}; {one.instead}")
    return REFUSED if worst is Verdict.STOP else OK


def _form(chosen: argparse.Namespace) -> int:
    kind = BY_NAME["pattern" if chosen.file.name.startswith("fp-") else "card"]
    try:
        record = kind.model.model_validate(yaml.safe_load(chosen.file.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError):
        raise VaultProblem("this is no record of the safe space; the schema folder has its fields") from None
    chosen.file.write_text(canonical(record), encoding="utf-8")
    return OK


def _fingerprint(chosen: argparse.Namespace) -> int:
    book = publish(check_content(chosen.content).graph)
    _say(f"SHA-256 of seal.html: {seal.page_hash(book) or 'not built'}")
    _say(f"Fingerprint of the keys: {seal.fingerprint(book)}")
    if seal.is_demonstration(book):
        _say("These keys are for demonstration: everybody knows them.")
    return OK


def _today() -> date:
    return datetime.now(UTC).date()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
