"""check_integrity where everything holds."""

from django.core.management import call_command

from newsfacts.integrity.checks import breaches


def test_nothing_is_found_where_everything_was_done_by_the_verbs(world):
    assert [str(breach) for breach in breaches()] == []


def test_it_says_what_it_looked_at(world, capsys):
    call_command("check_integrity")

    out, err = capsys.readouterr()
    assert out.startswith("everything holds; checked: ")
    assert "9 sources" in out
    assert err == ""
