import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openSurroundings } from './city.ts'
import { measure } from './measure.ts'
import { reportOf } from './report.ts'
import { parts, sizesFor } from './sizes.ts'
import { temporaryFolder } from './start.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    long: { type: 'string' },
    in: { type: 'string' },
  },
})
const { quick, in: kept } = values
const only = values.only?.split(',')
const document = new URL('../docs/benchmarks.md', import.meta.url)
const mark = '<!-- measured -->'

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (only?.some((part) => !parts.some((known) => known === part))) {
  const usage = `npm run bench -- [--quick] [--only ${parts.join('|')}[,…]] [--long MATTERS] [--in FOLDER]`
  process.stderr.write(`${usage}\n`)
  process.exit(1)
}
if (kept !== undefined) mkdirSync(kept, { recursive: true, mode: 0o755 })
const dataDir = kept ?? temporaryFolder()
const at = await openSurroundings(dataDir)
try {
  const sizes = sizesFor(quick, values.long === undefined ? undefined : Number(values.long))
  const report = reportOf(await measure(at, sizes, (part) => !only || only.includes(part), say))
  say(`\n${report}`)
  // Only a whole run is kept: parts of different runs cannot be compared.
  if (!quick && !only) {
    const [text = ''] = readFileSync(document, 'utf8').split(mark)
    writeFileSync(document, `${text}${mark}\n\n${report}`)
  }
} finally {
  await at.stop()
  if (kept === undefined) rmSync(dataDir, { recursive: true, force: true })
}
