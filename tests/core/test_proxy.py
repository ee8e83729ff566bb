"""The codes of proxy access, its permitted steps, its scope, and who may hold one."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart import i18n
from famchart.core.errors import WrongUseError
from famchart.core.proxy import (
    DERIVED_STATES,
    END_REASONS,
    FLAGS,
    KINDS,
    MODES,
    STATES,
    BadScopeError,
    EndedProxyError,
    ForbiddenTransitionError,
    ProxyFacts,
    check_transition,
    holder_warning,
    parse_scope,
    reason_words,
    scope_text,
    state_words,
)

TODAY = date(2026, 11, 22)
PERMITTED = {
    "the patient invites": ("not_set_up", "invited"),
    "a form is handed in": ("not_set_up", "form_sent"),
    "an ID check at the desk": ("not_set_up", "pending"),
    "the invitation is accepted": ("invited", "granted"),
    "the invitation lapses": ("invited", "not_set_up"),
    "the invitation is declined": ("invited", "refused"),
    "the office has the form": ("form_sent", "pending"),
    "the form is lost": ("form_sent", "not_set_up"),
    "the form is rejected": ("form_sent", "refused"),
    "the check is passed": ("pending", "granted"),
    "more papers are wanted": ("pending", "form_sent"),
    "the check is not passed": ("pending", "refused"),
    "the scope is changed or the term renewed": ("granted", "granted"),
    "revoked, by death, or by a portal's move": ("granted", "revoked"),
}
OTHERS = sorted(set(product(STATES, STATES)) - set(PERMITTED.values()))
OPEN_OTHERS = [pair for pair in OTHERS if pair[0] not in ("revoked", "refused")]
FROM_ENDED = [pair for pair in OTHERS if pair not in OPEN_OTHERS]


def _ids(pairs: list[tuple[str, str]]) -> list[str]:
    return [f"{old} to {new}" for old, new in pairs]


def test_the_codes_are_those_of_the_rules() -> None:
    assert set(KINDS) == {
        "adult_to_adult", "parent_child", "parent_teen", "guardian", "agent",
        "diminished_capacity", "shared_login",
    }  # fmt: skip
    assert list(STATES) == [
        "not_set_up", "invited", "form_sent", "pending", "granted", "revoked", "refused",
    ]  # fmt: skip
    assert list(DERIVED_STATES) == ["active", "limited", "expired"]
    assert list(MODES) == ["full", "view_only", "billing_only", "per_category"]
    assert list(END_REASONS) == ["adult", "term", "order", "migration", "teen"]


@pytest.mark.parametrize(("old", "new"), PERMITTED.values(), ids=PERMITTED)
def test_a_step_is_permitted_when(old: str, new: str) -> None:
    check_transition(old, new)


@pytest.mark.parametrize(("old", "new"), OPEN_OTHERS, ids=_ids(OPEN_OTHERS))
def test_any_other_step_is_refused_with_both_states_in_words(old: str, new: str) -> None:
    with pytest.raises(ForbiddenTransitionError) as caught:
        check_transition(old, new)
    assert f"“{STATES[old]}”" in str(caught.value)
    assert f"“{STATES[new]}”" in str(caught.value)


@pytest.mark.parametrize(("old", "new"), FROM_ENDED, ids=_ids(FROM_ENDED))
def test_an_ended_access_stays_and_a_new_request_is_a_new_proxy(old: str, new: str) -> None:
    with pytest.raises(EndedProxyError, match="new proxy") as caught:
        check_transition(old, new)
    assert f"“{STATES[old]}”" in str(caught.value)
    assert f"“{STATES[new]}”" in str(caught.value)


@pytest.mark.parametrize("new", STATES)
def test_an_expired_access_is_asked_for_as_a_new_proxy_too(new: str) -> None:
    with pytest.raises(EndedProxyError, match=r"“expired” has ended.*new proxy"):
        check_transition("granted", new, is_expired=True)


@given(st.text(), st.sampled_from([*STATES]))
def test_an_unknown_state_leads_nowhere(unknown: str, new: str) -> None:
    with pytest.raises(WrongUseError):
        check_transition(f"?{unknown}", new)


def test_a_state_and_a_reason_are_shown_in_words() -> None:
    assert state_words("form_sent") == "form handed in"
    assert state_words("expired") == "expired"
    assert reason_words("adult") == "comes of age"
    assert reason_words("patient") == "the patient decided this"


def test_a_reason_as_told_is_shown_as_it_was_told() -> None:
    assert reason_words("He wants to manage alone {now}") == "He wants to manage alone {now}"
    assert reason_words("") == ""


def test_words_follow_the_language_when_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    class Spanish(i18n.gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"granted": "concedido"}.get(message, message)

    monkeypatch.setattr(i18n, "_catalogue", lambda language: Spanish())
    assert state_words("granted") == "concedido"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("results=yes,notes=no", {"results": "yes", "notes": "no"}, id="yes and no"),
        pytest.param("bills=unknown", {"bills": "unknown"}, id="unknown"),
        pytest.param("results, forms", {"results": "yes", "forms": "yes"}, id="a flag alone"),
        pytest.param(" Notes = No ,, ", {"notes": "no"}, id="spaces and capitals"),
        pytest.param("", {}, id="nothing"),
    ],
)
def test_a_scope_is_read(typed: str, expected: dict[str, str]) -> None:
    assert parse_scope(typed) == expected


@pytest.mark.parametrize("typed", ["xrays=yes", "results=maybe", "results=", "results=yes=no", "="])
def test_a_wrong_scope_is_refused_with_the_flags_there_are(typed: str) -> None:
    with pytest.raises(BadScopeError, match="visit_summaries"):
        parse_scope(typed)


def test_a_scope_is_written_in_one_order() -> None:
    assert scope_text(parse_scope("forms=no,results=yes")) == "results=yes,forms=no"


@given(st.dictionaries(st.sampled_from([*FLAGS]), st.sampled_from(("yes", "no", "unknown"))))
def test_a_written_scope_reads_back_the_same(scope: dict[str, str]) -> None:
    assert parse_scope(scope_text(scope)) == scope


@pytest.mark.parametrize(
    ("holder_born", "is_warned"),
    [
        pytest.param(date(2008, 11, 23), True, id="18 tomorrow"),
        pytest.param(date(2008, 11, 22), False, id="18 today"),
        pytest.param(None, False, id="not told"),
    ],
)
def test_a_holder_is_18_or_older(holder_born: date | None, is_warned: bool) -> None:
    warning = holder_warning(ProxyFacts(kind="parent_child"), holder_born, TODAY)
    assert (warning is not None) == is_warned
    assert warning is None or "18 or older" in warning


def test_a_shared_login_is_warned_about_whoever_holds_it() -> None:
    warning = holder_warning(ProxyFacts(kind="shared_login"), date(1980, 1, 1), TODAY)
    assert warning is not None
    assert "proxy of your own" in warning
