import {z} from "zod";

const asked = "what a return costs besides the money given back, as 4.5";

/** What a return costs the house besides the money given back (post, checking, loss in value), in the house's currency. */
export const returnCost = z.number(asked).min(0, `${asked}, 0 or more`).default(0);
