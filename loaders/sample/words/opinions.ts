/** What customers write when they are asked why, by how well they think of the shop. Brackets hold words to choose from. */
export const opinions: Readonly<Record<"promoter" | "passive" | "detractor", readonly string[]>> = {
  promoter: [
    "The [plants|bulbs|candles|pots] came beautifully packed, and with a handwritten note.",
    "Lovely people on the telephone, they found me [a replacement|the right pot|the rose I wanted] within minutes.",
    "I have sent [three friends|my sister|half my allotment] to you already.",
    "[Quick|Careful|Friendly] and never a disappointment; the [tools|throws|seeds] last.",
    "Everything I ordered in [spring|autumn] is still going strong."
  ],
  passive: [
    "Good things, though [delivery|the parcel] took [a week|ten days].",
    "Nice range, prices are [a little high|all right in the sale].",
    "The [website|search] could be simpler, the shop itself is lovely.",
    "Fine on the whole; one [mug|pot|bulb] of [six|ten] arrived broken and was replaced."
  ],
  detractor: [
    "Two [plants|pots] arrived broken, and nobody answered for [a week|days].",
    'Too many e-mails. I asked for fewer and got "we miss you" the next day.',
    "The [lamp|bench|throw] looked nothing like the picture; sending it back cost me [£8|£12].",
    "Ordered for [a birthday|Christmas], it came [two days|a week] late."
  ]
};
