"""Implicit questions about drawn scenes: they name a need or a use, never the thing itself."""

from __future__ import annotations

QUESTIONS: dict[str, tuple[str, ...]] = {
    "ship": (
        "What here could carry cargo to another port?",
        "Which things would have to move if this basin were to be dredged?",
        "A storm from the sea is forecast: what afloat is at risk here?",
        "Where are crews working on board at this moment?",
        "What would a pilot boat be sent out to meet?",
        "Which objects float and travel under their own power?",
    ),
    "storage tank": (
        "Where is liquid fuel kept in bulk at this site?",
        "Which structures would fire fighters cool first if a leak caught fire?",
        "What round containers does this terminal fill and empty through pipes?",
        "Where would an inspector check a floating roof for leaks?",
        "Which structures hold the oil that arrives here?",
        "Where would a spill be the largest if a wall burst?",
    ),
    "tennis court": (
        "Where could two people play a match with rackets?",
        "Which marked surfaces have a net across the middle?",
        "Where would residents book an hour of sport against one opponent?",
        "What here would be flooded with light for an evening game of singles?",
        "Which places need their painted lines renewed before the season?",
        "Where do people serve from behind a baseline?",
    ),
    "airplane": (
        "What here could take passengers to another country within hours?",
        "Which vehicles need clearance from a tower before they move off?",
        "What has to be de-iced on a winter morning before departure?",
        "Which objects have wings and stand waiting?",
        "What is being refuelled for its next flight?",
        "Where would cabin crew be preparing for boarding?",
    ),
    "building": (
        "Where would people find shelter from heavy rain?",
        "Which structures could carry solar panels on their roofs?",
        "Where would rescuers look first for people after an earthquake at night?",
        "What here has walls, a roof and a postal address?",
        "Which structures must be heated in winter?",
        "Where could goods be kept dry?",
    ),
    "road": (
        "Along which surface would an ambulance get here?",
        "What has to be gritted when frost is expected?",
        "Where can a delivery van drive through?",
        "Which strips have a broken line along their middle to part the traffic?",
        "What would be closed to let a marathon pass?",
        "On which surface does most of the daily commuting happen here?",
    ),
    "runway": (
        "Which strip must stay free of snow so that flights can land?",
        "Where do wheels touch the ground after a flight?",
        "Which long surface is used to gather speed until lift-off?",
        "What would be lit at night to guide an approach from the air?",
        "Where would a bird strike be most dangerous?",
        "Which surface carries rubber marks from landings?",
    ),
    "field": (
        "Where will a harvest be brought in this summer?",
        "Which areas would a drought hit first economically?",
        "Where does a tractor drive up and down in rows?",
        "Which ground is ploughed, sown and fertilised?",
        "Where could subsidies for crops be claimed?",
        "Which parcels would hail damage cost the owner a year's income?",
    ),
    "water": (
        "Where could fish live in this picture?",
        "Which area would freeze over in a hard winter?",
        "Where could a pump for irrigation draw from?",
        "Which surface reflects the sky and has no firm ground?",
        "Where would a life jacket be required?",
        "From where could fire fighters fill their hoses without a hydrant?",
    ),
}
"""Six questions a kind, as in EarthReason."""

LARGEST: dict[str, str] = {
    "ship": "Which vessel here could take the most cargo on board?",
    "storage tank": "Which single container here holds the most?",
    "building": "Which single roof here would carry the most solar panels?",
    "field": "Which single parcel here promises the largest harvest?",
    "airplane": "Which single aircraft here has room for the most passengers?",
}
"""Questions for the largest object of a kind, asked where there are several."""

THOUGHTS: dict[str, str] = {
    "ship": "Cargo travels on vessels, so I look for long hulls on the water.",
    "storage tank": "Liquids in bulk are kept in round tanks, so I look for bright circles.",
    "tennis court": "A net and painted lines mark a court, so I look for a lined rectangle.",
    "airplane": "Wings and a fuselage make an aircraft, so I look on the apron.",
    "building": "A roof means walls below it, so I look for roofs and their shadows.",
    "road": "Traffic needs a paved strip, so I follow the dark bands with a centre line.",
    "runway": "Aircraft need a long straight strip, so I look for the widest paved band.",
    "field": "Crops grow on large parcels, so I look for areas with parallel rows.",
    "water": "Open water is dark and smooth, so I look for a surface without texture.",
}
"""A short reasoning for each kind: the cold start's example of how to think aloud."""

NOTHING = "I looked over the whole picture and nothing in it fits."
"""The reasoning where nothing matches."""
