"""Documents and reports: what is attached is unpacked and read as any other file."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from famchart.core.errors import UnreadableInputError
from famchart.core.shape import Shape
from famchart.i18n import _
from famchart.intake.draft import Draft, Item
from famchart.intake.formats import TEXT, Asked, read_file
from famchart.intake.formats.fhir.coded import (
    codes,
    codings,
    concept_name,
    mapping,
    mappings,
    status,
    words,
)
from famchart.intake.formats.fhir.entries import Resource
from famchart.intake.formats.fhir.items import item
from famchart.intake.formats.fhir.observations import PRELIMINARY
from famchart.intake.formats.fhir.reading import Reading
from famchart.intake.given import given_bytes
from famchart.intake.left_out import Why
from famchart.intake.sniff import text_of

DEEPEST = 3
"""Files within files: a record holds a document, a document perhaps a picture, and no more."""
MOST_ATTACHED = 500
"""Documents of one file that are unpacked; a PDF takes some 100 ms."""
_STRUCTURED = ("ccda", "xdm", "fhir", "ips", "shc", "va-text")
"""Kinds of files whose facts are drafts of their own; of others only the text is kept."""
_IMAGING = ("rad", "imaging", "lp29684-5", "rus", "ct", "rx", "nrs", "nmr", "us", "18748-4")
_PATHOLOGY = ("pat", "sp", "cp", "cyt", "lp7839-6", "pathology", "60567-5")
_TAG = Shape(r"<[^<>]*>")
_BREAK = Shape(r"<(?:br|/p|/tr|/li|/div|/h\d)\b[^<>]*>", re.IGNORECASE)


@dataclass
class Papers:
    """The documents of a file while they are read."""

    asked: Asked
    depth: int
    drafts: list[Draft] = field(default_factory=list)
    """What structured documents within it hold."""
    seen: dict[str, str] = field(default_factory=dict)
    """The text of each attachment, by its base64: reports and documents carry the same ones."""
    referred: set[int] = field(default_factory=set)
    """The files that documents refer to, by identity."""
    elsewhere: int = 0
    """Documents of which the file has the address alone."""

    def document(self, resource: Resource, reading: Reading) -> Iterator[Item]:
        """Yield a document, with its text where it is in the file."""
        name = concept_name(resource.get("type")) or words(resource.get("description"))
        attachments = [
            mapping(each.get("attachment")) for each in mappings(resource.get("content"))
        ]
        title = name or next(filter(None, (words(each.get("title")) for each in attachments)), "")
        found = [self._text(each, title, resource, reading) for each in attachments]
        text = "\n\n".join(dict.fromkeys(filter(None, found))) or _narrative(resource)
        is_here = any(self._data(each, resource, reading) for each in attachments)
        self.elsewhere += not is_here and any(words(each.get("url")) for each in attachments)
        authors = (
            reading.collection.name_of(each, resource) for each in mappings(resource.get("author"))
        )
        yield item(
            "document",
            codes(resource.get("type")),
            name=title or _("Document"),
            date=reading.date_of(resource, "date", "indexed", "created"),
            title=words(resource.get("description")),
            by=", ".join(filter(None, authors)),
            content_type=", ".join(
                filter(None, (words(a.get("contentType")) for a in attachments))
            ),
            text=text,
        )

    def report(self, resource: Resource, reading: Reading) -> Iterator[Item]:
        """Yield a report that says something in words; its results are rows of their own."""
        name = concept_name(resource.get("code"))
        if status(resource.get("status")) == "cancelled":
            reading.not_facts.add(Why.CALLED_OFF, name or _("Report"))
            return
        forms = mappings(resource.get("presentedForm"))
        texts = [self._text(each, name, resource, reading) for each in forms]
        coded = resource.get("conclusionCode") or resource.get("codedDiagnosis")  # DSTU2's name
        texts = [words(resource.get("conclusion")), *map(concept_name, mappings(coded)), *texts]
        body = "\n\n".join(dict.fromkeys(filter(None, texts))) or _narrative(resource)
        kind = _report_kind(resource)
        if not body and (kind == "report" or not name):
            told = mappings(resource.get("result"))
            if not any(reading.collection.find(each, resource) for each in told):
                reading.left["DiagnosticReport without results and words"] += 1
            return
        performer = mapping(resource.get("performer"))
        yield item(
            kind,
            codes(resource.get("code")),
            name=name or _("Report"),
            date=reading.date_of(resource, "effectiveDateTime", "effectivePeriod", "issued"),
            by=reading.collection.name_of(performer.get("actor") or performer, resource),
            status="preliminary" if status(resource.get("status")) in PRELIMINARY else "",
            text=body,
        )

    def binary(self, resource: Resource, reading: Reading) -> Iterator[Item]:
        """Read a file that no document refers to; it is a note unless it holds facts."""
        if id(resource) in self.referred:
            return
        known = len(self.drafts)
        attachment = {"data": resource.get("data") or resource.get("content"), **resource}
        text = self._text(attachment, "", resource, reading)
        if text and len(self.drafts) == known:
            yield item("document", {}, name=_("Document"), text=text)

    def _text(self, attachment: Resource, title: str, holder: Resource, reading: Reading) -> str:
        data = self._data(attachment, holder, reading)
        if not data:
            return ""
        if data not in self.seen:
            self.seen[data] = ""  # what refers to itself is not read twice
            self.seen[data] = self._unpacked(
                data, title, words(attachment.get("contentType")), reading
            )
        return self.seen[data]

    def _data(self, attachment: Resource, holder: Resource, reading: Reading) -> str:
        """Return the base64 of an attachment, in itself or in the file that it refers to."""
        if data := words(attachment.get("data")):
            return data
        referred = reading.collection.find({"reference": attachment.get("url")}, holder)
        if referred:
            self.referred.add(id(referred))
        return words(referred.get("data") or referred.get("content"))

    def _unpacked(self, data: str, title: str, content_type: str, reading: Reading) -> str:
        if self.depth >= DEEPEST or len(self.seen) > MOST_ATTACHED:
            reading.left["Attachment"] += 1
            return ""
        try:
            content = base64.b64decode("".join(data.split()) + "==", altchars=_altchars(data))
            if content_type.startswith("text/plain"):
                return text_of(content)
            given = given_bytes(content, title, self.depth + 1)
            read = read_file(given, self.asked)
        except (binascii.Error, ValueError):
            reading.warnings.append(
                _("The document “{title}” within it is damaged.").format(title=title[:80])
            )
            return ""
        except UnreadableInputError as error:
            reading.warnings.append(
                _("The document “{title}” within it was not read: {why}").format(
                    title=title[:80], why=error
                )
            )
            return ""
        if read.kind in _STRUCTURED:
            self.drafts += read.documents
            reading.warnings += read.warnings
            return ""
        text = "\n\n".join(draft.text for draft in read.documents if draft.text)
        return plain_text(text) if read.kind == TEXT and "html" in content_type else text


def _altchars(data: str) -> bytes | None:
    return b"-_" if "-" in data or "_" in data else None


def plain_text(markup: str) -> str:
    """Return what a person reads of a piece of XHTML, line by line."""
    bare = unescape(_TAG.sub(" ", _BREAK.sub("\n", markup)))
    lines = (" ".join(line.split()) for line in bare.splitlines())
    return "\n".join(line for line in lines if line)


def _narrative(resource: Resource) -> str:
    """Return what somebody wrote of a resource; what is generated says its fields over again."""
    text = mapping(resource.get("text"))
    is_written = status(text.get("status")) in ("additional", "extensions")
    return plain_text(words(text.get("div"))) if is_written else ""


def _report_kind(resource: Resource) -> str:
    """Tell imaging and pathology by category; all else is a report."""
    said = {
        words(each.get(key)).casefold()
        for each in codings(resource.get("category"))
        for key in ("code", "display")
    } | {concept_name(resource.get("category")).casefold()}
    if said & set(_PATHOLOGY):
        return "pathology"
    return "imaging" if said & {*_IMAGING, "radiology"} else "report"
