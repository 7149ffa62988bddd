import {describe, expect, it} from "vitest";
import {
  lifecycleAdvice,
  lifecycleFinding,
  prospectSentence,
  prospectTitle,
  statesTitle,
  tenureTitle
} from "../../lib/findings/lifecycle.js";
import {flowRow, format, lifecycleRow, tenureRow} from "./figures.js";

const read = (html: string): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

const figures = {
  customers: 1000,
  states: [
    lifecycleRow({month: "2011-10-01", state: "active", customers: 1}),
    lifecycleRow({state: "active", customers: 500}),
    lifecycleRow({state: "cooling", customers: 200}),
    lifecycleRow({state: "lapsed", customers: 300})
  ],
  flow: [
    flowRow({previous_state: "cooling", state: "active", customers: 20}),
    flowRow({previous_state: "cooling", state: "won back", customers: 10}),
    flowRow({previous_state: "cooling", state: "lapsed", customers: 70}),
    flowRow({previous_state: "lapsed", state: "won back", customers: 5}),
    flowRow({previous_state: "lapsed", state: "lapsed", customers: 95})
  ],
  returns: [
    {previous_state: "cooling", customers: 100, returned: 30},
    {previous_state: "lapsed", customers: 100, returned: 5}
  ] as const,
  tenure: [],
  prospects: [],
  smallestPublishedCell: 5
};

describe("the lifecycle", () => {
  it("says how many keep their rhythm, are cooling and have lapsed in the newest month", () => {
    expect(read(lifecycleFinding(figures, format))).toBe(
      "Of 1,000 customers 500 keep to their rhythm of ordering; 200 are cooling: silent for more than twice as long as is usual for them; 300 (30 %) have lapsed."
    );
  });
  it("leaves out what is withheld, and says nothing of a handful", () => {
    const states = figures.states.map(row => (row.state === "cooling" ? {...row, customers: null} : row));
    expect(read(lifecycleFinding({...figures, states}, format))).not.toContain("cooling");
    expect(read(lifecycleFinding({...figures, customers: 3}, format))).toContain("Fewer than 5 customers");
    expect(read(lifecycleFinding({...figures, customers: 0}, format))).toContain("No orders");
  });
  it("tells how many come back from cooling and from having lapsed", () => {
    expect(read(lifecycleAdvice(figures, format))).toBe(
      "In a month 30 % of those cooling order again, of those lapsed 5 %. Write to customers while they are cooling, and hold some out to see whether it works."
    );
    expect(lifecycleAdvice({...figures, returns: []}, format)).toBe("");
  });
  it("titles the months by the last moves, those who stayed not counted", () => {
    expect(read(statesTitle(figures.flow, format))).toBe(
      "In November 2011, 70 cooling customers lapsed and 5 lapsed ones came back"
    );
    const withheld = flowRow({previous_state: "lapsed", state: "active", customers: null, is_withheld: true});
    expect(read(statesTitle([...figures.flow, withheld], format))).toContain("at least 5 lapsed ones came back");
    expect(statesTitle([], format)).toBe("Customers by their state at the end of each month");
  });
  it("says how many are known who have not ordered, and how many of such did", () => {
    const month = (name: string, prospects: number | null, became_customers: number | null, is_complete = true) => ({
      ...{month: `2011-${name}-01`, is_complete, prospects, became_customers}
    });
    const rows = [month("09", 200, 10), month("10", 400, 30), month("11", 410, 2, false)];
    expect(prospectTitle(rows, format)).toBe("410 people are known who have not ordered yet");
    expect(read(prospectSentence(rows, format))).toBe(
      "Of 200 such at the end of September 2011, 30 (15 %) first ordered in October 2011."
    );
    expect(prospectSentence([month("10", 400, null)], format)).toContain("cannot be said");
    expect(prospectTitle([], format)).toBe("People known who have not ordered yet");
  });
  it("titles the value by tenure by the first month and the first year", () => {
    const rows = [tenureRow(), tenureRow({period: 12, revenue_each: 5, revenue_so_far: 210})];
    expect(tenureTitle(rows, format)).toBe("A customer brings £40 in the first month, £210 within 13");
    expect(tenureTitle([], format)).toBe("What a customer brings by month since the first");
  });
});
