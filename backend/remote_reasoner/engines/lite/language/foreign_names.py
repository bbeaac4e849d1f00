"""Names of the categories in German, French, Spanish, Portuguese and Chinese.

A question in one of these languages is understood where it calls the thing by its name; what a thing is for
is inferred in English only.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language, as regular expressions: `names` per category, `words` that mark it in a question.

    `counting`, `asking`, `largest` and `smallest` recognise 'how many', 'is there' and superlatives,
    `joining` 'and', `place` what stands before the name of a mere place ('in', 'near') and `place_after` what
    stands after it, `side` sides of the picture, `negation` 'not', `excepting` 'except', and `everything`
    what it is an exception from. Where words are not `spaced`, `excepting` covers the exception to its end.
    """

    code: str
    words: str
    names: dict[str, str]
    counting: str
    asking: str
    largest: str
    smallest: str
    joining: str
    place: str
    side: str
    negation: str
    excepting: str
    everything: str
    place_after: str = r"(?!)"
    spaced: bool = True


LANGUAGES: tuple[Language, ...] = (
    Language(
        "de",
        r"alle|der|die|das|den|dem|ein|eine|einen|wo|wie|viele|zeige?|finde|markiere|gibt|sind|ist|im|auf"
        r"|und|bild|mir"
        r"|größte[nrs]?|kleinste[nrs]?|bitte|hier|zähle|suche|welche[nmrs]?|umrande",
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
            "harbor": r"hafens?|häfen|yachthafens?|jachthafens?|marinas?|kais?|piers?|anlegestellen?|docks?",
            "bridge": r"brücken?|viadukte?|überführung(?:en)?",
            "vehicle": r"autos?|fahrzeuge?n?s?|lkws?|pkws?|lastwagen|wagen|bus|busse?n?|laster",
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
        r"und|oder|sowie|als auch|auch",
        r"im|in|ins|am|an|auf|bei|beim|neben|nahe|nähe|rand|unter|über|vor|hinter|zwischen|entlang|mit|ohne"
        r"|innerhalb|außerhalb|gegenüber|aus",
        r"oben|unten|links|rechts|(?:link|recht|ober|unter)e[nrms]?|(?:nörd|süd|öst|west)lich(?:e[nrms]?)?"
        r"|norden|süden|(?:nord|süd)?(?:osten|westen)|mitte|zentrum|bildrand|ecke",
        r"nicht|keine?[nmrs]?|ohne|weder|niemals",
        r"au(?:ß|ss)er(?!.*\bauch\b)|ausgenommen|abgesehen von|bis auf|mit ausnahme (?:von|der|des)"
        r"|aber (?:nicht|keine?[nmrs]?)|(?<=alles )ohne|(?:(?<=alles )|(?<=alles, ))was (?:nicht|keine?)",
        r"alles|alle$|(?:alle|sämtliche)(?: anderen?| übrigen?)?(?: objekte| dinge| sachen| klassen)"
        r"|der rest|was (?:gibt|ist|sieht|siehst)",
    ),
    Language(
        "fr",
        r"les|le|la|des|du|une|un|où|sont|est|tous|toutes|combien|montre[rz]?|trouve[rz]?|y a-t-il|dans"
        r"|l'image|sur"
        r"|moi|de|d'|marque[rz]?|plus (?:grand|gros|petit|long)\w*|cherche[rz]?|compte[rz]?|délimite[rz]?"
        r"|quel(?:le)?s?|avec",
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
        r"et|ou|ainsi que|aussi",
        r"dans|sur|sous|au|aux|à|avec|sans|près|côté|bord|proximité|loin|long|intérieur|extérieur|autour"
        r"|dehors|hors|entre|devant|derrière|vers",
        r"(?:en )?(?:haut|bas)|gauche|droite|(?:supérieure?|inférieure?)s?|nord|sud|l'est|ouest|centre|milieu"
        r"|coin",
        r"ne|n'\w+|pas|aucune?|sans|ni|jamais",
        r"sauf|excepté|hormis|(?:mis )?à part|à l'exception d[eu]s?|mais pas"
        r"|(?<=tout )sans|(?<=tout )ce qui n'est pas",
        r"tout(?! (?:le|la|les)\b)|tous$|toutes$|tous les (?:autres|objets|éléments)"
        r"|toutes les (?:autres|choses|catégories)|le reste|qu'y a-t-il|que voi[st]",
    ),
    Language(
        "es",
        r"los|las|el|la|todos|todas|dónde|donde|están|está|cuántos|cuántas|cuantos|cuantas|muestra"
        r"|muéstrame|encuentra"
        r"|hay|en|imagen|de|del|marca|busca|señala|más|un|una|cuenta|localiza|qué|cuál(?:es)?|con|sin",
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
        r"y|e|o|u|así como|también",
        r"en|sobre|bajo|junto|cerca|lejos|dentro|fuera|al|con|sin|entre|detrás|delante|lado|borde|alrededor",
        r"arriba|abajo|(?:a la )?(?:izquierd|derech)[oa]s?|superior(?:es)?|inferior(?:es)?|norte|sur"
        r"|(?:al|el|del) este|oeste|centro|medio|esquina",
        r"no|sin|ning[uú]n[oa]?|ni|tampoco|nunca",
        r"excepto|salvo|(?<!a )menos(?! de)|aparte de|(?:a|con) excepción del?|excluyendo|pero no"
        r"|(?<=todo )sin|(?<=todo )lo que no (?:es|son|sean?)",
        r"todo(?! (?:el|la|los|las)\b)|todos$|todas$|todos los (?:demás|objetos|elementos)"
        r"|todas las (?:demás|cosas|clases|categorías)|cualquier cosa|lo demás|el resto"
        r"|qué (?:hay|ves|se ve)",
    ),
    Language(
        "pt",
        r"os|as|o|a|todos|todas|onde|estão|está|quantos|quantas|mostre|mostra|encontre|encontra|há|na|no"
        r"|nas|nos|imagem"
        r"|de|do|da|dos|das|que|em|são|dão|marque|localize|existe|existem|maior|menor|um|uma|conte|quais|qual|com|sem",
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
        r"e|ou|bem como|também",
        r"em|no|na|nos|nas|num|numa|sobre|sob|perto|longe|dentro|fora|junto|ao|aos|à|às|com|sem|entre|atrás"
        r"|lado|margem|redor",
        r"cima|embaixo|baixo|esquerd[oa]s?|direit[oa]s?|superior(?:es)?|inferior(?:es)?|norte|sul|leste|oeste"
        r"|centro|meio|canto",
        r"não|sem|nenhuma?|nem|nunca",
        r"exceto|excepto|salvo|(?<!a )menos(?! de)|à exceção d[eoa]s?|com exceção d[eoa]s?|excluindo|mas não"
        r"|(?<=tudo )sem|(?<=tudo )o? ?que não (?:é|são|sejam?)",
        r"tudo|todos$|todas$|todos os (?:outros|demais|objetos|elementos|itens)"
        r"|todas as (?:outras|demais|coisas|classes|categorias)|qualquer coisa|o resto"
        r"|o que (?:há|existe|se vê)",
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
    "以及|还有|還有|和|与|與|及|或|跟|、|[上里中内]?有",
    "停?在|靠近|位于|位於|离|離|沿着?",
    "最?[左右][上下]?(?:角|边|邊|侧|側|半|方|部|面)|[上下](?:方|部|半|面)|[东東西南北][南北]?(?:部|边|邊|方|侧|面|角)"
    "|中间|中間|中央|中心",
    "(?<!有)[没沒]有?|(?<![是能可要会])不要?(?![同包含]|是(?!在))",
    "不是[^，,]+?(?=的(?:所有|一切|[东東]西|物体|物體|目标|目標|$))"
    "|除(?!外|.*[还還也]).+?(?:以外|之外|外|(?=都|所有|一切|全部|其他|其它))|除(?!外|.*[还還也])[^。]+"
    "|[^，,]+除外|不包括[^。]+|不含[^。]+",
    "所有的?(?:其他|其它)?(?:东西|東西|物体|物體|目标|目標|对象|對象|事物|地物|类别|内容)|所有的?$|一切|全部|其他|其它"
    "|剩下|什么|什麼|都",
    "[^，,、。；和与及或]{0,6}的(?!位置|数量|面积|轮廓)",
    spaced=False,
)
