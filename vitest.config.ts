import { defineConfig } from 'vitest/config'

const setupFiles = ['testing/same-tries.ts']
const database = {
  setupFiles,
  globalSetup: ['testing/global-database.ts'],
  testTimeout: 30_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'core', setupFiles, include: ['core/src/**/*.test.ts'] } },
      { test: { name: 'server', include: ['server/src/**/*.test.ts'], ...database } },
      { test: { name: 'e2e', include: ['e2e/**/*.test.ts'], ...database, testTimeout: 180_000 } },
    ],
  },
})
