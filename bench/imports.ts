import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { bareCopy, readImported } from './bare-copy.ts'
import { cloneCity, type Surroundings } from './city.ts'
import { writeSpreadsheet, writeWorkbook } from './csv.ts'
import { peakOf } from './peak.ts'

export type ImportLine = {
  rows: number
  seconds: number
  peakMegabytes: number
  bareSeconds: number | undefined
  /** The same rows from a workbook, where they were brought in from one as well. */
  workbook: { seconds: number; peakMegabytes: number } | undefined
}

/** Runs the command as it is run in earnest; the seconds are those from its first batch to its last. */
async function runImport(at: Surroundings, url: string, file: string) {
  const command = ['import', 'matters', file, '--source-system', 'bench']
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../server/src/cli/main.ts'), ...command],
    {
      env: { ...process.env, MANYUAN_MODE: 'demonstration', MANYUAN_DATA: at.dataDir, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let peak = 0
  let first = 0
  let last = 0
  const looking = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, 50)
  child.stderr.on('data', () => {
    first ||= performance.now()
    last = performance.now()
    peak = Math.max(peak, peakOf(child.pid))
  })
  let told = ''
  child.stdout.on('data', (text: Buffer) => {
    told += text.toString()
  })
  const [code] = await once(child, 'exit')
  clearInterval(looking)
  if (code !== 0) throw new Error(`The import ended with ${String(code)}: ${told}`)
  return { seconds: (last - first) / 1000, peakMegabytes: Math.round(peak) }
}

/** The rows that the import committed to `url`, through bare COPY into a copy of the city as it was before. */
async function runBareCopy(at: Surroundings, city: string, url: string): Promise<number> {
  const batches = await readImported(url)
  return await bareCopy(await cloneCity(at, city, 'bench_copy'), batches)
}

/** The same rows as a workbook, into a city of its own. */
async function runWorkbook(at: Surroundings, city: string, rows: number) {
  const file = join(at.dataDir, `import-${rows}.xlsx`)
  await writeWorkbook(file, rows)
  return await runImport(at, await cloneCity(at, city, 'bench_workbook'), file)
}

/**
 * Imports spreadsheets of these sizes as the command does; for the one of `compared` rows the same rows are committed
 * beside it through bare COPY in as many transactions.
 */
export async function benchImports(
  at: Surroundings,
  city: string,
  { sizes, compared }: { sizes: readonly number[]; compared: number },
  say: (line: string) => void,
): Promise<ImportLine[]> {
  const lines: ImportLine[] = []
  for (const rows of sizes) {
    const file = join(at.dataDir, `import-${rows}.csv`)
    writeSpreadsheet(file, rows)
    const url = await cloneCity(at, city, 'bench_import')
    const { seconds, peakMegabytes } = await runImport(at, url, file)
    const bareSeconds = rows === compared ? await runBareCopy(at, city, url) : undefined
    const workbook = rows === compared ? await runWorkbook(at, city, rows) : undefined
    lines.push({ rows, seconds, peakMegabytes, bareSeconds, workbook })
    const beside =
      bareSeconds === undefined
        ? ''
        : `, bare COPY ${bareSeconds.toFixed(1)} s = ${Math.round((100 * bareSeconds) / seconds)} %`
    say(`import of ${rows} rows: ${seconds.toFixed(1)} s, ${peakMegabytes} MB at most${beside}`)
    if (workbook)
      say(
        `the same from a workbook: ${workbook.seconds.toFixed(1)} s = ${Math.round((100 * workbook.seconds) / seconds)} % of CSV, ${workbook.peakMegabytes} MB at most`,
      )
  }
  return lines
}
