"""Which drives can be taken away, by the tables of the system."""

from __future__ import annotations

from pathlib import Path

from famchart.output.drives import mounted, removable_drives

TABLE = r"""/dev/nvme0n1p2 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
/dev/sdb1 /media/ana/KINGSTON\0408GB vfat rw 0 0
/dev/sdc1 /mnt/stick exfat rw 0 0
/dev/sdd1 /mnt/card vfat rw 0 0
/dev/sda1 /home ext4 rw 0 0
"""


def test_what_hangs_on_usb_or_lies_where_desktops_put_it_can_be_taken_away(tmp_path: Path):
    blocks = tmp_path / "class"
    blocks.mkdir()
    for name, place, removable in [
        ("sdc1", "pci/usb1/1-2/block/sdc/sdc1", "0"),
        ("sdd1", "pci/mmc/block/sdd/sdd1", "1"),
        ("sda1", "pci/ata1/block/sda/sda1", "0"),
        ("nvme0n1p2", "pci/nvme/nvme0n1/nvme0n1p2", "0"),
    ]:
        device = tmp_path / "devices" / place
        device.mkdir(parents=True)
        (device.parent / "removable").write_text(f"{removable}\n")
        (blocks / name).symlink_to(device)
    assert [str(folder) for folder in mounted(TABLE, blocks)] == [
        "/media/ana/KINGSTON 8GB", "/mnt/stick", "/mnt/card",
    ]  # fmt: skip


def test_drives_tell_their_name_and_room(tmp_path: Path, monkeypatch):
    for name in ("zeta", "Alpha"):
        (tmp_path / name).mkdir()
    gone = tmp_path / "pulled"
    monkeypatch.setattr(
        "famchart.output.drives._folders", lambda: [tmp_path / "zeta", gone, tmp_path / "Alpha"]
    )
    assert [drive.name for drive in removable_drives()] == ["Alpha", "zeta"]
    assert all(drive.free > 0 for drive in removable_drives())
