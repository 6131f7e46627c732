"""Common nouns for those who fight, govern, speak or live there, and the words that stand before them."""

from enum import Enum

from contested.mentions.word_sets import words_of


class Sort(Enum):
    """What a common noun tells of the actor behind it."""

    STATE_FORCE = "state-force"
    """A state's own: the army, police, marines."""
    FORCE = "force"
    """Anybody's: forces, troops, units."""
    ASSET = "asset"
    """Machines that act for somebody: warplanes, drones; never without an owner."""
    ARMED = "armed"
    """Not a state's: rebels, militants, gunmen."""
    STATE = "state"
    """Those who govern: the government, the regime, the ministry."""
    VOICE = "voice"
    """Those who speak for somebody: spokesman, officials."""
    MEDIA = "media"
    MEMBER = "member"
    """People of an actor that is named: members, leaders, allies."""
    MEN = "men"
    """Words for fighters only where somebody's: our heroes, his men."""
    COALITION = "coalition"
    TRIBAL = "tribal"
    CIVILIANS = "civilians"
    GROUP = "group"
    """Words that refer back: the group, the movement."""


_BY_SORT = {
    Sort.STATE_FORCE: """army military navy gendarmes gendarmerie police policemen servicemen paratroopers marines
        commandos guardsmen""",
    Sort.FORCE: """forces force troops soldiers units personnel brigades battalions defenders attackers soldier
        contingent detachment detachments""",
    Sort.ASSET: """warplanes jets aircraft helicopters drones artillery tanks gunships bombers warplane jet drone
        helicopter gunners snipers missile missiles rocket rockets planes airplanes patrol patrols convoy
        aviation gunboats gunboat warships warship frigate frigates gunship tank howitzers vessels""",
    Sort.ARMED: """fighters militants rebels insurgents gunmen jihadists jihadis terrorists guerrillas militia militias
        militiamen separatists secessionists extremists islamists paramilitaries mercenaries combatants mujahideen
        mujahidin mujahedeen mujahedin
        bandits fighter militant insurgent rebel jihadist militiaman guerrilla dissidents assailants assailant
        gunman aog aogs nsag nsags oag oags eao eaos iag iags""",
    Sort.STATE: "government regime authorities administration junta ministry",
    Sort.VOICE: """spokesman spokesperson spokeswoman spokesmen official officials minister governor sources source
        negotiators delegation envoy envoys emissary emissaries delegates negotiator
        ambassador president commanders commander general""",
    Sort.MEDIA: "media television tv radio outlet outlets newspaper channel",
    Sort.MEMBER: """members member operatives operative cells cell elements element leader leaders leadership emir emirs
        remnants supporters loyalists affiliates affiliate allies ally partners bomber bombers prisoners detainees
        recruits sympathisers sympathizers ranks garrison chief""",
    Sort.MEN: "men heroes brothers comrades boys advisers advisors instructors side",
    Sort.COALITION: "coalition",
    Sort.TRIBAL: "tribes tribesmen clans clansmen tribe clan tribals",
    Sort.CIVILIANS: """civilians civilian residents resident villagers inhabitants townspeople locals farmers refugees
        protesters demonstrators herders villager""",
    Sort.GROUP: "group organisation organization movement faction alliance outfit groups factions",
}

CROWDS = words_of(
    """children child women woman girls girl boys boy babies infants toddlers teenagers families family household
    households pupils pupil schoolchildren schoolboys schoolgirls students student teachers teacher doctors doctor
    nurses nurse medics medic paramedics rescuers lawyers lawyer journalists journalist reporters workers worker
    labourers laborers employees passengers passenger pilgrims worshippers mourners patients patient bystanders
    passers-by pedestrians commuters shoppers shopkeepers vendors traders merchants fishermen fisherman miners
    shepherds shepherd drivers driver priests priest imams imam clerics cleric nuns monks tourists migrants evacuees
    returnees citizens pensioners elders elder activists peasants herdsmen neighbours neighbors populace inhabitant"""
)
"""More of those who do not fight, where something is done to them; as speakers they are read with the claim's voice."""

SORTS: dict[str, Sort] = dict.fromkeys(CROWDS, Sort.CIVILIANS) | {
    word: sort for sort, words in _BY_SORT.items() for word in words.split()
}
"""Sort of each noun, in lower case."""

COMRADES = words_of("heroes brothers comrades boys")
"""Words by which only a party's own speakers mean its fighters ("our heroes")."""

ARMY_WORDS = words_of("army military")
CHIEFS = words_of("chief commander commanders spokesman spokeswoman spokesperson general")
"""Those who speak openly for the army they lead, unlike its unnamed sources and officials."""

ATTRIBUTIVE = words_of("army military police rebel militant insurgent separatist jihadist government regime militia")
"""Nouns that tell whose a thing is right before it ("army outposts", "rebel positions")."""

DOING = (ATTRIBUTIVE - {"police"}) | words_of("guerrilla paramilitary junta")
"""Those that tell whose a deed is ("rebel attacks"); a police strike is of workers, a terrorist attack a sort."""

DEEDS = words_of(
    """attack attacks assault assaults offensive offensives raid raids ambush ambushes shelling bombardment bombardments
    strike strikes airstrike airstrikes advance advances push onslaught incursion incursions barrage barrages withdrawal
    retreat surrender counteroffensive counterattack counterattacks blockade siege shellfire takeover"""
)
"""What rebels, regimes and armies do: "a rebel attack" is theirs."""

MEANS = words_of("air ground artillery rocket mortar drone missile tank aerial helicopter counter surprise night fresh")
"""What may stand between: "government air strikes"."""

GROUNDS = words_of(
    """outpost outposts post posts position positions base bases camp camps checkpoint checkpoints barracks garrison
    headquarters convoy convoys vehicle vehicles stronghold strongholds hideout hideouts line lines trench trenches fort
    compound depot depots airbase airfield patrol patrols column columns fortifications bunker bunkers"""
)
"""Things of war that belong to somebody, and name no actor."""

BARE = frozenset({Sort.STATE_FORCE, Sort.FORCE, Sort.ARMED, Sort.STATE, Sort.TRIBAL, Sort.CIVILIANS, Sort.MEDIA})
"""Sorts that may stand for an actor without naming it."""

STATE_WORDS = words_of("government regime pro-government pro-regime loyalist federal state loyal national")
"""Modifiers that give forces to the state of the country in question."""

RULING_WORDS = words_of("government regime pro-government pro-regime loyalist loyal")
"""Those among them that mean the government's side as a whole, militias included."""

ARMED_WORDS = words_of(
    "rebel insurgent militant jihadist separatist guerrilla opposition anti-government islamist paramilitary"
)
"""Modifiers that take forces away from the state."""

TRIBAL_WORDS = frozenset(["tribal", "clan", "tribal-based", "clan-based", "tribally-based"])

STRANGERS = words_of("men man individuals persons elements youths")
"""Nouns for anybody, who are fighters where a word before them says so ("armed men", "masked individuals")."""
STRANGE = words_of("armed masked unidentified unknown hooded uniformed")

NAMELESS = words_of(
    """unidentified unknown unnamed masked hooded uniformed suspected armed local various other foreign some several
    rival"""
)
"""Modifiers after which the words do not mean the actor spoken of before."""

CAUGHT = words_of("captured killed wounded injured dead detained surrendered captive slain fallen jailed")
"""Participles that make of fighters the victims of the one spoken of."""

DETERMINERS = words_of(
    """
    the a an this that these those some several many any all both dozens hundreds thousands scores no other two
    three four five six seven eight nine ten eleven twelve twenty thirty forty fifty more further most few own
    each every another numerous at least nearly about around over
    """
)

ADJECTIVES = frozenset(
    """armed security special ground government regime rebel insurgent militant jihadist separatist opposition tribal
    local allied joint loyalist federal national state air border guard internal military naval elite foreign heavily
    suspected unidentified unknown masked islamist islamic pro-government anti-government senior former ex top regional
    provincial paramilitary coalition guerrilla riot counter-terrorism counterterrorism defence defense interior foreign
    health fighter attack fellow captured killed wounded detained surrendered battle-hardened volunteer auxiliary
    retreating advancing remaining besieged ethnic communist leftist right-wing clan police army troop mobile commando
    high-ranking low-ranking rank-and-file young old Sunni Shia Shiite""".lower().split()
)
"""Lower-case words that may stand between a name and its noun; used where a sentence was not parsed."""

SUFFIXES = [
    "-backed",
    "-led",
    "-linked",
    "-aligned",
    "-allied",
    "-affiliated",
    "-supported",
    "-sponsored",
    "-inspired",
    "-friendly",
    "-trained",
    "-funded",
    "-manufactured",
    "-made",
    "-supplied",
    "-dominated",
    "-based",
    "-brokered",
    "-mediated",
    "-born",
    "-style",
]
"""Endings by which a word names somebody else's backer, maker or kin, not the actor."""

BELONGING = (
    ("of",),
    ("from",),
    ("for",),
    ("loyal", "to"),
    ("belonging", "to"),
    ("affiliated", "with"),
    ("affiliated", "to"),
    ("linked", "to"),
    ("in", "the", "ranks", "of"),
)
"""Words between a noun and the actor it belongs to."""
