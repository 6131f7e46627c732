"""Words that end or bend a counted noun phrase."""

STOP = frozenset({
    "a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "by", "to", "for", "from", "with",
    "without", "near", "into", "onto", "over", "under", "after", "before", "during", "since", "until", "while",
    "when", "where", "who", "whom", "whose", "which", "that", "this", "these", "those", "it", "its", "they",
    "their", "them", "he", "his", "she", "her", "we", "i", "you", "is", "are", "was", "were", "be", "been", "being",
    "has", "have", "had", "do", "does", "did", "will", "would", "could", "should", "may", "might", "must", "can",
    "not", "no", "as", "if", "than", "so", "because", "although", "though", "including", "among", "against",
    "between", "within", "along", "around", "across", "through", "there", "here", "also", "still", "only", "just",
    "both", "either", "neither", "per", "via", "amid", "inside", "outside", "behind",
})  # fmt: skip
"""Function words: a noun phrase does not run over them (in capitals they are acronyms and do not count)."""

PREDICATES = frozenset({
    "killed", "wounded", "injured", "captured", "surrendered", "fled", "died", "dead", "missing", "arrested",
    "detained", "released", "displaced", "trapped", "hurt", "destroyed", "seized", "executed", "abducted",
    "kidnapped", "remain", "remained", "others", "more", "said", "says", "each", "miles", "left",
})  # fmt: skip
"""Words after a bare number that tell what became of those counted, and are no noun themselves."""

MODIFIED = frozenset({
    "attack", "attacks", "group", "groups", "faction", "factions", "stronghold", "strongholds", "alliance",
    "organisation", "organization", "network", "command", "positions", "forces", "territory", "lines", "strike",
    "strikes", "raid", "raids", "fire", "shelling", "battalion", "battalions",
    "brigade", "brigades", "division", "regiment", "factory", "factories", "crash", "plant", "plants", "workshop",
    "field", "fields", "column", "columns", "school", "exercise", "battle", "battles", "carrier", "carriers",
    "base", "bases", "unit", "units", "defence", "defense", "deal", "sales", "sale", "trade", "bombing", "bombings",
    "explosion", "explosions", "blast", "blasts", "sites", "site", "crew", "crews", "store", "stores", "embargo",
    "shipment", "shipments", "shortage", "shortages", "price", "prices", "barrage", "barrages",
    "salvo", "bombardment", "duel", "duels", "laundering", "aid", "supply", "supplies", "corps", "control",
    "traffic", "blockade",
})  # fmt: skip
"""Nouns that make the noun of ours before them a mere description: "tank battalion", "drone attack"."""
