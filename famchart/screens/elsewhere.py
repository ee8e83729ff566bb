"""What is done on another page than where one is: its words, the page, and the keys there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.screens.places import places

BY_PLACE = {
    "today": (
        (N_("done"), "d"),
        (N_("snooze"), "s"),
        (N_("snooze until a day"), "S"),
        (N_("what sleeps"), "z"),
        (N_("wake up"), "z w"),
    ),
    "access": (
        (N_("access ended"), "enter r"),
        (N_("end an access"), "enter r"),
        (N_("ask for access"), "enter n"),
        (N_("new portal"), "enter w"),
        (N_("other ways"), "enter o"),
        (N_("show login"), "v"),
        (N_("copy password"), "c"),
        (N_("copy digits"), "t"),
        (N_("recovery code"), "b"),
        (N_("24 months"), "m"),
    ),
    "person": (
        (N_("forget for good"), "enter X"),
        (N_("forget a person, leave no trace"), "enter X"),
    ),
    "portal": ((N_("close a portal, name its successor"), "e"),),
    "account": ((N_("looked"), "l"),),
    "timeline": (
        (N_("edit"), "e"),
        (N_("delete"), "x"),
        (N_("our words"), "enter w"),
        (N_("as it came"), "enter tab"),
        (N_("over time"), "T"),
        (N_("filter"), "f"),
        (N_("to a date"), "t"),
        (N_("show everything"), "F"),
    ),
    "copy": (
        (N_("back everything up"), "enter"),
        (N_("another folder"), "f"),
        (N_("for whom"), "w"),
        (N_("only a part"), "s"),
        (N_("by passphrase"), "o"),
        (N_("my card"), "c"),
        (N_("look for sticks"), "r"),
    ),
    "keys": (
        (N_("change passphrase"), "c"),
        (N_("recovery sheet"), "s"),
        (N_("shares"), "h"),
        (N_("new keys"), "n"),
        (N_("add passphrase"), "a"),
        (N_("add key file"), "f"),
        (N_("take away"), "x"),
    ),
    "backup": (
        (N_("check it"), "v"),
        (N_("check a copy"), "o"),
        (N_("back up now"), "b"),
        (N_("what changed since"), "enter"),
        (N_("all of it into a new folder"), "f"),
    ),
    "messages": (
        (N_("answered"), "r"),
        (N_("called"), "c"),
        (N_("follow up"), "f"),
        (N_("not needed"), "n"),
    ),
    "appointments": (
        (N_("what came of it"), "enter o"),
        (N_("question"), "enter q"),
        (N_("state"), "enter s"),
        (N_("calendar file"), "s"),
        (N_("month/list"), "m"),
    ),
    "results": (
        (N_("find a test"), "f"),
        (N_("years"), "enter t"),
        (N_("unit"), "enter m"),
        (N_("curve, table"), "enter tab"),
        (N_("whole line"), "enter space"),
    ),
    "refills": (
        (N_("filled"), "f"),
        (N_("asked"), "r"),
        (N_("count"), "c"),
        (N_("trip"), "t"),
        (N_("120 days"), "v"),
    ),
    "bills": (
        (N_("payment"), "enter y"),
        (N_("call"), "enter c"),
        (N_("EOB"), "enter o"),
        (N_("add an EOB"), "o"),
    ),
    "disagreements": (
        (N_("settled"), "s"),
        (N_("ask at the next visit"), "q"),
        (N_("the same thing as"), "m"),
    ),
    "document": (
        (N_("add a file"), "a"),
        (N_("save a copy"), "s"),
        (N_("belongs to"), "b"),
    ),
    "form": (
        (N_("handed in"), "enter d"),
        (N_("from the bank"), "enter b"),
        (N_("new answer"), "enter n"),
        (N_("answer bank"), "b"),
    ),
    "answer": ((N_("still true"), "v"), (N_("find"), "f"), (N_("copy"), "c")),
    "gap": ((N_("asked today"), "t"), (N_("30 days more"), "m")),
    "contact": ((N_("copy number"), "c"),),
    "insurance": ((N_("show card"), "v"), (N_("copy member no."), "c")),
    "vaccination": ((N_("vaccine/disease"), "v"),),
    "medication": (
        (N_("confirmed"), "c"),
        (N_("all sources"), "s"),
        (N_("first in its list"), "m"),
    ),
    "paste": (
        (N_("the text that waits"), "w"),
        (N_("throw this text away"), "D"),
        (N_("edit the text"), "E"),
        (N_("leave out"), "x"),
        (N_("as a note"), "n"),
        (N_("merge"), "m"),
        (N_("keep both values"), "b"),
        (N_("portal"), "o"),
        (N_("day"), "t"),
    ),
    "import": (
        (N_("save all"), "s"),
        (N_("one by one"), "enter"),
        (N_("columns"), "c"),
        (N_("another file"), "i"),
        (N_("throw it away"), "D"),
    ),
    "search": ((N_("kind"), "f3"), (N_("person"), "f4")),
}
"""The words and keys of what is done on a page, or on one that enter opens there; each once."""
AT_ONCE = {
    "today": ("z",),
    "access": ("m",),
    "timeline": ("f", "t", "F"),
    "appointments": ("s", "m"),
    "results": ("f",),
    "refills": ("t", "v"),
    "bills": ("o",),
    "medication": ("s",),
    "document": ("a",),
    "keys": ("c", "s", "h", "n", "a", "f"),
    "form": ("b",),
    "answer": ("f",),
    "vaccination": ("v",),
    "paste": ("w",),
    "search": ("f3", "f4"),
}
"""The keys that need no line to be chosen: whoever is led to their page finds them pressed."""


@dataclass(frozen=True)
class Elsewhere:
    """Something that is done on another page."""

    place: str
    words: str
    keys: str
    is_field: bool = False

    @property
    def remark(self) -> str:
        """The page, and the keys there."""
        return f"{_(places()[self.place].label)} · {self.keys}"

    @property
    def action(self) -> str:
        """What leads there, and presses the key or says what is to be pressed."""
        return f"app.go({f'does {self.place} {self.keys}'!r})"


def what_to_press(place: str, keys: str) -> str:
    """Return the words that the page says of it, where a line is to be chosen first."""
    words = _("Choose a line, then {keys}").format(keys=keys)
    done = next((_(said) for said, pressed in BY_PLACE.get(place, ()) if pressed == keys), "")
    return ": ".join(filter(None, (words, done)))


def elsewhere() -> Iterator[Elsewhere]:
    """Yield what pages do, then every field that may be filled in, by its label."""
    for place, known in BY_PLACE.items():
        yield from (Elsewhere(place, _(words), keys) for words, keys in known)
    for kind in kinds().values():
        for spec in kind.fields:
            words = f"{_(kind.label)}: {_(spec.label)}"
            yield Elsewhere(kind.name, words, "e", is_field=True)
