/** Every page of the site, as its links name it. */
export const pages = ["/", "/segments", "/retention", "/lifetime-value", "/campaigns", "/planner", "/data", "/methods"];
