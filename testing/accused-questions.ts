import { randomUUID } from 'node:crypto'
import { listColumns } from '../core/src/matters/columns.ts'
import { makeExports } from '../server/src/exports/make-exports.ts'
import { type AccusedCity, type Hidden, accusedPhone as phone } from './accused-city.ts'
import { addressesOf } from './every-address.ts'
import { goldenExamples } from './golden-examples.ts'
import type { Answer, Who } from './start-city.ts'

function withoutDays(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body, (key, value: unknown) => (key === 'days' && Array.isArray(value) ? [] : value)),
  )
}
/** An id that nothing has. */
const nobodys = '01900000-0000-7000-8000-000000000000'

/** Asks as somebody everything that the routes of a city answer; `asked` collects the routes. */
export function askingIn({ city, operations, open, as, ids, attach }: AccusedCity) {
  const asked = new Set<string>()

  /** Hints have a test of their own; the list of own files grows with each that is asked for here, and is looked at then. */
  const apart = ['/api/live', '/api/exports']

  /** Values of every filter that could narrow an answer to what is hidden; cursors are followed instead. */
  const narrowing = () => ({
    words: ['青石子', '双堤', phone],
    path: ['610902002010', '610902', '6109'],
    kindId: ['complaint', 'complaint.conduct', 'tip', 'tip.organisedCrime'],
    unitId: [ids.urban, ids.labour],
    divisionId: [ids.village, ids.town],
    from: ['2026-01-01'],
    to: ['2026-12-31'],
    registeredOn: ['2026-03-09'],
    closedOn: ['2026-03-09'],
    days: ['92'],
    day: ['2026-03-09'],
    county: ['610900', '610902'],
    action: ['matter.register', 'matter.read'],
    postId: [ids.urban],
    sessionId: ['nobody'],
    staffId: [ids.person],
    matter: [],
    seal: ['1', '2'],
    '/api/audit/{county}/{id} id': [ids.person],
    parent: [ids.county, ids.town],
    limit: ['1', '100'],
    after: [],
    box: ['108,31.5,110.5,34'],
    zoom: ['8'],
    square: ['32-102-340'],
    point: ['none', 'nowhere'],
    within: ['3150-10800-3399-11050'],
    outside: ['3150-10800-3399-11050'],
    cameIn: ['2026-03-09T09', '2026-03-09T10'],
    dueOn: ['2026-03-09', '2026-03-10'],
    ownOf: ['610902002010', '610902'],
    waitsAt: [ids.urban, ids.labour],
    reasonId: ['load', 'overlooked'],
    only: ['unread'],
    near: ['610902002010', '610902'],
    // Under its digest a model is the same for everybody; which one is in use is asked beside it.
    digest: ['0'.repeat(64)],
    sheet: ['一月'],
    headLine: ['1'],
    '/api/imports/files/{id} id': [nobodys],
    '/api/imports/runs/{id} id': [nobodys],
    '/api/divisions/{id} id': [ids.village, ids.county],
    '/api/divisions/{id}/duties id': [ids.village],
    '/api/divisions/{id}/spots id': [ids.village],
    '/api/divisions/{id}/sheets id': [ids.village, ids.county],
    '/api/sheets/{id} id': [nobodys],
    code: ['318477547'],
    '/api/units/{id} id': [ids.urban, ids.labour],
    '/api/rules/kinds/{id} id': ['complaint.conduct', 'tip.organisedCrime'],
    year: ['2026', '2027'],
    '/api/units/{id}/open-work id': [ids.urban, ids.labour],
    '/api/units/{id}/posts id': [ids.urban, ids.labour],
    '/api/units/{id}/sessions id': [ids.urban, ids.labour],
    // All of them are behind one wall.
    '/api/figures/call-backs/rows said': ['drawn', 'dissatisfied'],
    '/api/figures/whistles/rows measure': ['called', 'decided'],
    centreId: [nobodys],
    '/api/endpoints/{id}/failed id': [nobodys],
    '/api/centres/{id}/duty id': [nobodys],
    '/api/centres/{id}/roster id': [nobodys],
    '/api/meetings/{id} id': [nobodys],
    '/api/meetings/{id}/mark id': [nobodys],
    '/api/meetings/{id}/candidates id': [nobodys],
    '/api/staff/{id} id': [ids.person],
    '/api/staff/{id}/sessions id': [ids.person],
  })

  /** Every answer at an address, page by page. */
  async function pagesOf(who: Who, address: string): Promise<unknown[]> {
    const pages: unknown[] = []
    for (let after: unknown = ''; after !== null && after !== undefined && pages.length < 30; ) {
      const { status, body } = await city.ask(who, 'GET', `${address}${after ? `&after=${after}` : ''}`)
      // How often a system called grows with every asking.
      pages.push({ status, body: withoutDays(body) })
      after = address.includes('limit=') ? body.next : null
    }
    return pages
  }

  /** What a reader is told by every address that names no matter. */
  async function everythingTold(name: string) {
    const told: Record<string, unknown> = {}
    for (const operation of operations) {
      const { route, method, path } = operation
      if (method !== 'GET' || path.includes('{ref}') || apart.includes(path)) continue
      asked.add(route)
      const [first = path, ...narrowed] = addressesOf(operation, narrowing())
      const { status } = await city.ask(as(name), 'GET', first)
      // To whom a route is closed, it is closed before any filter is looked at.
      const addresses = [first, ...([401, 403].includes(status) ? [] : narrowed)]
      const answers = await Promise.all(addresses.map((address) => pagesOf(as(name), address)))
      addresses.forEach((address, n) => {
        told[address] = answers[n]
      })
    }
    return told
  }

  /** What a reader is told by look-ups, and by refusals that count what still needs something. */
  async function lookedUp(name: string) {
    const ask = (path: string, body: object) => {
      asked.add(`POST ${path}`)
      return city.ask(as(name), 'POST', path.replace('{id}', nobodys), body)
    }
    const command = (of: string, command: string, payload: object) =>
      ask(`/api/${of}/command`, { id: randomUUID(), name: `${command}@1`, payload })
    const limit = { milestone: 'settle', amount: 1, unit: 'workingDays', countsFrom: 'registered' }
    const near = { divisionId: ids.village, point: { lon: 109.02, lat: 32.69 } }
    const answers = [
      await ask('/api/matters/similar', near),
      await ask('/api/matters/similar', { ...near, kindId: 'complaint.conduct' }),
      await ask('/api/matters/similar', { ...near, kindId: 'tip.organisedCrime' }),
      await ask('/api/matters/look-up', { phone, reason: 'mayBeTheSame' }),
      await ask('/api/names', { ids: [ids.urban, ids.labour, ids.village] }),
      await command('places', 'unit.end', { unitId: ids.labour }),
      await command('places', 'unit.end', { unitId: ids.urban }),
      await command('places', 'division.end', { divisionId: ids.village }),
      await command('places', 'division.merge', {
        divisionId: ids.town,
        successorIds: [ids.county],
        decree: '安政函〔2026〕3号',
      }),
      await command('places', 'spot.end', { spotId: randomUUID() }),
      await command('rules', 'kind.end', { kindId: 'undetermined', basedOn: 0 }),
      await ask('/api/rules/policies/check', {
        match: { kindId: 'tip' },
        milestones: [limit],
        basis: { zh: '试' },
      }),
      await ask('/api/rules/policies/try', { kindId: 'tip', source: 'portal', difficulty: 'general' }),
      await ask('/api/routing/rules/check', {
        match: { kindId: 'tip' },
        goesTo: { to: 'units', lead: { by: 'duty' }, assist: [] },
        basis: { zh: '试' },
      }),
      await ask('/api/rules/ladders/check', {
        match: { milestone: 'settle', kindId: 'tip' },
        steps: [{ light: 'red', after: 0, level: 'head', onDuty: false, deed: 'tell' }],
        basis: { zh: '试' },
      }),
      await ask('/api/routing/try', {
        kindId: 'tip',
        divisionId: ids.village,
        source: 'portal',
        risk: 'low',
        urgency: 'normal',
      }),
      await ask('/api/routing/dry-run', {}),
      await ask('/api/rules/calendar/preview', { year: 2027, notice: '通知', days: [] }),
      await ask('/api/rules/recurring/preview', {
        days: 180,
        leastMatters: 2,
        leastMonths: 2,
        falls: { weeks: 8, percent: 50 },
        asideDays: 90,
        basis: { zh: '试' },
      }),
      await command('staff', 'staff.end', { staffId: randomUUID() }),
      await command('clients', 'client.end', { clientId: randomUUID() }),
      await command('enquiries', 'enquiry.strike', { enquiryId: randomUUID() }),
      await command('standard-texts', 'standardText.end', { textId: randomUUID() }),
      await command('endpoints', 'endpoint.end', { endpointId: randomUUID() }),
      await ask('/api/endpoints/{id}/try', {}),
      await command('messages', 'contact.remove', { channel: 'sms' }),
      await command('messages', 'message.sendAgain', { deliveryIds: [randomUUID()] }),
      await command('roster', 'deputy.end', { deputyId: randomUUID() }),
      await command('meetings', 'meeting.end', { meetingId: randomUUID() }),
      await ask('/api/inbox/read', { messages: [`610902-${randomUUID()}`] }),
    ]
    return [
      ...answers.map(({ status, body }) => ({ status, body })),
      await counted(name),
      await exported(name, { what: 'matters', filter: {}, columns: listColumns, people: true }),
      await exported(name, { what: 'enquiries', from: '2026-03-09', to: '2026-03-09' }),
      await exported(name, { what: 'rightRequests' }),
      await exported(name, { what: 'demands' }),
    ]
  }

  /** How many matters a view of everything open reaches for a reader, which is theirs for as long as this takes. */
  async function counted(name: string) {
    const path = '/api/views/command'
    asked.add(`POST ${path}`)
    const send = (command: string, payload: object) =>
      city.ask(as(name), 'POST', path, { id: randomUUID(), name: `${command}@1`, payload })
    const view = { name: '在办', filter: { stage: 'open' }, columns: [] }
    const { status, body } = await send('view.save', view)
    const { body: told } = await city.ask(as(name), 'GET', '/api/views/counts')
    if (status === 200) await send('view.remove', { viewId: body.viewId })
    const counts = Array.isArray(told.counts) ? told.counts : []
    return [status, counts.map(({ count, more }) => [count, more])]
  }

  /** The file of everything that a list of a reader shows, without its own number. */
  async function exported(name: string, definition: object) {
    const payload = { definition, format: 'csv', reason: '核实' }
    const path = '/api/exports/command'
    asked.add(`POST ${path}`)
    const { status, body } = await city.ask(as(name), 'POST', path, {
      id: randomUUID(),
      name: 'export.ask@1',
      payload,
    })
    await makeExports(city.program.deps)
    const file = await city.program.app.inject({
      url: `/api/exports/${body.exportId}/file`,
      headers: { ...(as(name) as Record<string, string>) },
    })
    asked.add('GET /api/exports')
    const list = await city.ask(as(name), 'GET', '/api/exports?limit=1')
    const [own] = Array.isArray(list.body.rows) ? list.body.rows : []
    const content = file.statusCode === 200 && file.body.replaceAll(/第 \d+ 号/g, '')
    return [status, list.status, own?.state, own?.rows, file.statusCode, content]
  }

  /** What somebody is told by everything that names a matter: its pages, its papers, its code, every command. */
  async function answersAbout(name: string, { ref, code, taskId, paper, clock, request }: Hidden) {
    const answers: Record<string, unknown> = {}
    const keep = (what: string, { status, body }: Answer) => {
      const text = JSON.stringify({ status, body })
      answers[what] = JSON.parse(text.replaceAll(ref, '<ref>').replaceAll(code, '<code>'))
    }
    const bodies: Record<string, object> = {
      'POST /api/matters/{ref}/reveal': { reason: '核实' },
      'POST /api/matters/{ref}/papers/{paper}/original': { reason: '核实' },
      'POST /api/matters/prepare': { deed: 'dispatch', matters: [ref] },
      'POST /api/portal/follow': { code, secret: 'wrong' },
      'POST /api/portal/rights': { code, secret: 'wrong' },
      'POST /api/portal/looks': { code, secret: 'wrong' },
      'POST /api/portal/copy': { code, secret: 'wrong' },
    }
    const named = operations.filter(({ route, path }) => path.includes('{ref}') || route in bodies)
    for (const { route, method, path } of named)
      for (const [what, text] of [
        ['id', ref],
        ['code', code],
      ] as const) {
        asked.add(route)
        const parts = { ref: text, paper, clock, request }
        const filled = Object.entries(parts).reduce((at, [part, id]) => at.replace(`{${part}}`, id), path)
        const asks = path.endsWith('/papers')
          ? attach(as(name), text)
          : city.ask(as(name), method, filled, bodies[route])
        keep(`${route} by ${what}`, await asks)
      }
    asked.add('POST /api/command').add('POST /api/commands')
    const commands = Object.entries(goldenExamples).filter(([command]) => command !== 'matter.register')
    for (const [command, { payload }] of commands) {
      const filled = open.fill(payload) as object
      const own = 'taskId' in filled ? { ...filled, taskId } : filled
      keep(command, await city.command(as(name), command, own, { matter: ref }))
    }
    const list = commands.map(([command, { payload }], n) => ({
      id: `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      name: `${command}@1`,
      matter: ref,
      expectedStage: 'handling',
      expectedVersion: 1,
      taskVersion: 1,
      payload: open.fill(payload),
    }))
    keep('in a list', await city.ask(as(name), 'POST', '/api/commands', { commands: list }))
    return answers
  }

  return { asked, everythingTold, lookedUp, answersAbout }
}
