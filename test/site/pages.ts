/** Every page of the site, as its links name it. */
export const pages = [
  "/",
  "/segments",
  "/lifecycle",
  "/retention",
  "/lifetime-value",
  "/best-customers",
  "/best-customers-profile",
  "/campaigns",
  "/economics",
  "/pressure",
  "/campaign-memory",
  "/next-quarter",
  "/planner",
  "/data",
  "/methods"
];
