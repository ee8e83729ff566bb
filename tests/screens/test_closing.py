"""A question lies over the screen that it is about."""

from __future__ import annotations

from app_driver import Opened, glass, press


async def test_a_question_stands_at_the_foot_and_leaves_what_it_is_about_in_view(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "S")
        lines = glass(pilot.app).splitlines()
    about = next(at for at, line in enumerate(lines) if "in 9 days" in line)
    question = next(at for at, line in enumerate(lines) if "Put off until?" in line)
    assert about < question
