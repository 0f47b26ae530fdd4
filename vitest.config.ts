import { defineConfig } from 'vitest/config'

const database = { globalSetup: ['testing/global-database.ts'], testTimeout: 30_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'core', include: ['core/src/**/*.test.ts'] } },
      { test: { name: 'server', include: ['server/src/**/*.test.ts'], ...database } },
      { test: { name: 'e2e', include: ['e2e/**/*.test.ts'], ...database, testTimeout: 180_000 } },
    ],
  },
})
