import { fail, prepare, run } from './lib/project.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) fail('Say which file to run.')
process.exit(await run('node', [file, ...args], prepare()))
