// What `npm start` does before it starts: for machines where a service runs the program from a folder it may not write to.
import { prepare } from './lib/project.mjs'
import { buildWeb } from './lib/web.mjs'

await buildWeb(prepare())
