"""A zip in an age file, written and read as a stream: nothing of it is ever on a disk in the clear.

Every file in the zip is deflated, at level 0 where it is not to be smaller: such a file says itself
where it ends, so that a zip can be read from its beginning, as it is decrypted. The standard `age`
and `unzip` open it all the same.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any, BinaryIO

import pyrage
from stream_unzip import UnzipError, stream_unzip

from famchart.core.errors import FamchartError, NotLetInError, UnreadableInputError
from famchart.core.secret import Secret
from famchart.i18n import N_
from famchart.store.export.ahead import made_ahead
from famchart.store.export.content import Member
from famchart.store.export.passphrase import opened_by, sealed_by
from famchart.store.root import Root

AS_IT_IS, SMALLER = 0, 1
"""Levels of compression."""
CHUNK = 1 << 17
"""Bytes that are worked on at once: what fits into the cache of a processor."""
Key = Root | Secret
"""What opens a copy: a root secret, or the passphrase that it was sealed by."""
Heard = Callable[[int], None]
"""Told how many bytes have gone by since the last time; what it raises ends the stream."""


class WrongRecipientError(NotLetInError):
    """The copy was not made for this key."""

    message = N_(
        "This key does not open the copy: it was made for another vault or another person. Use the"
        " recovery sheet of the vault that it was made from (--sheet FILE)."
    )


class DamagedCopyError(UnreadableInputError):
    """The copy ends too early, or something in it is not as it was written."""

    message = N_(
        "The copy is damaged or not complete, so nothing of it was believed and nothing was"
        " changed. Try another copy; the one before it is on the same stick, if it was kept."
    )


class NotACopyError(UnreadableInputError):
    """The file is no age file at all."""

    message = N_("This file is no copy that famchart made; its name ends in .famchart.age.")


# Writing


class _Sink(io.RawIOBase):
    """Where the zip is written to: it is taken out again at once."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held.append(bytes(data))
        return len(data)

    def take(self) -> list[bytes]:
        taken, self._held = self._held, []
        return taken


class _Reader(io.RawIOBase):
    """A file to read from, of bytes that come one by one; what stops them is kept."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks = chunks
        self._left = memoryview(b"")
        self.stopped_by: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, place: Any) -> int:
        try:
            while not self._left:
                self._left = memoryview(next(self._chunks))
        except StopIteration:
            return 0
        except BaseException as error:
            self.stopped_by = error
            raise
        size = min(len(place), len(self._left))
        place[:size], self._left = self._left[:size], self._left[size:]
        return size


def seal_by_passphrase(
    members: Iterable[Member], passphrase: Secret, file: BinaryIO, level: int, heard: Heard
) -> None:
    """Write members to a file that only the passphrase opens; raise TooLargeForPassphraseError."""
    file.write(sealed_by(passphrase, _told(_zipped(members, level), heard)))


def _told(chunks: Iterable[bytes], heard: Heard) -> Iterator[bytes]:
    for chunk in chunks:
        heard(len(chunk))
        yield chunk


def seal(
    members: Iterable[Member], recipients: Sequence[str], file: BinaryIO, level: int, heard: Heard
) -> None:
    """Write members to a file that only the recipients (age1…) can open.

    What reading or writing raises is raised as it is; OSError where the disk is full or gone.
    """
    reader = _Reader(_told(_zipped(members, level), heard))
    writer = _Writer(file)
    keys = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    try:
        pyrage.encrypt_io(io.BufferedReader(reader, CHUNK), writer, keys)
    except pyrage.EncryptError as error:  # the one kind that the library has for all
        raise writer.stopped_by or reader.stopped_by or error from None


class _Writer:
    """A file to write to that remembers what stopped it: the library tells it in its own words."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.stopped_by: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except BaseException as error:
            self.stopped_by = error
            raise

    def flush(self) -> None:
        self._file.flush()


def _zipped(members: Iterable[Member], level: int) -> Iterator[bytes]:
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
        for name, chunks in members:
            with file.open(name, "w", force_zip64=True) as entry:
                for part in _parts(chunks):
                    entry.write(part)
                    yield from sink.take()
            yield from sink.take()
    yield from sink.take()


def _parts(chunks: Iterable[bytes]) -> Iterator[memoryview]:
    for chunk in chunks:
        for start in range(0, len(chunk), CHUNK):
            yield memoryview(chunk)[start : start + CHUNK]


# Reading


def unsealed(
    file: BinaryIO, key: Key, heard: Heard = lambda size: None
) -> Generator[Member, None, None]:
    """Yield what a copy holds; of each member all bytes are to be read before the next.

    That it is whole is known only once the last was read and this ended: raise WrongRecipientError,
    NotACopyError, DamagedCopyError.
    """
    with closing(_decrypted(file, key, heard)) as chunks:
        try:
            for name, _size, content in stream_unzip(chunks, chunk_size=CHUNK):
                yield name.decode(), content
            leave(chunks)  # age says at the very end that nothing is missing
        except (UnzipError, UnicodeDecodeError):
            raise DamagedCopyError from None


def leave(chunks: Iterable[bytes]) -> None:
    """Read a member that is not wanted, to come to the next."""
    for _chunk in chunks:
        pass


class _Gathered:
    """A file to write to whose bytes are put out many at once."""

    def __init__(self, put: Callable[[bytes], None]) -> None:
        self._put = put
        self._held = bytearray()

    def write(self, data: bytes | memoryview) -> int:
        self._held += data
        if len(self._held) >= CHUNK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        held, self._held = self._held, bytearray()
        if held:
            self._put(bytes(held))


def _decrypted(file: BinaryIO, key: Key, heard: Heard) -> Generator[bytes, None, None]:
    def decrypt(put: Callable[[bytes], None]) -> None:
        gathered = _Gathered(put)
        try:
            _decrypt(file, key, gathered)
        except Exception as error:  # noqa: BLE001  the library has one kind for all
            raise _reason(error) from None
        finally:
            gathered.flush()  # what came before damage is whole: a copy tells of itself from that

    with closing(made_ahead(decrypt)) as chunks:
        for chunk in chunks:
            heard(len(chunk))
            yield chunk


def _decrypt(file: BinaryIO, key: Key, gathered: _Gathered) -> None:
    if isinstance(key, Root):
        identity = pyrage.x25519.Identity.from_str(key.secret.reveal())
        pyrage.decrypt_io(file, gathered, [identity])
        return
    clear = opened_by(key, file)
    for start in range(0, len(clear), CHUNK):
        gathered.write(clear[start : start + CHUNK])


def _reason(error: BaseException) -> BaseException:
    """Say in a sentence what the library says of a file."""
    if isinstance(error, FamchartError):
        return error
    said = str(error)
    if "No matching keys" in said:
        return WrongRecipientError()
    if "Header" in said or "header" in said:
        return NotACopyError()
    return DamagedCopyError()
