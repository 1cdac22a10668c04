"""English verbs of what is to be done, and what they are when it is done."""

from duban.extraction.patterns import Pattern, by_first

VERBS = by_first(
    "accept|achieve|acquire|add|adopt|advertise|allocate|amend|apply(?! for)|assign|agree"
    "|analyse|analyze|appoint|approve|arrange|ask|assess|attend|authori[sz]e|award|begin"
    "|bring|build|buy|carry out|check|circulate|clean|clear|close|collate|collect|commission"
    "|compile|complete|conclude|conduct|confirm|consider|consult|contact|co-?ordinate"
    "|convene|create|cut|decide|defer|define|deliver|design|develop|discuss|distribute"
    "|draft|draw up|eliminate|engage|enhance|ensure|establish|evaluate"
    "|expand|explore|extend|file|finali[sz]e|finish|fit|fund|gather|get|give"
    "|go(?= (?:to|before|out|live)(?![a-z])| ?$)|hand over|hire|identify|implement"
    "|improve|inform|inspect|install|instruct|invite|investigate|introduce|issue"
    "|launch|liaise|look (?:at|into)|lower|make|map|merge|migrate|notify|monitor"
    "|negotiate|obtain|open|order|organi[sz]e|paint|pay|phase out|pilot|plan|plant"
    "|post|prepare|present|procure|produce|pursue|provide|publish|purchase|put|raise"
    "|reach|recruit|reduce|refresh|refurbish|release|relocate|remind|remove|renew|renovate"
    "|repair|replace|report|request|research|reprint|resolve|respond|restore|retender"
    "|return|review|revise|roll out|run|schedule|secure|seek|select|send|set|set up|share"
    "|sign|start|strengthen|submit|supply|survey|switch|table|tender|test"
    "|train|transfer|undertake|update|upgrade|upload|vacate|verify|write"
    "|demolish|demonstrate|deploy|designate|determine|discontinue|dispatch|dispose of|disseminate"
    "|divert|educate|embed|enable|encourage|enforce|enlarge|equip|erect|examine|execute"
    "|expedite|facilitate|follow up|formali[sz]e|forward|harmoni[sz]e|include|incorporate"
    "|induct|integrate|maintain|mitigate|moderni[sz]e|modify|nominate|operate|optimi[sz]e"
    "|oversee|prioriti[sz]e|promote|protect|reconcile|recover|rectify|redesign|redevelop|refer"
    "|refine|reinforce|reinstate|remedy|reopen|reply|resurface|retain|retrain|revisit|rewrite"
    "|insulate|print(?! (?:date|run|room|shop))|book(?! (?:launch|club|fair|sale|prize|review))"
    "|chase|fix(?! date)"
    "|price(?! (?:list|review|index))|convert|connect|electrify|digiti[sz]e|halve|double"
    "|eradicate|decommission|scrutini[sz]e|standardi[sz]e|streamline|suspend|tackle|trial|upskill"
    "|widen|withdraw"
)
# completed, carried out, sent: what is to be done to a thing.
DONE = (
    "(?:[a-z]+ly )?(?!seen|held|used|open|closed|noted|considered)(?:[a-z]{2,}ed"
    "|[a-z]+(?:ught|uilt|itten|orn)|done|made|put|sent|set|met"
    "|laid|paid|given|taken|drawn|in (?:place|post|force))"
)
# Submit Status Report, Circulate the minutes: verbs that are no names of things.
_ONLY_VERBS = Pattern(
    r"(?i)(?:submit|send|publish|complete|provide|deliver|finali[sz]e|ensure|circulate|prepare"
    r"|install|appoint|adopt|implement|establish|develop|identify|create|confirm|notify|obtain"
    r"|arrange|agree|collect|compile|distribute|conclude|remove|replace|undertake|verify|write"
    r"|bring|include|recruit|procure|organi[sz]e|begin|carry out)(?: [a-z(“\"]| [A-Z][a-z]+)"
)


def is_order(text: str, start: int, stop: int) -> bool:
    """Tells whether a point begins with a verb that can be no name: Submit Status Report."""
    return bool(_ONLY_VERBS.match(text, start, stop))
