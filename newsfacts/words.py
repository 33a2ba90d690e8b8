"""The vocabularies: every value that a field may take, what it means, and how readers see it.

Models, forms, the JSON Schema of the breakdown document, the API's descriptions and the method page are all made from
these classes, so a word is defined once. Each member is written `NAME = value, meaning, label`: `value` is what is
stored and exchanged, `meaning` explains it to an editor or an API client, `label` is what readers see.
"""

from django.db.models import TextChoices


class Vocabulary(TextChoices):
    """TextChoices whose members also carry a `meaning`, one sentence of plain text."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> "Vocabulary":
        """Make a member; Django's metaclass has taken the label off the end before this is called."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class SourceKind(Vocabulary):
    """What sort of published item a source is."""

    ARTICLE = "article", "A written news report by an outlet.", "Article"
    PRESS_RELEASE = "press_release", "A text that somebody put out about themselves.", "Press release"
    BRIEFING = "briefing", "A spoken meeting with the press, as transcribed.", "Briefing"
    BROADCAST = "broadcast", "Something aired on radio or television, or streamed.", "Broadcast"
    POST = "post", "A post on a social network or a blog.", "Post"
    DOCUMENT = "document", "A report, treaty, ruling, letter or other document.", "Document"


class SourceState(Vocabulary):
    """How far a source's breakdown has come. A published one changes only by a correction."""

    DRAFT = "draft", "Being worked on; only editors see it.", "Draft"
    IN_REVIEW = "in_review", "Handed to another editor for review; only editors see it.", "In review"
    PUBLISHED = "published", "Public; changes only by a correction.", "Published"
    WITHDRAWN = "withdrawn", "Taken back, with a public reason.", "Withdrawn"
    REMOVED = "removed", "Taken back for legal reasons, its content emptied.", "Removed"


class CreditRole(Vocabulary):
    """What somebody named in a source's credits did for it."""

    REPORTING = "reporting", "Gathered the news.", "Reporting"
    WRITING = "writing", "Wrote the text.", "Writing"
    EDITING = "editing", "Edited the text.", "Editing"
    PHOTOGRAPHY = "photography", "Took the pictures.", "Photography"
    TRANSLATION = "translation", "Translated the text.", "Translation"


class ActorKind(Vocabulary):
    """What an actor is."""

    PERSON = "person", "One human being, known by name.", "Person"
    ORGANISATION = (
        "organisation",
        "A company, party, charity, international body or other body that is no state’s.",
        "Organisation",
    )
    STATE = "state", "A country, as one that speaks and acts.", "State"
    STATE_BODY = "state_body", "A ministry, agency, court, army or other body of a state.", "State body"
    ALLIANCE = "alliance", "A body of states that act together, such as a defence pact.", "Alliance"
    OUTLET = "outlet", "A body that publishes news.", "Outlet"
    GROUP = "group", "A vague collective, such as “analysts”. Belonging to nobody, it is no party.", "Group"
    UNNAMED = (
        "unnamed",
        "Somebody the source does not name, such as “a senior official”. Belonging to nobody, it is no party.",
        "Unnamed",
    )


class NameKind(Vocabulary):
    """How another name of an actor relates to its main name."""

    ALIAS = "alias", "Another name in ordinary use.", "Alias"
    ABBREVIATION = "abbreviation", "A short form, such as initials.", "Abbreviation"
    METONYM = "metonym", "A place or building that stands for a government.", "Stands for it"
    FORMER = "former", "A name it no longer goes by.", "Former name"
    TRANSLITERATION = "transliteration", "The same name spelt in another alphabet.", "Transliteration"


class Form(Vocabulary):
    """How a source renders a statement."""

    DIRECT = "direct", "The words are quoted, and nothing else carries the content.", "All in exact words"
    MIXED = "mixed", "Partly quoted, partly in the outlet's words.", "Partly exact words"
    INDIRECT = "indirect", "Reported in the outlet's words.", "Reported"
    NARRATION = "narration", "The outlet's own voice: the speaker is the publisher.", "Outlet’s own voice"
    SILENCE = "silence", "The source reports that the speaker has not said something.", "Reported silence"


class Stance(Vocabulary):
    """What a speaker does with a claim."""

    ASSERTS = "asserts", "The speaker says that it is, will be or should be so.", "Says so"
    DENIES = "denies", "The speaker says that it is not so.", "Denies it"
    DOES_NOT_DENY = "does_not_deny", "The source points out that the speaker has not denied it.", "Has not denied it"
    DOES_NOT_CONFIRM = (
        "does_not_confirm",
        "The source points out that the speaker has not confirmed it.",
        "Has not confirmed it",
    )
    DOUBTS = "doubts", "The speaker finds it hard to believe, without denying it.", "Doubts it"
    DECLINES = "declines", "The speaker was asked and would not say.", "Would not say"
    NO_REPLY = "no_reply", "The speaker was asked and did not answer or could not be reached.", "Did not answer"
    LEAVES_OPEN = "leaves_open", "The speaker says neither that it is so nor that it is not.", "Leaves it open"

    @classmethod
    def fitting_silence(cls) -> list[str]:
        """Give the stances that somebody can take by not saying something (design, rule 11)."""
        return [cls.DOES_NOT_DENY, cls.DOES_NOT_CONFIRM, cls.DECLINES, cls.NO_REPLY, cls.LEAVES_OPEN]


class Certainty(Vocabulary):
    """How sure the speaker sounds; never how sure the editor is. After FactBank's scale."""

    CERTAIN = "certain", "The speaker sounds certain.", "Sounds certain"
    PROBABLE = "probable", "The speaker says that it is likely.", "Says it is likely"
    POSSIBLE = "possible", "The speaker says that it may be so; this decides nothing.", "Says it is possible"
    UNSPECIFIED = "unspecified", "Nothing shows how sure the speaker is.", "Gives no sign how sure"


class ClaimKind(Vocabulary):
    """What sort of proposition a claim is."""

    FACT = "fact", "Something is so, or was so.", "Something that is or was so"
    FORECAST = "forecast", "Something will be so, or may come to be.", "Something that is to come"
    JUDGEMENT = "judgement", "Something is good, bad, normal, dangerous.", "A judgement"
    DEMAND = "demand", "Somebody should do something.", "A demand"
    INTENTION = "intention", "Somebody means to do something.", "An intention"


class RelationKind(Vocabulary):
    """How one claim bears on another."""

    CONTRADICTS = "contradicts", "Both cannot be so at once; it holds both ways.", "Contradicts"
    SUPPORTS = "supports", "If this is so, the other is more likely so.", "Supports"
    SPECIFIES = "specifies", "Says the same more exactly.", "Says more exactly"
    SUPERSEDES = "supersedes", "Takes the place of the other, whose meaning was changed.", "Takes the place of"


class StandingLabel(Vocabulary):
    """What the attributions of a claim add up to; `newsfacts.standing` has the rule."""

    DISPUTED = "disputed", "At least one party asserts it and at least one denies it.", "Disputed"
    SEVERAL_PARTIES = "several_parties", "Two or more parties assert it, and none denies it.", "Several parties say so"
    SINGLE_PARTY = "single_party", "One party asserts it, and none denies it.", "One party says so"
    DENIED = "denied", "At least one party denies it, and none asserts it.", "Denied"
    OUTLET_ONLY = (
        "outlet_only",
        "No party is on either side; an outlet asserts it in its own voice.",
        "Only the outlet says so",
    )
    UNNAMED_ONLY = (
        "unnamed_only",
        "No party and no outlet; somebody unnamed or a vague group asserts it.",
        "Only unnamed sources say so",
    )
    OPEN = "open", "None of these: only silence, doubt, “would not say”, “may be so”.", "Left open"


class Subject(Vocabulary):
    """What a Revision is of: the three things whose document is kept whole."""

    SOURCE = "source", "A source with its statements and attributions.", "Source"
    CLAIM = "claim", "A claim with its relations.", "Claim"
    ACTOR = "actor", "An actor with its names and roles.", "Actor"


class RecordType(Vocabulary):
    """What a Record is of: everything public that has an address of its own."""

    SOURCE = "source", "A published source.", "Source"
    STATEMENT = "statement", "A statement of a published source.", "Statement"
    CLAIM = "claim", "A claim that a published source attributes to somebody.", "Claim"
    ACTOR = "actor", "An actor that a published source refers to.", "Actor"


class Act(Vocabulary):
    """What an editor did that left a Revision."""

    DRAFT_SAVE = "draft_save", "A draft, or a private actor or claim, was saved.", "Saved"
    SUBMISSION = "submission", "A draft was handed to another editor for review.", "Submitted for review"
    RETURN = "return", "A draft in review was sent back.", "Sent back"
    PUBLICATION = "publication", "It became public.", "Published"
    CORRECTION = "correction", "What was public was changed, with a public reason.", "Corrected"
    TEXT_CHECK = "text_check", "A captured text was attached, and the quotes were looked up in it.", "Text checked"
    MERGE = "merge", "Two actors or two claims were found to be one.", "Merged"
    UNDO = "undo", "A merge was undone.", "Merge undone"
    RESTORATION = "restoration", "An earlier state was brought back.", "Restored"
    WITHDRAWAL = "withdrawal", "It was taken back, with a public reason.", "Withdrawn"
    REMOVAL = "removal", "It was removed for legal reasons, and the history emptied of its content.", "Removed"
    DELETION = "deletion", "A draft that was never public was deleted.", "Deleted"


class QuoteCheck(Vocabulary):
    """What looking a quote up in the captured text found (design, rule 12)."""

    UNCHECKED = "unchecked", "No text is attached to look it up in.", "Not checked against a text"
    VERBATIM = "verbatim", "It is in the text at its place, character for character.", "Checked: word for word"
    EQUIVALENT = (
        "equivalent",
        "It is in the text at its place, but for the kind of quotation mark, dash or space.",
        "Checked: word for word, but for kinds of quotation mark, dash or space",
    )
    AMBIGUOUS = "ambiguous", "It is in the text at several places: set which.", "At several places"
    DRIFTED = "drifted", "Its place does not fit the text that is attached now: re-anchor it.", "Needs re-anchoring"
    MISSING = "missing", "It is nowhere in the text.", "Not in the text"

    @classmethod
    def sound(cls) -> list[str]:
        """Give those that may be public while a text is attached."""
        return [cls.VERBATIM, cls.EQUIVALENT]


class Group(Vocabulary):
    """What people are at the desk: each may do all that the one before may."""

    CONTRIBUTOR = "contributor", "Writes drafts of their own, and hands them over for review.", "Contributor"
    EDITOR = "editor", "Works on all drafts, reviews, publishes and corrects.", "Editor"
    CHIEF = "chief", "Also merges, withdraws and removes, and manages people.", "Chief"


class TokenScope(Vocabulary):
    """What a token may do in its person's name; never more than the person may."""

    READ = "read", "Looks at everything on the desk that its person sees, and changes nothing.", "Read"
    WRITE = "write", "Also does whatever its person may: edits drafts, publishes, corrects, merges.", "Write"
