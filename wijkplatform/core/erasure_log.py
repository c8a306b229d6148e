"""The erasure log: a file outside the database that only grows, and that a backup does not take back (SECURITY.md F6).

One line of JSON for each event that lowers what others see or what somebody can do: a number, the moment, the platform,
the kind, a random `ref` that is looked up in the database, and a detail. By itself it tells nothing about anybody. A
line is on the disk before `append` returns. One that was cut off while it was written never counted: it is skipped, and
cut by the next one. Lines die after 31 days, when no backup is left that needs them; the newest stays, so that the
number is known.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wijkplatform.core.errors import DomainError
from wijkplatform.core.file_lock import locked, make_lasting
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.spans import span_words
from wijkplatform.core.stores import Reach, Store
from wijkplatform.core.text import _

KEEP = timedelta(days=31)
WAIT = 5.0
_PORTION = 64 * 1024
STORE = Store(
    name="wislog",
    reach=Reach.FILE,
    purpose=Purpose.RIGHTS,
    holds="Dat er iets is gewist, verborgen of ingetrokken, en wanneer: met een toevallig nummer, zonder naam",
    term=_("%(tijd)s, zolang er een reservekopie is waarop het nog moet worden toegepast", tijd=span_words(KEEP)),
    on_erase="blijft staan, zodat een reservekopie niets terugbrengt",
    nobodys="het nummer is toeval; als de rij weg is, leidt het naar niemand",
    title="de regel dat er iets gewist is",
)


class BrokenLog(DomainError):
    """The log cannot be read as a whole: a line before the last is no line of ours."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry tells of."""

    time: datetime
    platform: int
    kind: str
    ref: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    seq: int
    told: Told


@dataclass(frozen=True, slots=True)
class ErasureLog:
    """The log in this file. Reading takes no lock; `append` and `prune` are for who holds it (`alone`)."""

    path: Path

    @contextmanager
    def alone(self, wait: float = WAIT) -> Iterator[None]:
        """Hold the log, so that nobody else writes; raises `file_lock.Held` after `wait` seconds, and OSError."""
        with locked(self.path.with_name(self.path.name + ".slot"), wait=wait):
            yield

    def append(self, events: Iterable[Told], *, after: int = 0) -> int:
        """Write one line for each event, numbered on from the last (or from `after`, when that is more). The last
        number, once all of them are on the disk. Raises OSError; then none of them counts.
        """
        seq = max(self.last_seq(), after)
        lines = []
        for told in events:
            seq += 1
            lines.append(_line(Entry(seq, told)))
        is_new = not self.path.exists()
        with os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+b") as file:
            end = _end_of_whole_lines(file.fileno())
            file.truncate(end)
            file.seek(end)
            try:
                file.write("".join(lines).encode())
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                os.ftruncate(file.fileno(), end)
                raise
        if is_new:
            make_lasting(self.path.parent)
        return seq

    def last_seq(self) -> int:
        """The number of the newest entry; 0 when there is none, or no log."""
        newest = self._newest(1)
        return newest[-1].seq if newest else 0

    def first_seq(self) -> int:
        """The number of the oldest entry that is still there; 0 when there is none."""
        try:
            with self.path.open("rb") as file:
                line = file.readline()
        except FileNotFoundError:
            return 0
        return _entry(line).seq if line.endswith(b"\n") else 0

    def read_after(self, seq: int) -> list[Entry]:
        """The entries numbered higher than `seq`, in order. Raises BrokenLog."""
        return [entry for entry in self._newest(0, until=seq) if entry.seq > seq]

    def prune(self, now: datetime) -> int:
        """Let entries die that are older than 31 days, all but the newest; how many did."""
        entries = self.read_after(0)
        stays = [entry for entry in entries[:-1] if now - entry.told.time < KEEP] + entries[-1:]
        if len(stays) == len(entries):
            return 0
        draft = self.path.with_name(self.path.name + ".nieuw")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600), "wb") as file:
            file.write("".join(map(_line, stays)).encode())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path)
        make_lasting(self.path.parent)
        return len(entries) - len(stays)

    def _newest(self, count: int, until: int = -1) -> list[Entry]:
        """The newest entries, oldest first: at least `count`, or down to number `until`; read from the end, for the log
        may be long.
        """
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return []
        with file:
            size, portion = file.seek(0, os.SEEK_END), _PORTION
            while True:
                start = max(0, size - portion)
                file.seek(start)
                entries = _entries(file.read(size - start), cut=start > 0)
                enough = entries and (len(entries) >= count if count else entries[0].seq <= until)
                if enough or start == 0:
                    return entries
                portion *= 4


def _line(entry: Entry) -> str:
    told = asdict(entry.told) | {"time": entry.told.time.astimezone(UTC).isoformat()}
    return json.dumps({"seq": entry.seq} | told, separators=(",", ":")) + "\n"


def _entry(line: bytes) -> Entry:
    """Raises BrokenLog for what is no line of ours."""
    try:
        fields = json.loads(line)
        seq, moment = int(fields.pop("seq")), datetime.fromisoformat(fields.pop("time"))
        return Entry(seq, Told(moment, **fields))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BrokenLog(
            _("Het wislog (WIJK_ERASURE_LOG) is beschadigd. Zet een goede kopie van dat bestand terug.")
        ) from None


def _entries(tail: bytes, *, cut: bool) -> list[Entry]:
    """The whole lines in `tail`, which begins within a line when it is `cut`; without a last one that was torn."""
    lines = tail.split(b"\n")[:-1]  # after the last newline stands nothing, or what was torn
    if cut:
        lines = lines[1:]
    if lines and not _is_whole(lines[-1]):
        lines = lines[:-1]
    return [_entry(line) for line in lines]


def _is_whole(line: bytes) -> bool:
    try:
        _entry(line)
    except BrokenLog:
        return False
    return True


def _end_of_whole_lines(descriptor: int) -> int:
    """Where the last whole line ends; what comes after it was torn while it was written."""
    size = os.fstat(descriptor).st_size
    tail = os.pread(descriptor, min(size, _PORTION), max(0, size - _PORTION))
    lines = tail.split(b"\n")
    end = size - len(lines[-1])
    if len(lines) > 1 and not _is_whole(lines[-2]):
        end -= len(lines[-2]) + 1
    return end
