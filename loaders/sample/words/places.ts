import type {NameStock} from "./names.js";
import {dutch, english, french, german, irish, polish, southAsian, westAfrican} from "./names.js";
import {words} from "./words.js";

/** A country that the shop sells to, and how people and addresses are written there. */
export interface Country {
  readonly code: string;
  /** Share of the customers. */
  readonly share: number;
  /** Whose names are met there, by weight. */
  readonly names: readonly (readonly [NameStock, number])[];
  /** Towns with the postcode area they lie in, by weight of the place in the list (the first is the largest). */
  readonly towns: readonly (readonly [area: string, town: string])[];
  readonly streetFirst: readonly string[];
  readonly streetLast: readonly string[];
  /** Dialling code. */
  readonly phone: string;
}

const towns = (text: string): (readonly [string, string])[] =>
  words(text).map(entry => {
    const [area = "", town = ""] = entry.split(":");
    return [area, town] as const;
  });

const britishStreetFirst =
  words(`Acorn Alder Appletree Ash Beech Bluebell Bramble Bridge Briar Cedar Chapel Cherry Church Clover Copper Cowslip Damson
  Elder Elm Fern Field Foxglove Garden Hawthorn Hazel Heath Holly Honeysuckle Ivy Juniper Kiln Larch Larkspur Laurel Lavender Lilac Linden Mallow Manor
  Maple Marigold Meadow Mill Moss Myrtle Nettle Oak Old_Forge Orchard Park Pear_Tree Poplar Primrose Quarry Quince Rectory Rowan Sage School Sorrel
  Spring Station Sycamore Tansy Thistle Thyme Valley Vicarage Walnut Well Willow Windmill Woodland Yarrow Yew_Tree`);
const britishStreetLast = words(
  "Avenue Close Court Crescent Drive Gardens Green Grove Hill Lane Mews Place Rise Road Row Street Terrace View Walk Way"
);

export const countries: readonly Country[] = [
  {
    code: "GB",
    share: 0.86,
    names: [
      [english, 0.8],
      [southAsian, 0.08],
      [irish, 0.05],
      [polish, 0.04],
      [westAfrican, 0.03]
    ],
    towns:
      towns(`SW:London N:London SE:London M:Manchester B:Birmingham BS:Bristol LS:Leeds EH:Edinburgh G:Glasgow E:London L:Liverpool S:Sheffield
      CF:Cardiff NG:Nottingham BN:Brighton OX:Oxford CB:Cambridge EX:Exeter BA:Bath NR:Norwich YO:York SO:Southampton GU:Guildford RG:Reading
      NE:Newcastle GL:Cheltenham LE:Leicester PL:Plymouth TN:Tonbridge IP:Ipswich DE:Derby CT:Canterbury SN:Swindon CO:Colchester TR:Truro SY:Shrewsbury
      AB:Aberdeen SA:Swansea HG:Harrogate LA:Lancaster WR:Worcester DT:Dorchester HR:Hereford BT:Belfast PH:Perth LL:Bangor`),
    streetFirst: britishStreetFirst,
    streetLast: britishStreetLast,
    phone: "44"
  },
  {
    code: "IE",
    share: 0.05,
    names: [[irish, 1]],
    towns: towns("D:Dublin T:Cork H:Galway V:Limerick X:Waterford R:Kilkenny F:Sligo A:Drogheda"),
    streetFirst: britishStreetFirst,
    streetLast: britishStreetLast,
    phone: "353"
  },
  {
    code: "FR",
    share: 0.04,
    names: [[french, 1]],
    towns: towns(
      "75:Paris 69:Lyon 33:Bordeaux 44:Nantes 35:Rennes 59:Lille 31:Toulouse 14:Caen 34:Montpellier 76:Rouen"
    ),
    streetFirst: words("rue_des avenue_des allée_des chemin_des impasse_des"),
    streetLast: words(
      "Érables Tilleuls Lilas Mésanges Prés Vergers Acacias Glycines Noisetiers Peupliers Roseraies Étangs Fougères Genêts"
    ),
    phone: "33"
  },
  {
    code: "DE",
    share: 0.03,
    names: [[german, 1]],
    towns: towns(
      "10:Berlin 20:Hamburg 80:München 50:Köln 28:Bremen 70:Stuttgart 60:Frankfurt 40:Düsseldorf 90:Nürnberg 01:Dresden"
    ),
    streetFirst: words(
      "Ahorn Birken Buchen Eichen Erlen Farn Flieder Ginster Heide Kastanien Kiefern Linden Mühlen Rosen Tannen Ulmen Veilchen Wiesen"
    ),
    streetLast: words("straße weg allee gasse ring platz"),
    phone: "49"
  },
  {
    code: "NL",
    share: 0.02,
    names: [[dutch, 1]],
    towns: towns("10:Amsterdam 30:Rotterdam 35:Utrecht 25:Den_Haag 56:Eindhoven 97:Groningen 20:Haarlem 65:Nijmegen"),
    streetFirst: words(
      "Berken Beuken Eiken Esdoorn Iepen Kastanje Linden Meidoorn Populieren Seringen Tulpen Varen Vlier Wilgen"
    ),
    streetLast: words("straat laan weg hof plein kade"),
    phone: "31"
  }
];
