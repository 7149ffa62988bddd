import {words} from "./words.js";

/** A category of the range, and the words its products are named with. */
export interface Category {
  readonly name: string;
  readonly code: string;
  readonly brands: readonly string[];
  /** What goes before a thing's name. */
  readonly manners: readonly string[];
  /** A thing with the pounds it costs at least and at most. */
  readonly things: readonly (readonly [name: string, low: number, high: number])[];
  /** Demand by month from January, next to the other categories. */
  readonly months: readonly number[];
}

const spring = [0.6, 1, 2, 2.6, 2.4, 1.5, 0.9, 0.6, 0.8, 0.7, 0.3, 0.2];
const summer = [0.2, 0.3, 0.8, 1.5, 2.2, 2.6, 2.2, 1.4, 0.7, 0.3, 0.2, 0.2];
const autumn = [0.3, 0.3, 0.4, 0.4, 0.3, 0.3, 0.5, 1.3, 2.8, 2.4, 1, 0.3];
const winter = [1.2, 1, 0.8, 0.6, 0.5, 0.4, 0.5, 0.6, 1, 1.4, 2, 2.2];
const gifts = [0.5, 0.9, 1, 0.7, 0.8, 0.7, 0.6, 0.6, 0.7, 1, 2.4, 3];
const even = [1.1, 1, 1, 1, 0.9, 0.9, 0.9, 0.9, 1, 1, 1.1, 1.1];

const things = (text: string): (readonly [string, number, number])[] =>
  words(text).map(entry => {
    const [name = "", low, high] = entry.split(":");
    return [name, Number(low), Number(high)] as const;
  });

/** Twelve categories, their demand by month, and plausible things in them. */
export const categories: readonly Category[] = [
  {
    name: "Seeds & bulbs",
    code: "SB",
    brands: words("Fern_&_Fable Hollow_Lane_Seeds Tattersby"),
    manners: words("Heritage Organic Cottage-Garden Early Late-Summer Dwarf Giant Old-English Wildflower Pollinator"),
    things:
      things(`Sweet_Pea_Seeds:2.5:4.5 Cosmos_Seeds:2.5:4 Foxglove_Seeds:2.5:4 Nasturtium_Seeds:2.5:3.5 Tomato_Seeds:2.5:4.5 Runner_Bean_Seeds:3:4.5
      Salad_Leaf_Mix:2.5:4 Tulip_Bulbs,_25:8:14 Daffodil_Bulbs,_50:12:22 Allium_Bulbs,_10:7:12 Snowdrop_Bulbs,_50:11:18 Crocus_Bulbs,_50:9:14
      Dahlia_Tubers,_5:12:20 Meadow_Seed_Mix,_100_g:9:16`),
    months: spring.map((value, month) => value + autumn[month]!)
  },
  {
    name: "Plants",
    code: "PL",
    brands: words("Fern_&_Fable Wrenfield_Nurseries Marlow_Brook"),
    manners: words("Compact White Pink Deep-Blue Fragrant Hardy Climbing Evergreen Standard Trailing"),
    things:
      things(`Lavender,_3_Plants:9:16 Rose,_Bare_Root:14:24 Hydrangea,_3_Litres:16:26 Clematis,_2_Litres:13:20 Japanese_Maple,_5_Litres:32:60 Olive_Tree:38:95
      Fern_Collection,_6_Plants:24:38 Rosemary,_1_Litre:6:10 Geranium,_6_Plants:18:28 Bay_Tree:35:75 Honeysuckle,_2_Litres:12:18`),
    months: spring
  },
  {
    name: "Pots & planters",
    code: "PP",
    brands: words("Fern_&_Fable Clayborough Stane_&_Sons"),
    manners: words("Terracotta Glazed Aged-Zinc Frost-Proof Ribbed Hand-Thrown Sage-Green Charcoal Weathered"),
    things:
      things(`Long_Tom_Pot:9:24 Window_Box:18:42 Hanging_Basket:12:24 Planter,_40_cm:28:65 Planter,_60_cm:55:120 Herb_Trough:16:30 Saucer,_30_cm:5:11
      Wall_Pot:8:18 Plant_Stand:24:58 Bulb_Bowl:12:26 Strawberry_Pot:22:38`),
    months: spring.map(value => value * 0.7 + 0.3)
  },
  {
    name: "Garden tools",
    code: "GT",
    brands: words("Burdock_Forge Fern_&_Fable Harrow_&_Hale"),
    manners: words("Ash-Handled Stainless Carbon-Steel Long-Handled Folding Copper Left-Handed Lightweight"),
    things:
      things(`Hand_Trowel:11:24 Hand_Fork:11:24 Border_Spade:34:62 Border_Fork:34:62 Secateurs:18:48 Loppers:26:55 Dutch_Hoe:24:42 Leaf_Rake:19:36
      Watering_Can,_9_Litres:24:48 Dibber:7:14 Pruning_Saw:18:34 Garden_Twine_in_a_Tin:6:12 Kneeler:14:28`),
    months: spring.map(value => value * 0.8 + 0.3)
  },
  {
    name: "Garden furniture",
    code: "GF",
    brands: words("Larkmoor Fern_&_Fable Teasel_&_Oak"),
    manners: words("Folding Acacia Powder-Coated Reclaimed-Teak Bistro Stacking Weatherproof"),
    things:
      things(`Garden_Chair:48:110 Two-Seat_Bench:120:240 Side_Table:38:85 Round_Table:95:220 Sun_Lounger:110:220 Parasol:55:130 Hammock:48:95
      Fire_Bowl:65:160 Seat_Cushion:14:30 Potting_Bench:110:190`),
    months: summer
  },
  {
    name: "Outdoor living",
    code: "OL",
    brands: words("Fern_&_Fable Larkmoor Glowworm_Works"),
    manners: words("Solar Copper Hanging Woven Enamel Bamboo Striped"),
    things:
      things(`Festoon_Lights:18:42 Lantern:12:38 Picnic_Blanket:24:48 Bird_Feeder:9:26 Nesting_Box:16:34 Wind_Chime:12:28 Bird_Bath:28:70 Citronella_Candle:8:16
      Picnic_Hamper:48:120 Tumblers,_Set_of_4:14:26`),
    months: summer.map(value => value * 0.8 + 0.3)
  },
  {
    name: "Kitchen & table",
    code: "KT",
    brands: words("Fern_&_Fable Oatley_Pottery Brindle_Kitchen"),
    manners: words("Stoneware Enamel Olive-Wood Speckled Hand-Painted Linen Botanical Blue-Rimmed"),
    things:
      things(`Mug:8:14 Dinner_Plate:10:18 Serving_Bowl:18:38 Jug,_1_Litre:16:32 Napkins,_Set_of_4:14:26 Tea_Towel:6:12 Butter_Dish:14:24 Cake_Stand:22:44
      Chopping_Board:16:36 Teapot:22:42 Apron:18:32 Storage_Jar:9:20`),
    months: even
  },
  {
    name: "Candles & scent",
    code: "CS",
    brands: words("Fern_&_Fable Wick_&_Wold Marram"),
    manners: words("Fig Tomato-Leaf Sea-Salt Cedar Wild-Mint Rose-and-Oud Orange-Blossom Woodsmoke Lavender Green-Tea"),
    things: things(
      `Candle:12:26 Three-Wick_Candle:28:48 Reed_Diffuser:18:36 Room_Spray:11:20 Tea_Lights,_Set_of_12:7:14 Soap_Bar:5:9 Hand_Wash:9:17 Hand_Cream:8:16`
    ),
    months: winter
  },
  {
    name: "Textiles & throws",
    code: "TT",
    brands: words("Fern_&_Fable Hebden_Looms Ewe_&_Thistle"),
    manners: words(
      "Lambswool Washed-Linen Herringbone Recycled-Wool Velvet Waffle Embroidered Checked Mustard Moss-Green"
    ),
    things: things(
      "Throw:38:95 Cushion_Cover:16:38 Blanket:55:130 Hot-Water_Bottle_Cover:14:26 Bath_Towel:16:32 Rug,_90_x_150_cm:65:160 Bedspread:75:170 Table_Runner:16:34"
    ),
    months: winter.map(value => value * 0.8 + 0.2)
  },
  {
    name: "Lighting",
    code: "LI",
    brands: words("Glowworm_Works Fern_&_Fable Pewter_Lane"),
    manners: words("Brass Rattan Ribbed-Glass Ceramic Oak Smoked-Glass Pleated Industrial"),
    things: things(
      "Table_Lamp:38:95 Floor_Lamp:85:190 Pendant_Shade:28:75 Wall_Light:34:80 Reading_Lamp:42:85 Night_Light:12:24 String_Lights:10:24"
    ),
    months: winter.map(value => value * 0.6 + 0.4)
  },
  {
    name: "Books & stationery",
    code: "BK",
    brands: words("Inkwell_Press Fern_&_Fable Dog-Ear_Books"),
    manners: words("Illustrated Pocket Clothbound Five-Year Botanical Letterpress Gilt-Edged Beginner's"),
    things:
      things(`Garden_Journal:12:22 Bird_Guide:10:18 Kitchen_Garden_Handbook:16:28 Notebook:6:14 Note_Cards,_Set_of_8:7:13 Wall_Calendar:9:15
      Flower_Press:16:28 Seed_Organiser:14:24 Nature_Tales_for_Children:9:16`),
    months: gifts.map(value => value * 0.7 + 0.4)
  },
  {
    name: "Gifts & hampers",
    code: "GH",
    brands: words("Fern_&_Fable Wick_&_Wold Brindle_Kitchen"),
    manners: words("Gardener's Housewarming Festive Thank-You Cook's Birthday Little Bumper"),
    things:
      things(`Gift_Box:22:48 Hamper:45:130 Seed_Advent_Calendar:24:42 Wreath:26:58 Bauble_Set:12:28 Stocking_Filler:5:12 Letterbox_Gift:16:26 Tea_Selection:11:22
      Gift_Voucher_Wallet:4:7`),
    months: gifts
  }
];
