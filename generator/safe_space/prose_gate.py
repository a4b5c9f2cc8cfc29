"""Judges the prose of a record: it may stand, two people must look at it, or it stops.

The gate allows and does not guess. Characters, words and turns of phrase that a lesson needs may stand; all others stop, so
a name is refused in any spelling, alphabet or code without our knowing it. A finding tells where it stands and what to
write instead. It never repeats what it found, since logs are public.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from generator.model.safe_space import Clearance
from generator.safe_space.words import CONTRACTIONS, plain_words, watched_words


class Verdict(IntEnum):
    """What happens to a text."""

    PASS = 0
    REVIEW = 1
    """Two people must look at it."""
    STOP = 2
    """It must be written in another way."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text, what is wrong with it in general words, and what to write instead."""

    verdict: Verdict
    start: int
    message: str
    instead: str
    question: Clearance | None = None
    """The question for two people, where the verdict is REVIEW."""


def judge(text: str) -> Verdict:
    """The verdict on one field of prose."""
    return max((finding.verdict for finding in findings(text)), default=Verdict.PASS)


def findings(text: str) -> tuple[Finding, ...]:
    """Everything in *text* that stops it or that two people must look at, in reading order."""
    found = [*_characters(text), *_sentences(text), *_words(text), *_phrases(text), *_form(text)]
    return tuple(sorted(found, key=lambda one: (one.start, -one.verdict)))


# --- characters -----------------------------------------------------------------------------------------------------

_ALLOWED = re.compile(r"[A-Za-z .,;?()'\-]")
_QUOTES = "\"`´“”„«»‘‹›*_"


def _characters(text: str) -> Iterator[Finding]:
    for index, character in enumerate(text):
        if not _ALLOWED.match(character):
            yield Finding(Verdict.STOP, index, *_why_not(character))
            return  # what follows an odd character is seldom worth a second message


def _why_not(character: str) -> tuple[str, str]:
    if unicodedata.category(character) in ("Cf", "Cc", "Co", "Cs", "Zl", "Zp") or unicodedata.combining(character):
        return "an invisible or combining character stands here", "type the sentence again, by hand"
    if unicodedata.category(character)[0] == "N":
        return "a number stands here", "write 'some', 'many', 'a few' or 'most'"
    if character in _QUOTES:
        return "a quotation mark or a mark of emphasis stands here", "tell what was meant, in other words"
    if character.isalpha():
        return "a letter of another alphabet, or one with an accent, stands here", "use the letters a to z"
    return "a character stands here that no record needs", "use full stops, commas and plain words"


# --- sentences and words --------------------------------------------------------------------------------------------

_CAPITAL_INSIDE = re.compile(r"(?<![.?] )(?<!^)[A-Z]")
_LOOSE_MARK = re.compile(r"(?<![A-Za-z])['\-]|[\-](?![A-Za-z])|'(?![A-Za-z ])|(?<![sS])'(?= )")
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")


def _sentences(text: str) -> Iterator[Finding]:
    if found := _CAPITAL_INSIDE.search(text):
        message = "a capital letter stands inside a sentence"
        instead = "names are left out; write what kind of body or person it was, in small letters"
        yield Finding(Verdict.STOP, found.start(), message, instead)
    if found := _LOOSE_MARK.search(text):
        message = "an apostrophe or hyphen stands outside a word"
        yield Finding(Verdict.STOP, found.start(), message, "use it inside a word only")


def _words(text: str) -> Iterator[Finding]:
    for found in _WORD.finditer(text):
        word = found.group().lower()
        base = word.removesuffix("'s")
        if len(base) == 1 and base not in "ai":
            message = "a single letter stands here"
            yield Finding(Verdict.STOP, found.start(), message, "leave out initials and letters; write whole words")
        elif question := watched_words().get(base):
            yield _review(found.start(), question)
        elif word not in CONTRACTIONS and base not in plain_words() and base not in _NUMBERS:
            message = "this word is not in the list of plain words"
            instead = "say it with a more common word, or leave it out if it names somebody or somewhere"
            yield Finding(Verdict.STOP, found.start(), message, instead)


_QUESTIONS = {
    Clearance.EVENT: ("a word for an event stands here, and events can be looked up", "say what it meant for the work"),
    Clearance.OFFICE: ("an office stands here that few people hold", "write 'a senior official' or 'a leader'"),
    Clearance.LANDSCAPE: ("a kind of place or product stands here that may stand out", "write 'the area' or 'the product'"),
    Clearance.KINSHIP: ("a word for a person's family, health, faith, origin or looks stands here", "leave it out"),
    Clearance.FORM: ("the form is unusual and may carry something", "write two or three ordinary sentences"),
}


def _review(start: int, question: Clearance) -> Finding:
    return Finding(Verdict.REVIEW, start, *_QUESTIONS[question], question)


# --- turns of phrase ------------------------------------------------------------------------------------------------

_NUMBERS = frozenset(
    """
    zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions trillion dozen dozens score scores third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    hundredth twentieth thirtieth percent percentage
    """.split()
)
_SIDES = "sides|partners|groups|parties|organisations|teams|kinds|ways|halves|people|things"
_ROLE = (
    "director|manager|head|chief|governor|mayor|minister|secretary|president|chair|chairman|chairwoman|leader|officer|"
    "commissioner|ambassador|coordinator|representative|bishop|imam|pastor|judge|founder|owner|deputy|adviser|boss|"
    "king|queen|prince|general|official|administrator|spokesman|treasurer"
)
_PLACE = (
    "town|city|village|district|province|state|county|island|valley|region|capital|port|border|coast|lake|river|mountain|"
    "desert|delta|bay|peninsula|kingdom|republic|country|nation|municipality|camp|mine|dam|harbour|territory|settlement|"
    "suburb|neighbourhood|land|continent|archipelago|area"
)
_STANDING_OUT = "town|city|village|island|valley|capital|kingdom|nation|republic|province|district|land|port|region|state"
_COMPASS = r"(?:north|south|east|west)(?:ern|ernmost|erly|wards?)?(?:east|west)?(?:ern)?"
_BODY = (
    "woman|man|person|female|male|lady|leader|country|nation|company|bank|city|government|organisation|partnership|"
    "programme|project|agency|state|body|fund|firm|director|chair|head|president|minister|manager|network|alliance"
)
_ADJECTIVE = r"\w+(?:ful|ous|ive|able|ible|ant|ent|al|ic|ed|ing|ern|ary)|senior|remote|modern|secret|northern|visible"


@dataclass(frozen=True, slots=True)
class _Phrase:
    pattern: re.Pattern[str]
    message: str
    instead: str
    question: Clearance | None = None


def _stop(pattern: str, message: str, instead: str) -> _Phrase:
    return _Phrase(re.compile(rf"\b(?:{pattern})\b"), message, instead)


def _ask(pattern: str, question: Clearance) -> _Phrase:
    return _Phrase(re.compile(rf"\b(?:{pattern})\b"), *_QUESTIONS[question], question)


_PHRASES: tuple[_Phrase, ...] = (
    _stop(
        rf"(?!two (?:{_SIDES})\b|third part(?:y|ies)\b)(?:{'|'.join(sorted(_NUMBERS))})(?:\s|-|$)?"
        r"|per cent|(?:a|one|the) quarter of|half of the (?:country|population|nation)|half a(?! (?:year|month|day|week|dozen years)\b)|pair of \w+",
        "a number in words stands here",
        "write 'some', 'many', 'a few' or 'most'",
    ),
    _stop(
        r"the only|only one (?:of|in)|one of (?:the|its|a) (?:few|kind|only|very few)|the sole|unique(?:ly)?|unrivalled"
        r"|unmatched|unparalleled|like no other|unlike any other|no other (?:\w+ )?(?:country|partnership|company|city|body|group)"
        r"|nobody else|no one else|never before|of all time|in (?:its|our|their|the) (?:\w+ )?history|anywhere else in"
        r"|alone in the|second to none|the last (?:\w+ )?(?:of its kind|surviving|remaining)|sole survivor|record breaking",
        "something stands here that was alone of its kind",
        "write 'a' or 'one of several', or leave it out",
    ),
    _stop(
        rf"(?:the|its|our|their|'s) (?:very )?most (?!of\b|important|useful|common|part\b)(?:{_ADJECTIVE})"
        r"|(?!(?:best|worst|least|latest|earliest|interest|request|rest|test|invest|honest|modest|suggest|guest|forest|"
        r"contest|latest|protest|arrest|harvest|west|quest|manifest)s?\b)\w{2,}est"
        r"|best known|well known|world famous|world's|nation's|country's|the (?:best|worst) \w+ in the"
        r"|famous|famed|celebrated|renowned|legendary|iconic|prestigious|flagship|notorious|infamous|top (?:ranked|ranking)",
        "a superlative or a word of fame stands here",
        "say what it was like without a comparison",
    ),
    _stop(
        rf"first ever|ever first|first (?:of its|of their|such)|the (?:very )?first to|first (?:\w+ ){{0,2}}(?:{_BODY}) "
        r"(?:\w+ )?(?:to|in|of|ever)|for the first time (?:in|ever)|first in the|the last (?:\w+ )?to",
        "something stands here that was the first or last of its kind",
        "write 'early' or leave it out",
    ),
    _stop(
        r"named|nicknam\w*|renamed|namesake|known as|known locally as|referred to as|so called|called (?:the|itself|himself|"
        r"herself|themselves)|by the name|go(?:es)? by|went by|whose names?|(?:same|full|family|real|first|maiden|last|middle|"
        r"code|project's|company's|partner's) names?|names? (?:is|was|of|means|starts?|begins?|rhymes|sounds)"
        r"|initials?(?= (?:of|are|were|spell|letters?))|initials|acronym\w*|abbreviat\w*|spel(?:l|ls|led|t|ling)(?! out)"
        r"|(?:first|initial|last|capital|following|each) letters?|letters (?:of|in|spell)|rhym\w*|sounds? like|anagram\w*"
        r"|backwards?|reversed|upside down|riddle\w*|puzzle\w*|clues?|guess who|you know who|if you know|wink"
        r"|read (?:vertically|downwards|aloud|only)|every (?:second|other) (?:word|letter)|code word|(?:code|password|number) (?:is|was|of|for|reads)|cipher\w*|codename\w*"
        r"|alias|look (?:it|him|her|them|us) up|search for|web address|dot (?:com|org|net)|at (?:gmail|sign)"
        r"|translated|translates|literally|stands for|in (?:our|their|the local|local) (?:language|tongue|dialect)",
        "a name, or a way to find one, seems to stand here",
        "leave the name and everything about it out",
    ),
    _stop(
        r"in (?:the|his|her|their|its|my|our) (?:own |very |exact )?words|words of (?:the|a|our|its)|(?:exact|very|own|famous|last) words|word for word|verbatim|quot(?:e|ed|es|ing|ation)s?"
        r"|(?:slogan|motto|catchphrase|refrain|proverb)s?|famous (?:line|speech|phrase)|put it (?:like|this)|i quote|and i quote"
        r"|(?:said|says|told (?:us|me|them|the \w+)|wrote|declared|announced|promised|shouted|replied|answered|warned)"
        r"(?: that)?,? (?:we|i|you|ours|my) (?:are|is|will|shall|have|had|do|did|am|must|can|cannot|never|were|was|know|want)",
        "somebody's own words seem to stand here",
        "tell what was meant, in other words",
    ),
    _stop(
        rf"(?:{_ROLE}) (?:of|from|in|for|at|to) (?:\w+ ){{0,3}}(?:{_PLACE})(?! (?:office|team|programme|level|partners?))"
        rf"|(?:the|our|its|their|a|former|that) (?:\w+ )?(?:provincial|district|municipal|city|town|county|federal|royal|island|capital|coastal"
        rf"|border|port|state) (?:{_ROLE})",
        "a person's role stands here together with a place",
        "name the role or the place, not both: 'a local official'",
    ),
    _stop(
        rf"{_COMPASS}|(?:former|ancient|holy|neighbouring|small|tiny|mountainous|coastal|landlocked|remote|border|twin|old|capital|second|"
        rf"main|biggest|port|mining|fishing|farming|university|desert|island|divided|occupied|hot|cold|dry|sacred) (?:\w+ )?(?:{_STANDING_OUT})"
        rf"|(?:city|town|village|island|nation|kingdom|capital|republic|province|land|continent|peninsula) (?:\w+ )?(?:that|which|where|whose|with|of|"
        r"between|near|beside|across|on|by|at|below|above|behind|opposite|along|split|divided|famous|next)",
        "a place is described so that it could be found",
        "write 'the area' or 'a community', without more",
    ),
    _stop(
        r"the (?:\w+ )?(?:national|central|royal|state|federal|public) (?:bank|airline|carrier|broadcaster|utility|railway|"
        r"university|museum|army|lottery|brewery|team|anthem|flag|park|oil|power company|water company|archive|hospital)",
        "a body stands here of which a country has one",
        "write 'a public body' or 'a bank'",
    ),
    _stop(
        r"(?:in|since|until|by|last|next|early|late|mid|of|during|through|from) (?:the )?(?:may|march)(?= (?:and|of|when|after|before|the)|[.,;?)]|$)"
        r"|(?:last|this|next) (?:year|month|week|spring|summer|autumn|fall|winter|night|decade|century)|\w+ ago|yesterday|tomorrow|tonight"
        r"|(?:spring|summer|autumn|winter|rainy season|dry season) of|new year|turn of the|leap year|century|mid (?:year|decade)"
        r"|fiscal year \w+|midnight|noon|o'clock|anniversary of|year of the|birthday",
        "a time stands here that could be looked up",
        "write 'early on', 'later' or 'after some time'",
    ),
    _stop(
        r"(?:grant|grants|hope|will|may|faith|rose|mark|bill|art|dean|pat|sue) (?:said|says|told|left|resigned|insisted|refused|"
        r"signed|stole|lied|quit|replied|wanted|promised|himself|herself)|(?:mr|mrs|ms|dr|sir|madam|comrade|uncle|auntie)",
        "a person seems to be named here",
        "write what the person did in the work, such as 'the manager'",
    ),
    _ask(
        r"(?:the|that|same|very|on) (?:day|week|night|month|morning|evening|year) (?:of|after|before|that|when|as) (?:the|a|our|its|their)"
        r"|on the eve of|in front of (?:the )?cameras?|front page|went viral|broke the news|told (?:the|a) (?:public|world|crowd|audience|nation)"
        r"|(?:in|to|by|from) the press|the (?:local |national |foreign )?press|on trial|(?:the|a|court|murder|fraud) trials?|leaked to"
        r"|charged with|(?:won|an|the) (?:\w+ )?awards?(?! of)|in court|independence day|day of independence|the protests?|state of emergency"
        r"|state visit|visit (?:of|by|from) (?:the|a)|live on|wrote a book|book about|was (?:never|not) seen again|fled|(?:run|ran) away"
        r"|passed away|found dead|lost (?:his|her|their) life|wanted by|under arrest|took (?:his|her|their) own life|burn(?:ed|t) down",
        Clearance.EVENT,
    ),
    _ask(
        r"head of (?:state|government)|first lady|ruling party|(?:ministry|minister|department|secretary) (?:of|for) \w+"
        r"|former (?:\w+ )?(?:minister|president|head|director|chief|chair|leader|manager|general|soldier|rebel|fighter)|member of (?:parliament|congress)"
        r"|(?:the|a|former|retired) (?:judges?|generals?)(?= (?:who|of|in|from|and|was|had|ran|kept|left)|[.,;]|$)|secretary general|in power|opposition leader|friend of the|close to the (?:government|leader|party)",
        Clearance.OFFICE,
    ),
    _ask(r"country (?:where|that|which|whose|with)|state (?:where|which|whose)|region (?:where|whose)", Clearance.LANDSCAPE),
    _ask(
        r"(?:the|a|one|our|young|old) (?:\w+ )?(?:woman|man|boy|lady|gentleman|girl|widow)(?: (?:who|from|in|with|of))?"
        r"|(?:his|her) (?:wife|husband|son|daughter|brother|sister|family|home|accent|hair|faith|illness)"
        r"|by birth|(?:was|were) born|year of birth|of (?:mixed|foreign) \w+|only (?:foreigner|woman|man|girl)|in love|fell ill|speaks? with",
        Clearance.KINSHIP,
    ),
)


def _phrases(text: str) -> Iterator[Finding]:
    # A hyphen or a comma must not hide a phrase; both become a space, so that positions stay.
    plain = re.sub(r"[\-\n]", " ", text.lower())
    for phrase in _PHRASES:
        if found := phrase.pattern.search(plain):
            verdict = Verdict.REVIEW if phrase.question else Verdict.STOP
            yield Finding(verdict, found.start(), phrase.message, phrase.instead, phrase.question)


# --- form -----------------------------------------------------------------------------------------------------------


def _form(text: str) -> Iterator[Finding]:
    """Many very short sentences can spell a word with their first letters; so can a list of single words."""
    sentences = [_WORD.findall(part) for part in re.split(r"[.?;]", text) if part.strip()]
    short = sum(len(words) <= 4 for words in sentences)
    runs = re.search(r"(?:\b\w+, ){5}", text)
    if (len(sentences) >= 4 and short >= len(sentences) - 1) or runs:
        yield _review(0, Clearance.FORM)
