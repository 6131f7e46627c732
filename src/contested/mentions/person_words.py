"""Words that tell the names of persons from other words: what stands in a name, beside one, and in none."""

PARTICLES = frozenset(
    {
        "al", "el", "ul", "ad", "as", "ash", "an", "ar", "az", "at", "bin", "ibn", "bint", "abu", "umm", "ould", "ag",
        "de", "da", "del", "della", "van", "von", "der", "den", "di", "du", "la", "le",
    }
)  # fmt: skip
"""Words in lower case that may stand inside a name."""
PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
TRADES = (
    r"commander|spokes(?:man|woman|person)|leader|chief|president|minister|governor|mayor|ambassador|envoy|director|"
    r"journalist|reporter|photographer|activist|doctor|nurse|teacher|lawyer|farmer|driver|resident|villager|survivor|"
    r"witness|soldier|fighter|militant|officer|pilot|prisoner|captive|hostage|detainee|analyst|researcher|"
    r"coordinator|secretary|brother|sister|son|daughter|wife|husband|father|mother|uncle|cousin|widow|emir|"
    r"accountant|actor|actress|architect|artist|athlete|baker|barber|bricklayer|builder|bus driver|businessman|"
    r"businesswoman|butcher|carpenter|cashier|chef|civilian|cleaner|clerk|cleric|colleague|conscript|courier|craftsman|"
    r"dancer|dentist|deserter|dissident|editor|electrician|employee|engineer|fisherman|firefighter|foreman|friend|"
    r"gardener|girlfriend|boyfriend|grandfather|grandmother|grandson|granddaughter|guide|hairdresser|herder|herdsman|"
    r"housewife|imam|inmate|intern|interpreter|janitor|joiner|labourer|laborer|lecturer|librarian|magistrate|mechanic|"
    r"medic|midwife|mercenary|merchant|miner|musician|neighbour|neighbor|nephew|niece|nun|orderly|painter|paramedic|"
    r"passer-by|pastor|pensioner|pharmacist|philosopher|physician|plumber|poet|policeman|policewoman|porter|priest|"
    r"prosecutor|psychologist|pupil|refugee|rescuer|retiree|sailor|scientist|seamstress|shepherd|shop assistant|"
    r"shopkeeper|singer|sniper|student|surgeon|tailor|technician|tractor driver|trader|translator|vet|veteran|"
    r"veterinarian|vendor|volunteer|waiter|waitress|warden|welder|worker|writer"
)
"""What people are, each a pattern for one person: a name may stand right behind it, or on either side of a comma."""
PLACING = r"(?:in|near|into|around|outside|towards?|inside|across)"
"""What mostly ground stands after; "at", "from" and "to" stand before persons too."""
NO_NAME = frozenset(
    {
        # Bodies and what they have.
        "army", "forces", "force", "police", "ministry", "council", "government", "front", "brigade", "battalion",
        "division", "movement", "group", "state", "agency", "news", "media", "party", "union", "nations", "command",
        "coalition", "democratic", "observatory", "security", "defence", "defense", "general", "commission", "staff",
        "in-chief", "telegram", "twitter", "facebook",
        # Ground and buildings.
        "office", "hospital", "school", "mosque", "church", "street", "road", "bridge", "camp", "base", "airport",
        "field", "river", "valley", "mountain", "governorate", "province", "district", "city", "town", "village",
        # Days.
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december",
        # Faiths.
        "islamic", "sunni", "shia", "shiite", "alawite", "druze", "yazidi", "christian", "muslim", "jewish",
        # Arms that are called by a name.
        "humvee", "kalashnikov", "leopard", "abrams", "bradley", "grad", "iskander", "bayraktar",
        # Words that open a sentence.
        "the", "he", "she", "they", "it", "we", "but", "and", "in", "on", "at", "after", "before",
    }
)  # fmt: skip
"""Words that show a stretch to be something else than a person, or a first word that merely opens a sentence."""
