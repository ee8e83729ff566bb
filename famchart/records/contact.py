"""Contacts: the care team, pharmacies, and whom to call in an emergency."""

from __future__ import annotations

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import FieldSpec, LongText, Phone, Reference, YesNo


class Contact(PersonalRecord, table=True):
    """Somebody who cares for a person, or is to be called for them."""

    name: str
    role: str | None = None
    phone: str | None = None
    fax: str | None = None
    hours: str | None = None
    address: str | None = None
    relation: str | None = None
    """To the person, of an emergency contact."""
    emergency: bool | None = None
    agent: bool | None = None
    """The health-care agent."""


def title(contact: Contact, facts: Facts | None = None) -> str:
    return ", ".join(part for part in (contact.name, contact.role or contact.relation) if part)


KIND = Kind(
    name="contact",
    table=Contact,
    label=N_("Contact"),
    plural=N_("Contacts"),
    fields=(
        FieldSpec("name", N_("Name"), required=True),
        FieldSpec("role", N_("Role")),
        Phone("phone", N_("Phone")),
        Phone("fax", N_("Fax")),
        FieldSpec("hours", N_("Hours")),
        LongText("address", N_("Address")),
        YesNo("emergency", N_("Call in an emergency")),
        FieldSpec("relation", N_("Relation")),
        YesNo("agent", N_("Health-care agent")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
    ),
    columns=("name", "role", "phone", "hours"),
    title=title,
    words=lambda contact: "\n".join(
        filter(None, (contact.phone, contact.fax, contact.relation, contact.address))
    ),
    alike_in=("name", "phone"),
    private_with=("account",),
    sorted_by=("name",),
)
