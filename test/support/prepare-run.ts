import {writeVendorBundles} from "../../loaders/site/vendor.js";

/** Before the first test: the library bundles that components import. */
export default async function prepareRun(): Promise<void> {
  await writeVendorBundles("src/vendor");
}
