"""Keeps what is private on a curator's machine: every file is sealed to both curators before it touches the disk."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage

from generator.safe_space.matrix import Circle, Severity

RECEIPT_DIGITS = 20


class VaultProblem(Exception):
    """Something about the private folder or a sealed file; the sentence is for the curator and names no content."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a reporter sealed."""

    story: str
    we_would: str
    causes: tuple[str, ...]
    signs: tuple[str, ...]
    identifiers: tuple[str, ...]
    circle: Circle
    severity: Severity
    wish: str
    public_documents: str = ""
    named_case: str = ""
    not_before: str = ""
    receipt_digest: str = ""


class Vault:
    """A private folder outside the project. *secret* is one curator's key file; *recipients* are the keys of both."""

    def __init__(self, folder: Path, secret: Path, recipients: Sequence[str]) -> None:
        self.folder = folder
        self._identities = _identities(secret)
        self._recipients = [pyrage.x25519.Recipient.from_str(one) for one in recipients]

    def write(self, name: str, value: Any) -> None:
        """Seals *value* to both curators. Nothing readable reaches the disk."""
        sealed = pyrage.encrypt(json.dumps(value, ensure_ascii=False, sort_keys=True).encode(), self._recipients)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = self.folder / f"{name}.age"
        temporary = target.with_suffix(f".{secrets.token_hex(4)}")
        temporary.write_bytes(sealed)
        temporary.chmod(0o600)
        temporary.replace(target)

    def read(self, name: str) -> Any:
        """The value that was sealed under *name*."""
        path = self.folder / f"{name}.age"
        if not path.is_file():
            raise VaultProblem(f"there is no '{name}' in the private folder")
        return json.loads(self.open(path.read_bytes()))

    def names(self, prefix: str) -> Iterator[str]:
        """Names that begin with *prefix*, in a settled order."""
        return (path.stem for path in sorted(self.folder.glob(f"{prefix}*.age")))

    def open(self, sealed: bytes) -> bytes:
        """What a sealed file holds."""
        try:
            return bytes(pyrage.decrypt(sealed, self._identities))
        except pyrage.DecryptError:
            raise VaultProblem("this file cannot be opened with this key, or somebody changed it") from None

    def remove(self, name: str) -> None:
        """Overwrites and deletes what was sealed under *name*. On some disks old blocks may survive."""
        wipe_file(self.folder / f"{name}.age")


def read_report(opened: bytes) -> Report:
    """The report in an opened file; says which part is missing, never what it says."""
    try:
        data = json.loads(opened)
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise VaultProblem("the file was opened, but it holds no report of this page") from None
    try:
        return Report(
            story=data["story"],
            we_would=data["we_would"],
            causes=tuple(data["causes"]),
            signs=tuple(data["signs"]),
            identifiers=tuple(data["identifiers"]),
            circle=Circle(data["circle"]),
            severity=Severity(data["severity"]),
            wish=data["wish"],
            public_documents=data.get("public_documents", ""),
            named_case=data.get("named_case", ""),
            not_before=data.get("not_before", ""),
            receipt_digest=data.get("receipt_digest", ""),
        )
    except (KeyError, ValueError, TypeError):
        raise VaultProblem("the report is not complete, or it was made by another version of the page") from None


def wipe_file(path: Path) -> None:
    """Overwrites a file with noise and deletes it."""
    if path.is_file() and not path.is_symlink():
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(size))
            file.flush()
    path.unlink(missing_ok=True)


def _identities(secret: Path) -> list[pyrage.x25519.Identity]:
    lines = [line.strip() for line in secret.read_text(encoding="utf-8").splitlines()]
    keys = [line for line in lines if line.startswith("AGE-SECRET-KEY-")]
    if not keys:
        raise VaultProblem("the key file holds no key that starts with AGE-SECRET-KEY-")
    return [pyrage.x25519.Identity.from_str(key) for key in keys]
