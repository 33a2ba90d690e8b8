"""Who says it, as printed; who passes it on; whom a pronoun stands for; when and where it was said."""

import pytest

from .articles import guess

SPEAKERS = [
    ("Roe said it was over.", "Roe"),
    ("It was over, Roe said.", "Roe"),
    ("“It is over,” Roe said.", "Roe"),
    ("“It is over,” said Roe.", "Roe"),
    ("It was over, said Roe.", "Roe"),
    ("“It is over,” said Maria Roe, a spokeswoman for the ministry.", "Maria Roe, a spokeswoman for the ministry"),
    ("“It is over,” said Roe on Monday.", "Roe"),
    ("“It is over,” said Roe in a statement.", "Roe"),
    ("“It is over,” said Roe, who leads the party.", "Roe"),
    ("“It is over,” said a spokesman for the ministry in Paris.", "a spokesman for the ministry in Paris"),
    ("Maria Roe, a spokeswoman for the ministry, said it was over.", "Maria Roe, a spokeswoman for the ministry"),
    ("Maria Roe, 45, head of the agency, said it was over.", "Maria Roe, 45, head of the agency"),
    ("Roe, who leads the party, said it was over.", "Roe"),
    ("Roe, speaking in Paris, said it was over.", "Roe"),
    ("Roe, however, said it was over.", "Roe"),
    ("Roe, who said she was ill, left.", "Roe"),
    ("The man who led the raid said it was over.", "The man who led the raid"),
    ("The army, which Roe said was ready, left.", "Roe"),
    ("The World Health Organization (WHO) said it was over.", "The World Health Organization"),
    ("But Roe also said it was over.", "Roe"),
    ("On Tuesday, Roe said it was over.", "Roe"),
    ("In Paris, officials said it was over.", "officials"),
    ("Fighting went on and officials said it was over.", "officials"),
    ("It rained, but Roe said it was over.", "Roe"),
    ("People familiar with the matter said it was over.", "People familiar with the matter"),
    ("Two sources briefed on the talks said it was over.", "Two sources briefed on the talks"),
    ("The exiled leader said it was over.", "The exiled leader"),
    ("The ministry of finance and trade said it was over.", "The ministry of finance and trade"),
    ("Trade and Industry Minister Jane Roe said it was over.", "Trade and Industry Minister Jane Roe"),
    ("U.S. President John Doe said it was over.", "U.S. President John Doe"),
    ("According to three people close to Roe, it was over.", "three people close to Roe"),
    ("It was over, according to a report by the ministry.", "a report by the ministry"),
    ("Western concern that it was over grew.", "Western"),
    ("Roe’s claim that it was over was wrong.", "Roe"),
    ("Asked if it was over, ministry spokesman Roe said it was.", "ministry spokesman Roe"),
    ("As Roe said on Monday, it is over.", "Roe"),
    ("The war, Roe said, was over.", "Roe"),
    ("The trip ends, with Freedonia warning that war may follow.", "Freedonia"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_the_speaker_is_the_name_that_touches_the_cue_as_printed(text, speaker):
    assert guess(text).speaker_named_as == speaker


TOGETHER = [
    ("Freedonia and Sylvania say it is over.", "Freedonia", ["Sylvania"]),
    ("The police and the army said it was over.", "The police", ["the army"]),
    ("The trip ends, with Freedonia and West Sylvania expressing alarm.", "Freedonia", ["West Sylvania"]),
]


@pytest.mark.parametrize(("text", "speaker", "others"), TOGETHER)
def test_two_who_say_the_same_are_two_speakers(text, speaker, others):
    found = guess(text)

    assert (found.speaker_named_as, found.also_named_as) == (speaker, others)


RELAYS = [
    ("State media said the minister said it was over.", "the minister", "State media"),
    ("State media said that on Friday the minister denied it.", "the minister", "State media"),
    ("It was over, the minister said, state media reported.", "the minister", "state media"),
    ("“It is over,” the minister said, state news agency FNA reported.", "the minister", "state news agency FNA"),
    ("“It is over,” the minister said, according to state media.", "the minister", "state media"),
    ("Roe was quoted as saying by state media that it was over.", "Roe", "state media"),
    ("Freedonia TV quoted Roe as saying it was over.", "Roe", "Freedonia TV"),
    ("The agency FNA reported ten deaths, citing local officials.", "local officials", "The agency FNA"),
    ("Roe said she believed it was over.", "Roe", ""),
    ("It was over, according to state media.", "state media", ""),
]


@pytest.mark.parametrize(("text", "speaker", "relayed_by"), RELAYS)
def test_who_only_passes_it_on_is_the_relay(text, speaker, relayed_by):
    found = guess(text)

    assert (found.speaker_named_as, found.relayed_by_named_as) == (speaker, relayed_by)


MEANT = [
    ("Maria Roe said it was over. “It was long,” she said.", "Maria Roe"),
    ("Maria Roe said it was over.\n“It was long,” she said.", "Maria Roe"),
    ("Maria Roe said it was over. It had rained all day. She said it was long.", "Maria Roe"),
    ("Maria Roe said it was over. Roe left. She said it was long.", "Maria Roe"),
    ("Maria Roe said it was over. Tom Poe came in. She said it was long.", ""),
    ("Maria Roe said it was over.\nIt rained.\nShe said it was long.", ""),
    ("The ministry said it was over. It said it was long.", "The ministry"),
    ("The ministry said it was over. She said it was long.", ""),
    ("Spokeswoman Roe said it was over. He said it was long.", ""),
    ("Maria Roe said it was over. Spokesman Poe said it rained. She said it was long.", "Maria Roe"),
    ("She said it was over. She said it was long.", ""),
]


@pytest.mark.parametrize(("text", "refers_to"), MEANT)
def test_a_pronoun_stands_for_the_speaker_before_unless_another_person_came_between(text, refers_to):
    last = text.replace("\n", ". ").split(". ")[-1]

    assert guess(text, last).refers_to == refers_to


VENUES = [
    ("Roe told a press briefing it was over.", "press briefing"),
    ("Roe told Freedonia TV it was over.", "Freedonia TV"),
    ("Roe told Reuters Freedonia had left.", "Reuters"),
    ("Roe told the BBC it was over.", "BBC"),
    ("Roe told parliament on Monday it was over.", "parliament"),
    ("Roe told reporters it was over.", ""),
    ("Roe told her it was over.", ""),
    ("Roe told reporters at a news conference that it was over.", "news conference"),
    ("Roe said in an interview with Freedonia TV that it was over.", "interview with Freedonia TV"),
    ("Roe said on Monday in a statement that it was over.", "statement"),
    ("“It is over,” said Roe in a speech.", "speech"),
    ("Roe wrote on X that it was over.", "X"),
    ("Roe said it was over in a statement to the press that nobody saw.", ""),
]


@pytest.mark.parametrize(("text", "venue"), VENUES)
def test_where_and_to_whom_it_was_said_is_the_venue(text, venue):
    assert guess(text).venue == venue


DAYS = [
    ("Roe said on Tuesday it was over.", "on Tuesday", "2031-05-06"),
    ("Roe said Tuesday it was over.", "Tuesday", "2031-05-06"),
    ("Roe on Tuesday said it was over.", "on Tuesday", "2031-05-06"),
    ("Roe, speaking on Tuesday, said it was over.", "on Tuesday", "2031-05-06"),
    ("On Tuesday, Roe said it was over.", "On Tuesday", "2031-05-06"),
    ("It was over, Roe said on Tuesday.", "on Tuesday", "2031-05-06"),
    ("“It is over,” said Roe on Tuesday.", "on Tuesday", "2031-05-06"),
    ("Roe told reporters in Paris on Tuesday that it was over.", "on Tuesday", "2031-05-06"),
    ("Roe said in a statement on Tuesday that it was over.", "on Tuesday", "2031-05-06"),
    ("Roe said last Tuesday that it was over.", "last Tuesday", ""),
    ("Roe said it was over on Tuesday.", "", ""),
    ("The war ended on Tuesday, Roe said.", "", ""),
    ("Roe met Poe on Tuesday and said it was over.", "", ""),
    ("Roe said the war would end on Friday.", "", ""),
]


@pytest.mark.parametrize(("text", "stated", "day"), DAYS)
def test_the_day_of_the_saying_is_told_from_the_days_that_it_speaks_of(text, stated, day):
    found = guess(text)

    assert (found.said_on_stated, found.said_on, found.said_on_inferred) == (stated, day, bool(day))


def test_without_a_day_of_publication_the_printed_date_stays_as_it_is():
    found = guess("Roe said on Tuesday it was over.", published_on="")

    assert (found.said_on_stated, found.said_on, found.said_on_inferred) == ("on Tuesday", "", False)
