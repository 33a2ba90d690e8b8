"""Claims: propositions in the editor's own words, what they are about, and how they bear on each other."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from newsfacts.stemming import index_terms, name_trigrams
from newsfacts.words import ClaimKind, RelationKind

from .actor import Actor
from .fields import (
    DerivedTextField,
    date_field,
    derive,
    inferred_field,
    merged_into_field,
    not_empty,
    not_merged_into_itself,
    one_of,
    position_field,
    slug_field,
    stated_field,
    word_field,
)


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, for their readers."""

    def for_documents(self) -> "ClaimQuerySet":
        """Fetch all that a claim's document holds. Two queries more, however many claims."""
        return self.select_related("merged_into").prefetch_related(
            models.Prefetch("mentions", ClaimAbout.objects.select_related("actor")),
            models.Prefetch("relations", ClaimRelation.objects.select_related("related")),
        )

    def update(self, **changes: Any) -> int:
        """Change rows at once, and what they are found by. Two queries more where that changes, and one a claim."""
        if "found_by" in changes or not {"text", "condition"} & changes.keys():
            return super().update(**changes)
        keys = list(self.values_list("pk", flat=True))
        number = super().update(**changes)
        Claim.objects.filter(pk__in=keys).make_findable()
        return number

    update.alters_data = True  # type: ignore[attr-defined]  # so no template calls it

    def make_findable(self) -> None:
        """Work out anew what claims are found by, as after a change of `newsfacts.stemming`."""
        for claim in self.order_by("pk").iterator(chunk_size=500):
            kept = claim.found_by
            derive(claim)
            if claim.found_by != kept:
                claim.save(update_fields=["found_by"])


def _found_by(claim: "Claim") -> str:
    """Give what a claim is found by; it is in the editors' language, which is the site's."""
    return " ".join([index_terms(f"{claim.text} {claim.condition}", ""), *name_trigrams(claim.text)]).strip()


class Claim(models.Model):
    """A proposition, one sentence, that stands on its own and can be asserted or denied by anybody."""

    slug = slug_field("claim")
    text = models.TextField(help_text="One sentence in your own words that stands without the article.")
    kind = word_field(ClaimKind, "What sort of proposition it is.")
    condition = models.TextField(blank=True, help_text="Under which condition: “if they cross the border”.")
    about = models.ManyToManyField(
        Actor, through="ClaimAbout", related_name="claims_about", help_text="Whom or what it is about."
    )
    occurred_on = date_field("The day of what it speaks of.")
    occurred_on_stated = stated_field()
    occurred_on_inferred = inferred_field()
    merged_into = merged_into_field("claim")
    found_by = DerivedTextField(
        derived_by=_found_by,
        help_text="Its words and their stems, and the trigrams of its names, as the index of claims keeps them.",
    )
    version = models.PositiveIntegerField(default=0, editable=False, help_text="Goes up by one with every save.")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            not_empty("slug", "claim"),
            not_empty("text", "claim"),
            one_of(ClaimKind, "kind", "claim"),
            not_merged_into_itself("claim"),
        ]
        permissions = [
            ("correct_claim", "Can correct public claims"),
            ("merge_claim", "Can merge claims, and undo it"),
        ]

    def __str__(self) -> str:
        return self.text


class ClaimAbout(models.Model):
    """That a claim is about an actor, in the editor's order."""

    claim = models.ForeignKey(
        Claim,
        on_delete=models.CASCADE,  # part of the claim
        related_name="mentions",
    )
    position = position_field("actor")
    actor = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,  # nobody who is cited can be deleted (rule 5)
        related_name="mentions",
        help_text="Whom or what the claim is about.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "about"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "actor"],
                name="claim_is_about_an_actor_once",
                violation_error_message="The claim is about this actor already.",
            )
        ]

    def __str__(self) -> str:
        return str(self.actor)


class ClaimRelation(models.Model):
    """How one claim bears on another."""

    claim = models.ForeignKey(
        Claim,
        on_delete=models.CASCADE,  # part of the claim that it is entered on
        related_name="relations",
    )
    position = position_field("relation")
    kind = word_field(RelationKind, "How this claim bears on the other.")
    related = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,  # the other claim would lose its relation without a trace
        related_name="related_from",
        help_text="The other claim.",
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            one_of(RelationKind, "kind", "claim_relation"),
            models.CheckConstraint(
                condition=~Q(claim=F("related")),
                name="claim_relation_joins_two_claims",
                violation_error_message="A claim has no relation with itself.",
            ),
            models.UniqueConstraint(
                fields=["claim", "kind", "related"],
                name="claim_relation_is_given_once",
                violation_error_message="This relation is given twice.",
            ),
            models.UniqueConstraint(
                Least("claim", "related"),
                Greatest("claim", "related"),
                condition=Q(kind=RelationKind.CONTRADICTS),
                name="claims_contradict_each_other_once",
                violation_error_message="The other claim says already that the two contradict each other.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.related}"
