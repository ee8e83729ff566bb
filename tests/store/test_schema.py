from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from famchart.records import kinds
from famchart.store.connection import reading
from famchart.store.vault import Vault


def test_the_steps_make_just_the_tables_that_the_records_describe(vault: Vault):
    assert kinds()
    described = set(SQLModel.metadata.tables)
    with reading(vault.engine) as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, parents: kind != "table" or name in described},
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_kind_has_a_table_of_its_name_and_fields_that_exist():
    for kind in kinds().values():
        assert kind.table.__tablename__ == kind.name
        names = [field.name for field in kind.every_field()]
        assert len(names) == len(set(names))
        for field in kind.every_field():
            has_link = getattr(field, "link", None)
            assert has_link or field.stored_in in kind.table.model_fields, (kind.name, field.name)
        assert set(kind.columns) <= set(names)
        assert kind.part_of is None or kind.part_of in kind.table.model_fields
