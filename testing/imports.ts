import { randomUUID } from 'node:crypto'
import type { ImportKind } from '../core/src/imports/commands.ts'
import { runImports } from '../server/src/imports/runs/run-imports.ts'
import type { Answer, City, Who } from './start-city.ts'

/** A multipart body with one file. */
function bodyOf(name: string, bytes: Buffer) {
  const boundary = 'a-boundary-of-tests'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

type Started = { runId: string; view: Record<string, unknown> }

/** What administrators do with spreadsheets, through the routes; the job runs when a test calls it. */
export function importing(city: City) {
  const command = (who: Who, name: string, payload: object, id: string = randomUUID()): Promise<Answer> =>
    city.ask(who, 'POST', '/api/imports/command', { id, name: `${name}@1`, payload })
  async function upload(who: Who, what: ImportKind, bytes: Buffer | string, name = '去年台账.xlsx') {
    const { payload, headers } = bodyOf(name, Buffer.from(bytes))
    const response = await city.program.app.inject({
      method: 'POST',
      url: `/api/imports/files?what=${what}`,
      headers: { ...headers, ...(who.cookie ? { cookie: who.cookie } : {}) },
      payload,
    })
    return { status: response.statusCode, body: response.json<Record<string, unknown>>() }
  }
  const run = () => runImports(city.program.deps, new AbortController().signal)
  async function view(who: Who, runId: string): Promise<Record<string, unknown>> {
    return (await city.ask(who, 'GET', `/api/imports/runs/${runId}`)).body
  }
  return {
    command,
    upload,
    run,
    view,
    /** Starts one and lets the job do it. */
    async bring(who: Who, payload: object): Promise<Started> {
      const { status, body } = await command(who, 'import.start', payload)
      if (status !== 200) throw new Error(`Not started: ${JSON.stringify(body)}`)
      const runId = String(body.id)
      await run()
      return { runId, view: await view(who, runId) }
    },
    /** A file that a route gives. */
    async take(who: Who, path: string) {
      const { cookie = '' } = who
      const response = await city.program.app.inject({ method: 'GET', url: path, headers: { cookie } })
      return { status: response.statusCode, bytes: response.rawPayload, headers: response.headers }
    },
  }
}
