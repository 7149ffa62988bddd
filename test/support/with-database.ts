import type {Connection} from "../../loaders/database/connection.js";
import {withDatabase} from "../../loaders/database/connection.js";
import {withWarehouse} from "../../loaders/database/warehouse.js";

/** Runs `use` with an empty database in memory, and closes it. */
export const withMemory = <T>(use: (connection: Connection) => Promise<T>): Promise<T> => withDatabase(":memory:", use);

/** Runs `use` with a warehouse in memory: every table there, no row in any. */
export const withEmptyWarehouse = <T>(use: (connection: Connection) => Promise<T>): Promise<T> =>
  withWarehouse(":memory:", use);
