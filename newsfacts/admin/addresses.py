"""Where things are at the desk: the one place that knows."""

from urllib.parse import quote

from django.urls import reverse

from newsfacts.models import Actor, Claim, Source, Statement
from newsfacts.words import Subject

MODELS: dict[str, type[Source] | type[Claim] | type[Actor]] = {
    Subject.SOURCE: Source,
    Subject.CLAIM: Claim,
    Subject.ACTOR: Actor,
}


def form_address(model: str, pk: int) -> str:
    """Give the address of the form of a source, claim or actor: `form_address("claim", 7)`."""
    return reverse(f"admin:newsfacts_{model}_change", args=[pk])


def page_of(model: str, page: str, pk: int) -> str:
    """Give the address of one of a thing's own pages: `page_of("claim", "merge", 7)`."""
    return reverse(f"admin:newsfacts_{model}_{page}", args=[pk])


def statement_address(statement: Statement) -> str:
    """Give the address where a statement is worked on: its card in its source's workbench."""
    return page_of("source", "workbench", statement.source_id) + "#" + quote(statement.identifier)


def thing_addresses(subject: str, slugs: set[str]) -> dict[str, str]:
    """Give the addresses of the forms of those of these things that are there, by slug. One query."""
    rows = MODELS[subject]._default_manager.filter(slug__in=slugs).values_list("slug", "pk")
    return {slug: form_address(subject, pk) for slug, pk in rows}


def workbench_address(source: Source, statement: str = "") -> str:
    """Give the address of a source's workbench, with one of its statements open where its id is given."""
    return page_of("source", "workbench", source.pk) + (f"#{statement}" if statement else "")
