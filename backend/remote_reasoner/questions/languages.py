"""Names of the categories in German, French, Spanish, Portuguese and Chinese.

A question in one of these languages is understood where it calls the thing by its name; what a thing is for
is inferred in English only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from remote_reasoner.questions.intent import Intent, Quantity, Rank, RankBy


@dataclass(frozen=True)
class Language:
    """One language: `names` are regular expressions per category, `words` mark the language in a question.

    `counting`, `asking`, `largest` and `smallest` recognise 'how many', 'is there' and superlatives.
    """

    code: str
    words: str
    names: dict[str, str]
    counting: str
    asking: str
    largest: str
    smallest: str


LANGUAGES: tuple[Language, ...] = (
    Language(
        "de",
        r"alle|der|die|das|den|dem|ein|eine|einen|wo|wie|viele|zeige?|finde|markiere|gibt|sind|ist|im|auf"
        r"|und|bild|mir"
        r"|größte[nrs]?|kleinste[nrs]?|bitte|hier|zähle|suche|welche|umrande",
        {
            "airplane": r"flugzeuge?n?s?|flieger|jets?|düsenjets?|passagierflugzeuge?n?",
            "ship": r"schiffe?n?s?|boote?n?s?|yachten|jachten|fähren?|frachter|kähne|segelboote?n?"
            r"|frachtschiffe?n?",
            "storage tank": r"tanks?|öltanks?|lagertanks?|treibstofftanks?|tanklager|gastanks?"
            r"|speichertanks?",
            "baseball diamond": r"baseballfeld(?:er|ern)?|baseballpl(?:atz|ätze|ätzen)",
            "tennis court": r"tennispl(?:atz|ätze|ätzen)|tennisfeld(?:er|ern)?",
            "basketball court": r"basketballpl(?:atz|ätze|ätzen)|basketballfeld(?:er|ern)?",
            "ground track field": r"laufbahn(?:en)?|leichtathletikanlagen?|leichtathletikstadi(?:on|en)"
            r"|aschenbahn(?:en)?",
            "harbor": r"hafen|häfen|yachthafen|jachthafen|marinas?|kais?|piers?|anlegestellen?|docks?",
            "bridge": r"brücken?|viadukte?|überführung(?:en)?",
            "vehicle": r"autos?|fahrzeuge?n?s?|lkws?|pkws?|lastwagen|wagen|busse?n?|laster",
            "building": r"gebäuden?s?|häusern?|haus|dächern?|dach|bauten|lagerhallen?|hallen?|wohnhäusern?",
            "road": r"straßen?|strassen?|autobahn(?:en)?|wege?n?|landstraßen?",
            "vegetation": r"vegetation|bäumen?|baum|wald|wälder|wäldern|wiesen?|gras|grünflächen?"
            r"|pflanzen|büsche|hecken?",
            "water": r"wasser|wasserflächen?|seen?|fl(?:uss|üsse|üssen)|teiche?n?|meer|gewässer|kanäle?n?"
            r"|kanal|bach|bäche",
            "bare land": r"brachland|brachflächen?|unbewachsene[rns]? boden|nackte[rn]? boden"
            r"|kahle flächen?|kahlflächen?"
            r"|offene[rn]? boden|ödland|sandflächen?|sand",
            "solar panel": r"solarpanele?n?s?|solaranlagen?|solarmodulen?|photovoltaik(?:anlagen?)?"
            r"|solarzellen?|pv-anlagen?"
            r"|sonnenkollektoren|solarparks?|fotovoltaik(?:anlagen?)?",
        },
        r"wie viele|anzahl|zähle",
        r"gibt es|sind da|ist da|sieht man",
        r"größte[nrsm]?|längste[nrsm]?",
        r"kleinste[nrsm]?|kürzeste[nrsm]?",
    ),
    Language(
        "fr",
        r"les|le|la|des|du|une|un|où|sont|est|tous|toutes|combien|montre[rz]?|trouve[rz]?|y a-t-il|dans"
        r"|l'image|sur"
        r"|moi|de|d'|marque[rz]?|plus|cherche[rz]?|compte[rz]?|délimite[rz]?",
        {
            "airplane": r"avions?|aéronefs?|avions? de ligne|avions? de chasse",
            "ship": r"bateaux?|navires?|voiliers?|ferrys?|cargos?|yachts?|péniches?|porte-conteneurs",
            "storage tank": r"réservoirs? de stockage|réservoirs?|citernes?|cuves?",
            "baseball diamond": r"terrains? de base-?ball",
            "tennis court": r"courts? de tennis|terrains? de tennis",
            "basketball court": r"terrains? de basket(?:-?ball)?",
            "ground track field": r"pistes? d'athlétisme|stades? d'athlétisme|pistes? de course",
            "harbor": r"ports?|marinas?|quais?|jetées?|débarcadères?|pontons?",
            "bridge": r"ponts?|viaducs?|passerelles?",
            "vehicle": r"voitures?|véhicules?|camions?|autobus|bus|camionnettes?|automobiles?",
            "building": r"bâtiments?|maisons?|immeubles?|toits?|toitures?|édifices?|entrepôts?|hangars?",
            "road": r"routes?|rues?|autoroutes?|chaussées?|chemins?|boulevards?",
            "vegetation": r"végétation|arbres?|forêts?|herbe|pelouses?|prairies?|espaces? verts?|bois"
            r"|haies?|plantes?",
            "water": r"eaux?|lacs?|rivières?|étangs?|fleuves?|mers?|canal|canaux|plans? d'eau|cours d'eau"
            r"|bassins?",
            "bare land": r"sols? nus?|terres? nues?|terrains? nus?|terrains? vagues?|sable|friches?",
            "solar panel": r"panneaux? solaires?|panneaux? photovoltaïques?|modules? solaires?"
            r"|centrales? solaires?",
        },
        r"combien|nombre d",
        r"y a-t-il|est-ce qu'il y a",
        r"plus grande?s?|plus gros(?:se)?s?|plus longue?s?",
        r"plus petite?s?",
    ),
    Language(
        "es",
        r"los|las|el|la|todos|todas|dónde|donde|están|está|cuántos|cuántas|cuantos|cuantas|muestra"
        r"|muéstrame|encuentra"
        r"|hay|en|imagen|de|del|marca|busca|señala|más|un|una|cuenta|localiza",
        {
            "airplane": r"avi(?:ón|on|ones)|aeronaves?|aviones de pasajeros",
            "ship": r"barcos?|buques?|botes?|embarcaci(?:ón|ones)|yates?|veleros?|naves?",
            "storage tank": r"tanques?(?: de almacenamiento)?|depósitos?(?: de petróleo| de combustible)?",
            "baseball diamond": r"campos? de béisbol|diamantes? de béisbol|campos? de beisbol",
            "tennis court": r"canchas? de tenis|pistas? de tenis",
            "basketball court": r"canchas? de baloncesto|pistas? de baloncesto|canchas? de básquet(?:bol)?",
            "ground track field": r"pistas? de atletismo|estadios? de atletismo",
            "harbor": r"puertos?|muelles?|embarcaderos?|dársenas?|puertos? deportivos?",
            "bridge": r"puentes?|viaductos?|pasarelas?",
            "vehicle": r"coches?|vehículos?|vehiculos?|carros?|autos?|camiones|camión|autobuses|autobús"
            r"|furgonetas?",
            "building": r"edificios?|casas?|tejados?|techos?|viviendas?|almacenes|naves industriales",
            "road": r"carreteras?|calles?|autopistas?|caminos?|autovías?|avenidas?",
            "vegetation": r"vegetación|vegetacion|árbol|árboles|arboles|bosques?|hierba|césped|prados?"
            r"|plantas|zonas? verdes?",
            "water": r"agua|lagos?|ríos?|rios?|mar|estanques?|embalses?|canal|canales|cuerpos? de agua",
            "bare land": r"suelos? desnudos?|terrenos? baldíos?|tierra desnuda|tierras? desnudas?|arena"
            r"|descampados?",
            "solar panel": r"paneles solares|panel solar|placas? solares|placas? fotovoltaicas?"
            r"|paneles fotovoltaicos"
            r"|placa solar|huertos? solares",
        },
        r"cuántos|cuántas|cuantos|cuantas|número de",
        r"¿?hay",
        r"más grandes?|mayor(?:es)?|más largos?",
        r"más pequeñ[oa]s?|menor(?:es)?",
    ),
    Language(
        "pt",
        r"os|as|o|a|todos|todas|onde|estão|está|quantos|quantas|mostre|mostra|encontre|encontra|há|na|no"
        r"|nas|nos|imagem"
        r"|de|do|da|dos|das|marque|localize|existe|existem|maior|menor|um|uma|conte",
        {
            "airplane": r"avi(?:ão|ões)|aeronaves?|jatos?",
            "ship": r"navios?|barcos?|embarcaç(?:ão|ões)|iates?|veleiros?|balsas?",
            "storage tank": r"tanques?(?: de armazenamento| de óleo| de combustível)?"
            r"|reservatórios? de (?:óleo|petróleo)",
            "baseball diamond": r"campos? de beisebol|campos? de basebol",
            "tennis court": r"quadras? de tênis|campos? de ténis|cortes? de ténis",
            "basketball court": r"quadras? de basquete(?:bol)?|campos? de basquetebol",
            "ground track field": r"pistas? de atletismo|estádios? de atletismo",
            "harbor": r"portos?|cais|marinas?|docas?|ancoradouros?",
            "bridge": r"pontes?|viadutos?|passarelas?",
            "vehicle": r"carros?|veículos?|veiculos?|caminh(?:ão|ões)|ônibus|autocarros?|camiões|camião"
            r"|automóve(?:l|is)",
            "building": r"edifícios?|edificios?|prédios?|casas?|telhados?|construções|armazéns|armazém",
            "road": r"estradas?|ruas?|rodovias?|autoestradas?|avenidas?|vias",
            "vegetation": r"vegetação|vegetacao|árvores?|arvores?|florestas?|grama|relva|bosques?|plantas"
            r"|áreas? verdes?",
            "water": r"águas?|agua|lagos?|rios?|mar|lagoas?|canal|canais|corpos? d'água|represas?",
            "bare land": r"solos? expostos?|solo nu|terrenos? baldios?|terra nua|areia|descampados?",
            "solar panel": r"painéis solares|paineis solares|painel solar|placas? solares"
            r"|painéis fotovoltaicos|usinas? solares",
        },
        r"quantos|quantas|número de",
        r"há|existem?",
        r"maior(?:es)?",
        r"menor(?:es)?",
    ),
)
"""Languages with spaces between words."""

CHINESE = Language(
    "zh",
    r"[\u4e00-\u9fff]",
    {
        "airplane": "飞机|飛機|客机|客機|战斗机|民航机",
        "ship": "船只|船隻|船舶|轮船|輪船|货轮|渔船|帆船|游艇|军舰|艦|舰|船",
        "storage tank": "储油罐|儲油罐|储罐|儲罐|油罐|储气罐|罐区",
        "baseball diamond": "棒球场|棒球場",
        "tennis court": "网球场|網球場",
        "basketball court": "篮球场|籃球場",
        "ground track field": "田径场|田徑場|跑道场|操场|操場|田径跑道|塑胶跑道",
        "harbor": "港口|海港|码头|碼頭|港湾|港灣|船坞",
        "bridge": "桥梁|橋梁|大桥|大橋|立交桥|天桥|桥|橋",
        "vehicle": "车辆|車輛|汽车|汽車|卡车|卡車|轿车|货车|公交车|巴士|小车"
        r"|(?<![停火列])[车車](?![站位库庫])",
        "building": "建筑物|建築物|建筑|建築|房屋|房子|楼房|屋顶|屋頂|厂房|住宅|大楼",
        "road": "道路|公路|马路|馬路|街道|高速公路"
        r"|(?<![铁鐵电電线線])路(?![灯燈])",
        "vegetation": "植被|树木|樹木|森林|草地|树林|绿地|綠地|农田|植物|草坪|树",
        "water": "水体|水體|水域|湖泊|河流|池塘|水面|水库|水庫|海洋|湖|河"
        r"|水(?![泥果稻平电電牛晶])",
        "bare land": "裸地|裸土|荒地|沙地|空地|裸露地|裸露土地|裸露的土地",
        "solar panel": "太阳能板|太陽能板|太阳能电池板|光伏板|光伏|太阳能面板",
    },
    "多少|几个|几艘|几架|几辆|几座|数量",
    "有没有|是否有|有沒有",
    "最大|最长",
    "最小|最短",
)


def read_foreign(text: str) -> Intent | None:
    """The intent of a lower-case question in one of the other languages, None for English.

    A language is recognised by its own words and a category's name in it; English words that mean the same
    thing ('tanks', 'jets') leave the question to English unless the other language's words outnumber them.
    """
    if re.search(CHINESE.words, text):
        return _intent(CHINESE, text, "{}")
    own_words = [len(re.findall(rf"(?<![\w'])(?:{language.words})(?!\w)", text)) for language in LANGUAGES]
    most = max(own_words)
    if most <= len(re.findall(rf"\b(?:{_ENGLISH_WORDS})\b", text)):
        return None
    candidates = (language for language, own in zip(LANGUAGES, own_words, strict=True) if own == most)
    readings = (_intent(language, text, r"(?<!\w)(?:{})(?!\w)") for language in candidates)
    return next((reading for reading in readings if reading.categories), None)


_ENGLISH_WORDS = (
    r"the|all|find|show|where|which|what|how|many|is|are|there|of|any|mark|please|and|with|on|at|this"
    r"|that|every"
    r"|you|can|segment|outline|locate|detect|highlight|pixels|would|could|to|for|from|me|i|want|if|an?"
)


def _intent(language: Language, text: str, whole_word: str) -> Intent:
    places: dict[str, int] = {}
    for category, pattern in language.names.items():
        match = re.search(whole_word.format(pattern), text)
        if match:
            places[category] = match.start()
    names = sorted(places, key=lambda name: places[name])
    quantity: Quantity = "all"
    if re.search(language.counting, text):
        quantity = "how many"
    elif re.search(whole_word.format(language.asking), text):
        quantity = "is there"
    return Intent(
        categories=tuple((name, 1.0) for name in names),
        status="understood" if names else "off_topic",
        named=True,
        quantity=quantity,
        rank=_rank(language, text),
        language=language.code,
    )


def _rank(language: Language, text: str) -> Rank | None:
    pairs: tuple[tuple[str, RankBy], ...] = ((language.largest, "largest"), (language.smallest, "smallest"))
    return next((Rank(by) for words, by in pairs if re.search(words, text)), None)
