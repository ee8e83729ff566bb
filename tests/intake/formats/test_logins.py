from __future__ import annotations

import json

import pytest
from samples.office_files import xlsx, zipped
from samples.read_sample import draft, fields, read

from famchart.cli.reading import draft_text
from famchart.intake.formats.logins import EncryptedLoginsError
from famchart.intake.packed import DamagedFileError
from famchart.intake.shapes import file_json, paste_json

SECRET = "hunter2  two blanks"
TOTP = "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP"
BASE = {"url": "https://chart.example.org", "username": "ana", "password": SECRET}
CSVS = {
    "chrome": f"name,url,username,password,note\nChart,https://chart.example.org,ana,{SECRET},pin 99\n",
    "firefox": '"url","username","password","httpRealm","formActionOrigin","guid","timeCreated","timeLastUsed","timePasswordChanged"\n'
    f'"https://chart.example.org","ana","{SECRET}",,"https://x","{{8b-4}}","1","2","3"\n',
    "apple": f"Title,URL,Username,Password,Notes,OTPAuth\nChart,https://chart.example.org,ana,{SECRET},pin 99,{TOTP}\n",
    "bitwarden": "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n"
    f",,login,Chart,pin 99,PIN: 1,0,https://chart.example.org,ana,{SECRET},{TOTP}\n",
    "1password": f"Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\nChart,https://chart.example.org,ana,{SECRET},{TOTP},false,false,,pin 99\n",
    "keepassxc": '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"\n'
    f'"Root","Chart","ana","{SECRET}","https://chart.example.org","pin 99","{TOTP}","0","2026","2026"\n',
}


@pytest.mark.parametrize("program", CSVS)
def test_each_password_manager_is_known_by_its_headers(program):
    found = read(CSVS[program])
    assert found.kind == "logins"
    (told,) = fields(found.documents[0])
    assert {name: told[name] for name in BASE} == BASE
    if "TOTP" in CSVS[program] or "otp" in CSVS[program]:
        assert told["totp"] == TOTP
    if program != "firefox":
        assert told["title"] == "Chart"
        assert "pin 99" in told["note"]
    else:
        assert "note" not in told


def bitwarden(**more) -> str:
    login = {
        "uris": [{"uri": BASE["url"]}, {"uri": "https://b"}],
        "username": "ana",
        "password": SECRET,
        "totp": TOTP,
    }
    items = [
        {
            "type": 1,
            "name": "Chart",
            "notes": None,
            "login": login,
            "fields": [{"name": "PIN", "value": "99", "type": 1}],
        },
        {"type": 2, "name": "Codes", "notes": "a b c", "secureNote": {"type": 0}},
        {"type": 3, "name": "Visa", "card": {"number": "4111"}},
        {"type": 1, "name": "Odd", "login": None, "fields": "x"},
    ]
    return json.dumps({"encrypted": False, "folders": [], "items": items} | more)


def one_pux(content: str | None = None) -> bytes:
    item = {
        "overview": {"title": "Chart", "url": BASE["url"], "urls": [{"url": BASE["url"]}]},
        "details": {
            "loginFields": [
                {"designation": "username", "value": "ana"},
                {"designation": "password", "value": SECRET},
            ],
            "notesPlain": "pin 99",
            "sections": [
                {
                    "fields": [
                        {"title": "code", "value": {"totp": TOTP}},
                        {"title": "mail", "value": {"email": {"email_address": "a@x"}}},
                    ]
                }
            ],
        },
    }
    data = {"accounts": [{"vaults": [{"items": [item, {"overview": {"title": "Card"}}]}]}]}
    return zipped({"export.attributes": "{}", "export.data": content or json.dumps(data)})


KEEPASS = f"""<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<KeePassFile><Meta/><Root><Group><Name>Root</Name><Entry>
<String><Key>Title</Key><Value>Chart</Value></String><String><Key>UserName</Key><Value>ana</Value></String>
<String><Key>Password</Key><Value ProtectInMemory="True">{SECRET}</Value></String>
<String><Key>URL</Key><Value>{BASE["url"]}</Value></String><String><Key>otp</Key><Value>{TOTP}</Value></String>
<String><Key>PIN</Key><Value>99</Value></String>
<History><Entry><String><Key>Password</Key><Value>old</Value></String></Entry></History>
</Entry></Group></Root></KeePassFile>"""


@pytest.mark.parametrize(
    "content", [bitwarden(), one_pux(), KEEPASS], ids=["bitwarden", "1pux", "keepass"]
)
def test_other_exports_give_the_same_login(content):
    found = read(content)
    assert found.kind == "logins"
    told = fields(found.documents[0])[0]
    assert {name: told[name] for name in BASE} == BASE
    assert (told["title"], told["totp"]) == ("Chart", TOTP)
    assert told["note"]


def test_what_is_no_login_is_counted_and_an_older_password_is_none():
    found = draft(bitwarden())
    assert [item.fields["title"] for item in found.items] == ["Chart", "Codes", "Odd"]
    assert found.warnings[0].startswith("1 entry")
    assert len(draft(KEEPASS).items) == 1


@pytest.mark.parametrize("content", [*CSVS.values(), bitwarden(), one_pux(), KEEPASS])
def test_no_secret_is_ever_printed(content):
    found = read(content)
    shown = [json.dumps(file_json(found)), *map(draft_text, found.documents)]
    shown += [json.dumps(paste_json(each)) for each in found.documents]
    shown += [each.text for each in found.documents]
    for text in (
        *shown,
        *(line for each in found.documents for line in (*each.unread, *each.warnings)),
    ):
        for secret in (SECRET, "hunter2", "JBSWY3DPEHPK3PXP", "pin 99"):
            assert secret not in text
    assert "***" in shown[0]


def test_a_table_of_logins_in_a_workbook_is_secret_too():
    book = xlsx(
        {
            "Sheet1": [["Portal", "User", "Password"], ["Chart", "ana", "hunter2"]],
            "B": [["Medication", "Dose"], ["Atenolol", "25 mg"]],
        }
    )
    found = read(book)
    kinds = [item.kind for each in found.documents for item in each.items]
    assert kinds == ["login", "medication"]
    assert "hunter2" not in json.dumps(file_json(found))
    assert "hunter2" not in found.documents[0].text


@pytest.mark.parametrize(
    "content",
    [
        bitwarden(encrypted=True),
        json.dumps({"encrypted": True, "passwordProtected": True, "salt": "x", "data": "2.x|y"}),
        json.dumps({"encrypted": True, "encKeyValidation_DO_NOT_EDIT": "2.x", "items": []}),
        b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5" + bytes(200),
        json.dumps(
            {
                "nextId": 2,
                "logins": [{"id": 1, "encryptedUsername": "MDo", "encryptedPassword": "MDo"}],
            }
        ),
        KEEPASS.replace("ProtectInMemory", "Protected"),
    ],
)
def test_an_encrypted_export_says_how_to_make_one_that_can_be_read(content):
    with pytest.raises(EncryptedLoginsError, match="export them unencrypted"):
        read(content)


def test_a_damaged_export_is_refused_without_its_content():
    for content in (bitwarden()[:-40], one_pux("{" + SECRET), KEEPASS[:-30]):
        with pytest.raises(DamagedFileError) as told:
            read(content)
        assert "hunter2" not in str(told.value)


def test_a_password_is_secret_whatever_else_a_table_says_of_it():
    found = read("Eintrag,Kennwort\nChart,hunter2\nBank,hunter3\n")
    assert found.kind == "logins"
    assert "hunter" not in json.dumps(file_json(found))


@pytest.mark.parametrize(
    "content",
    [
        '"Group","Title","Username","Password"\n"Root","Portal","w","a"\n'
        '"Root/Recycle Bin","Old","w","b"\n',
        '"Group","Title","Username","Password"\n"Raíz","Portal","w","a"\n'
        '"Raíz/Papelera de reciclaje","Old","w","b"\n',
        '{"encrypted": false, "items": [{"type": 1, "name": "Portal", "login": {"password": "a"}},'
        ' {"type": 1, "name": "Old", "deletedDate": "2026-01-01", "login": {"password": "b"}}]}',
        "<KeePassFile><Meta><RecycleBinUUID>B</RecycleBinUUID></Meta><Root><Group><UUID>A</UUID>"
        "<Entry><String><Key>Title</Key><Value>Portal</Value></String></Entry>"
        "<Group><UUID>B</UUID><Entry><String><Key>Title</Key><Value>Old</Value></String></Entry>"
        "</Group></Group></Root></KeePassFile>",
        "<KeePassFile><Root><Group><Name>Root</Name>"
        "<Entry><String><Key>Title</Key><Value>Portal</Value></String></Entry><Group>"
        "<Name>Recycle Bin</Name><Entry><String><Key>Title</Key><Value>Old</Value></String></Entry>"
        "</Group></Group></Root></KeePassFile>",
        "<KeePassFile><Meta><RecycleBinUUID>AAAAAAAAAAAAAAAAAAAAAA==</RecycleBinUUID></Meta><Root>"
        "<Group><UUID>A</UUID><Entry><String><Key>Title</Key><Value>Portal</Value></String></Entry>"
        "<Group><UUID>B</UUID><Name>Papelera de reciclaje</Name><Group><Entry><String>"
        "<Key>Title</Key><Value>Old</Value></String></Entry></Group></Group></Group></Root>"
        "</KeePassFile>",
    ],
)
def test_what_was_thrown_away_is_no_login(content: str):
    found = draft(content)
    assert [item.fields["title"] for item in found.items] == ["Portal"]
    assert found.warnings == ("1 login is in the password manager’s bin and was left out.",)
    assert found.unread == ()


def test_a_group_that_only_sounds_like_a_bin_keeps_its_logins():
    group = "<Group><UUID>{}</UUID><Name>{}</Name><Entry><String><Key>Title</Key><Value>Town</Value></String></Entry></Group>"
    for told in (group.format("B", "Recycling center"), group.format("C", "Recycle Bin")):
        meta = "<Meta><RecycleBinUUID>D</RecycleBinUUID></Meta>"
        found = draft(f"<KeePassFile>{meta}<Root>{told}</Root></KeePassFile>")
        assert [item.fields["title"] for item in found.items] == ["Town"]


def test_a_login_may_be_called_as_a_header_is():
    found = draft("type,name,notes,login_username,login_password\nlogin,Labs,,w,x\n"
                  "note,Secret,hello,,\nlogin,Password,,w,y\n")  # fmt: skip
    assert [item.fields["title"] for item in found.items] == ["Labs", "Secret", "Password"]


@pytest.mark.parametrize("password", ["pw", "password", "Password", "clave"])
def test_a_password_that_is_a_word_of_a_header_begins_no_other_table(password):
    found = draft(
        "name,url,username,password\n"
        f"MyQuest,https://quest.example.org,mig,{password}\n"
        "MyChart,https://chart.example.org,rosa,hunter2\n"
    )
    assert [(each.fields["username"], each.fields["password"]) for each in found.items] == [
        ("mig", password),
        ("rosa", "hunter2"),
    ]


def test_a_second_head_of_the_same_words_is_one():
    found = draft(
        "name,url,username,password\nMyQuest,https://quest.example.org,mig,first\n"
        "Title,Url,Username,Password\nMyChart,https://chart.example.org,rosa,hunter2\n"
    )
    assert [each.fields["username"] for each in found.items] == ["mig", "rosa"]


KEEPER = "Health,MyChart,ana,pw1,https://mychart.example.org,my notes,,PIN,1234\n"


def test_an_export_without_heads_is_of_logins_where_addresses_stand_behind_passwords():
    found = read(KEEPER + 'Health,Kaiser,ana2,"p,w2",,,\n')
    assert found.kind == "logins"
    told = [
        (each["title"], each["username"], each["password"]) for each in fields(found.documents[0])
    ]
    assert told == [("MyChart", "ana", "pw1"), ("Kaiser", "ana2", "p,w2")]


@pytest.mark.parametrize(
    "text",
    [
        "Health,MyChart,,,https://mychart.example.org,my notes\n",
        "Health,MyChart,ana,https://x.example.org,https://mychart.example.org,my notes\n",
        "Health,MyChart,ana,pw1,mychart,my notes\n",
        "We called, and, as they said, it is at,https://mychart.example.org,now\n",
    ],
)
def test_what_has_another_shape_is_no_such_export(text):
    assert read(text).kind != "logins"
