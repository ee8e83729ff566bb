from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel, select

from famchart.records import kinds
from famchart.records.person import Person
from famchart.store import migrations
from famchart.store.connection import WRITING, open_engine, reading, writing
from famchart.store.rows import tables
from famchart.store.vault import Vault


def test_the_steps_make_just_the_tables_that_the_records_describe(vault: Vault):
    described = set(tables())
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


def test_a_vault_of_the_first_shape_gets_every_later_column_and_keeps_its_rows(tmp_path):
    engine = open_engine(tmp_path / "vault.db", b"k" * 32, WRITING, b"s" * 16)
    with writing(engine) as connection:
        for statement in migrations.steps()[0].split("--;"):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("PRAGMA user_version=1")
        connection.exec_driver_sql(
            "INSERT INTO person (id, private, given, may_share) VALUES (?,'no','Rosa','no')",
            ("0" * 32,),
        )
    migrations.migrate(engine)
    vault = Vault(tmp_path, engine, device="laptop")
    (person,) = vault.all(select(Person))
    assert (person.given, person.may_share, person.sign_while_able) == ("Rosa", "no", None)
    vault.close()


def test_a_step_that_fails_leaves_a_vault_in_the_shape_that_it_had(tmp_path, monkeypatch):
    engine = open_engine(tmp_path / "vault.db", b"k" * 32, WRITING, b"s" * 16)
    with monkeypatch.context() as broken:
        broken.setattr(migrations, "steps", lambda: ("CREATE TABLE one (a)", "CREATE TABLE"))
        with pytest.raises(DBAPIError):
            migrations.migrate(engine)
    with reading(engine) as connection:
        assert migrations.version(connection) == 0
        assert connection.exec_driver_sql("SELECT * FROM sqlite_master").all() == []
    migrations.migrate(engine)
    engine.dispose()
