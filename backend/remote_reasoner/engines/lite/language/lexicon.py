"""Names people give the categories, so that a thing called by its name is never guessed at.

Every entry is a singular or mass noun in lower case; `names` adds the plurals.
"""

from __future__ import annotations

_ENGLISH_NAMES: dict[str, str] = {
    "airplane": "airplane, aeroplane, plane, aircraft, jet, airliner, jetliner, passenger plane, "
    "fighter jet, "
    "jet fighter, biplane, turboprop, cargo plane, military plane, warplane, bomber, light aircraft, "
    "seaplane, aircrafts",
    "ship": "ship, boat, vessel, yacht, sailboat, sailing boat, sailing ship, motorboat, speedboat, ferry, "
    "ferryboat, barge, freighter, cargo ship, container ship, tanker ship, oil tanker, trawler, "
    "fishing boat, "
    "cruise ship, cruise liner, warship, battleship, frigate, destroyer, tugboat, tug, catamaran, "
    "dinghy, canoe, "
    "kayak, watercraft, lifeboat, fishing vessel, aircraft carrier, houseboat, tanker, submarine, jet ski",
    "storage tank": "storage tank, oil tank, fuel tank, gas tank, tank, petrol tank, gasoline tank, "
    "petroleum tank, "
    "crude tank, chemical tank, liquid tank, tank farm, oil storage tank, fuel storage tank, gasholder, "
    "gasometer, "
    "oil depot, fuel depot, silo tank",
    "baseball diamond": "baseball diamond, baseball field, baseball pitch, ballpark, baseball park, "
    "softball field, "
    "softball diamond, baseball stadium, baseball ground, baseball court, baseball infield, ball diamond",
    "tennis court": "tennis court, tennis field, tennis ground, tennis facility, tennis club court, "
    "clay court",
    "basketball court": "basketball court, basketball field, basketball ground, basketball pitch, "
    "streetball court, "
    "hoop court, basketball playground",
    "ground track field": "ground track field, running track, athletics track, athletic track, "
    "athletic field, "
    "track field, track and field, athletics field, athletics stadium, athletic stadium, "
    "race track for runners, "
    "track-and-field stadium, athletics ground, sports track, running oval, track and field stadium, "
    "track and field ground, athletics oval, track and field oval, athletics facility, tartan track, "
    "jogging track, oval track",
    "harbor": "harbor, harbour, port, marina, dock, pier, jetty, wharf, quay, seaport, dockyard, boatyard, "
    "yacht harbour, yacht harbor, port area, port basin, mooring facility, boat dock, landing stage, "
    "port facility, mooring, berth",
    "bridge": "bridge, footbridge, overpass, viaduct, flyover, overbridge, drawbridge, suspension bridge, "
    "road bridge, railway bridge, aqueduct, river crossing, pedestrian bridge",
    "vehicle": "vehicle, car, truck, lorry, bus, van, automobile, minivan, minibus, pickup, "
    "pickup truck, taxi, cab, "
    "suv, motorcar, motor vehicle, coach, trailer, ambulance, fire engine, camper, caravan, jeep, limousine, "
    "parked car, passenger car, motor home",
    "building": "building, house, home, rooftop, roof, warehouse, apartment block, apartment building, "
    "skyscraper, "
    "villa, cottage, residential building, office block, office building, tower block, high-rise, "
    "school building, "
    "hospital building, factory building, factory, hangar, shed, barn, hut, church, built structure, "
    "building footprint, office tower, boathouse, "
    "residence, dwelling, bungalow, mansion",
    "road": "road, street, highway, motorway, freeway, expressway, avenue, boulevard, lane, roadway, "
    "carriageway, "
    "paved road, dirt road, road network, street network, road surface, tarmac road, asphalt road, driveway, "
    "thoroughfare, interstate, alley, intersection, crossroads, roundabout road",
    "vegetation": "vegetation, tree, grass, forest, wood, woodland, bush, shrub, lawn, meadow, plant, "
    "greenery, "
    "green area, green space, hedge, grassland, crop, park, orchard, garden, plantation, foliage, flora, "
    "tree crown, "
    "plant cover, vegetation cover, green cover, jungle, tree canopy, farmland, cropland, vineyard, pasture",
    "water": "water, lake, river, pond, sea, ocean, canal, reservoir, stream, creek, lagoon, water body, "
    "body of water, water surface, waterway, open water, surface water, watercourse, brook, estuary, "
    "water area",
    "bare land": "bare land, bare soil, bare ground, bare earth, barren land, barren area, barren plot, "
    "barren ground, "
    "exposed soil, exposed dirt, exposed earth, exposed ground, sand, dirt, desert, wasteland, "
    "unvegetated ground, "
    "unvegetated land, unvegetated area, empty lot, vacant lot, fallow field, fallow land, naked soil, "
    "bare field, "
    "barren soil, barren patch, sandy area, dune, bare area, bare patch, bare surface, gravel surface, "
    "gravel, "
    "empty land, "
    "vacant land, open soil, unpaved ground, sandy ground, brownfield",
    "solar panel": "solar panel, solar array, solar module, solar cell, solar farm, solar park, "
    "photovoltaic, "
    "photovoltaic panel, photovoltaic array, photovoltaic module, pv module, pv panel, pv array, "
    "pv system, pv plant, "
    "solar plant, solar power plant, solar installation, photovoltaic system, pv, "
    "photovoltaic installation, photovoltaic cell, photovoltaic plant, solar collector",
}

ENGLISH: dict[str, str] = {
    name.strip(): category for category, names in _ENGLISH_NAMES.items() for name in names.split(",")
}
"""English name to category."""

_SPORT = ("baseball diamond", "tennis court", "basketball court", "ground track field")

UMBRELLA_WORDS: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("sport", "sports", "sporting", "exercise"), _SPORT
)
"""Words that cover several categories and tell none of them from the others."""

NOT_THE_THING: list[str] = [
    *("car park", "car parks", "parking lot", "parking lots", "parking space", "bus stop", "bus stops"),
    *("bus station", "train station", "railway station", "gas station", "petrol station", "fire station"),
    *(
        "power station",
        "power stations",
        "power plant",
        "power plants",
        "treatment plant",
        "industrial plant",
    ),
    *(
        "water tower",
        "water towers",
        "street lamp",
        "street lamps",
        "street light",
        "street lights",
        "road sign",
    ),
    *(
        "road signs",
        "harbour master",
        "harbor master",
        "sea level",
        "ground level",
        "plane tree",
        "plane trees",
    ),
    *("tank truck", "army tank", "army tanks", "battle tank", "battle tanks", "fish tank", "think tank"),
    *("airport", "airports", "house number", "home plate", "home run", "home runs", "sand pit", "sand trap"),
    *("car parking", "bowling alley", "bowling alleys", "jet bridge", "jet bridges", "skate parks"),
    *("air ambulance", "canal lock", "pressure vessel", "pressure vessels", "green roof", "green roofs"),
    *(
        "car wash",
        "car crash",
        "boat lift",
        "boat lifts",
        "solar eclipse",
        "solar system",
        "port side",
        "bird house",
    ),
    *("grass court", "grass courts", "cable car", "cable cars", "railway car", "railway cars", "dog house"),
    *("swimming pool water", "bridge game", "bay window", "water polo", "water slide", "water slides"),
    *(
        "amusement park",
        "skate park",
        "national park",
        "theme park",
        "trailer park",
        "opera house",
        "white house",
    ),
    *("space ship", "rocket ship", "street name", "road map", "green house", "green houses", "green card"),
    *(
        "train tracks",
        "railway track",
        "dirt bike",
        "dirt bikes",
        "carbon sink",
        "solar storm",
        "roof garden",
    ),
    *(
        "parking bay",
        "parking bays",
        "loading bay",
        "loading bays",
        "sick bay",
        "ebay",
        "cab driver",
        "car owner",
    ),
]
"""Compounds that contain a name and mean another thing."""
