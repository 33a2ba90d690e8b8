"""Attributions: which stance a statement takes on a claim, and how sure its speaker sounds."""

from django.db import models

from newsfacts.words import Certainty, Stance

from .claim import Claim
from .fields import one_of, position_field, word_field
from .statement import Statement


class Attribution(models.Model):
    """With this statement, its speaker takes this stance on that claim, with this certainty."""

    statement = models.ForeignKey(
        Statement,
        on_delete=models.CASCADE,  # part of the statement
        related_name="attributions",
    )
    position = position_field("attribution")
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,  # a claim that somebody is cited on cannot be deleted (rule 5)
        related_name="attributions",
        help_text="The claim the statement bears on.",
    )
    stance = word_field(Stance, "What the speaker does with the claim.", default=Stance.ASSERTS)
    certainty = word_field(
        Certainty, "How sure the speaker sounds, never how sure you are.", default=Certainty.UNSPECIFIED
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            one_of(Stance, "stance", "attribution"),
            one_of(Certainty, "certainty", "attribution"),
            models.UniqueConstraint(
                fields=["statement", "claim"],
                name="statement_takes_one_stance_on_a_claim",
                violation_error_message="The statement takes a stance on this claim already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.claim}"
