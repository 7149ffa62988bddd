/** Which system keeps a record: the web shop or the till's loyalty cards. */
export type Keeper = "shop" | "till";

/** About one customer in six is known from the till's loyalty card. */
export const keeperOf = (customer: number): Keeper =>
  (Math.imul(customer + 1, 0x9e3779b1) >>> 0) % 6 === 0 ? "till" : "shop";
