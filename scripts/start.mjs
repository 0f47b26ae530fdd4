import { prepare, run } from './lib/project.mjs'
import { buildWeb } from './lib/web.mjs'

const env = prepare()
await buildWeb(env)
// The line between them ends with this script, however it ends: the program then ends too, and its address is free.
const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
process.exit(await run('node', ['server/src/main.ts', ...process.argv.slice(2)], env, { stdio }))
