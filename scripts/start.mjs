import { prepare, run } from './lib/project.mjs'
import { buildWeb } from './lib/web.mjs'

const env = prepare()
await buildWeb(env)
process.exit(await run('node', ['server/src/main.ts', ...process.argv.slice(2)], env))
