import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    env: {TZ: "UTC"},
    globalSetup: ["test/support/prepare-run.ts"],
    reporters: ["default", "./test/support/count-reporter.ts"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers: 2
  }
});
