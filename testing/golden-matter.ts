import { createHash, randomUUID } from 'node:crypto'
import { sweepClocks } from '../server/src/clock/sweep.ts'
import { makeReturning } from './returning.ts'
import { type Answer, type City, nobody, type Who } from './start-city.ts'

/** The straight way, each one step after the one before. */
const straight = [
  'none',
  'atVillage',
  'registered',
  'accepted',
  'dispatched',
  'handling',
  'settled',
  'callback',
  'calledBack',
  'closed',
  'rightAsked',
  'held',
] as const

/** Side ways, each one step from a stage of the straight one. */
const sideways = {
  objected: 'dispatched',
  late: 'registered',
  merged: 'accepted',
  returning: 'accepted',
  supervised: 'dispatched',
  demandAnswered: 'supervised',
  answerReturned: 'demandAnswered',
  extensionAsked: 'handling',
  suspensionAsked: 'handling',
  suspended: 'handling',
  parked: 'handling',
  whistled: 'handling',
  arrived: 'whistled',
  meetingCalled: 'parked',
  onAgenda: 'meetingCalled',
  saidNoTwice: 'none',
} as const satisfies Record<string, string>

/** The stages a matter of a golden file may be brought to. */
export const goldenStages = [
  ...straight,
  ...([
    'objected',
    'late',
    'merged',
    'returning',
    'supervised',
    'demandAnswered',
    'answerReturned',
    'whistled',
    'arrived',
    'meetingCalled',
    'onAgenda',
    'extensionAsked',
    'suspensionAsked',
    'suspended',
    'parked',
    'saidNoTwice',
  ] as const satisfies (keyof typeof sideways)[]),
] as const
export type GoldenStage = (typeof goldenStages)[number]

function isSideways(stage: GoldenStage): stage is keyof typeof sideways {
  return stage in sideways
}

/** Every step that leads to a stage. */
function stepsTo(stage: GoldenStage): GoldenStage[] {
  if (isSideways(stage)) return [...stepsTo(sideways[stage]), stage]
  return straight.slice(1, straight.indexOf(stage) + 1)
}

const secret = 'K7QM2XRT9WPA'

export type GoldenMatter = {
  /** `county-uuid`, as addresses have it, and the id alone. */
  ref: string
  id: string
  /** Somebody of the demonstration by name; `citizen` is the one who reported. */
  who(name: string): Promise<Who>
  /** Puts the ids of this city in place of marks such as `<matter>`, `<task>`, `<labour>`. */
  fill(payload: unknown): unknown
  /** What somebody does to it, with the marks filled. They sign in for it: sessions end while a test lets days pass. */
  act(by: string, name: string, payload?: object): Promise<Answer>
  /** The matter as somebody sees it who signs in now. */
  see(by: string): Promise<Answer['body']>
}

/** A matter in a city, brought to a stage along the straight way. */
export async function bringTo(city: City, stage: GoldenStage): Promise<GoldenMatter> {
  const ids = new Map<string, string>()
  const sessions = new Map<string, Who>()
  async function who(name: string): Promise<Who> {
    if (name === 'nobody') return nobody
    if (name === 'citizen') return { authorization: `Follow ${ids.get('<code>')} ${secret}` }
    const session = sessions.get(name) ?? (await city.signIn(name))
    sessions.set(name, session)
    return session
  }
  async function idOf(path: string, list: string, part: string, field = 'id'): Promise<string> {
    const { body } = await city.ask(await who('county'), 'GET', path)
    const rows = body[list] as Record<string, unknown>[]
    return String(rows.find((row) => JSON.stringify(row).includes(part))?.[field])
  }
  async function step(by: string, name: string, payload: object): Promise<void> {
    const matter = ids.get('<matter>')
    const { status, body } = await city.command(await who(by), name, payload, matter ? { matter } : {})
    if (status !== 200) throw new Error(`${name} by ${by} was refused: ${JSON.stringify(body)}`)
    if (name !== 'matter.register') return
    ids.set('<matter>', String(body.matter))
    ids.set('<code>', String(body.code))
  }
  const divisions = `/api/divisions?words=${encodeURIComponent('双堤')}`
  ids.set('<village>', await idOf(divisions, 'divisions', '双堤'))
  ids.set('<followHash>', createHash('sha256').update(secret).digest('hex'))
  const labour = (await city.ask(await who('labour'), 'GET', '/api/session')).body.post as { unitId: string }
  ids.set('<labour>', labour.unitId)
  const urban = (await city.ask(await who('urban'), 'GET', '/api/session')).body.post as { unitId: string }
  ids.set('<urban>', urban.unitId)
  const town = (await city.ask(await who('town'), 'GET', '/api/session')).body.post as { unitId: string }
  const { centres } = await city.program.deps.dictionary.current()
  ids.set('<townCentre>', centres.find(({ unitId }) => unitId === town.unitId)?.id ?? '')

  /** The id of the first of a list of the matter. */
  async function firstOf(
    list: string,
    which: (row: Record<string, unknown>) => boolean = () => true,
    field = 'id',
  ) {
    const { body } = await city.ask(await who('county'), 'GET', `/api/matters/${ids.get('<matter>')}`)
    return String((body[list] as Record<string, unknown>[]).find(which)?.[field])
  }

  const way: Record<Exclude<GoldenStage, 'none'>, () => Promise<void>> = {
    atVillage: () =>
      step('nobody', 'matter.register', {
        words: '工资拖着没给',
        kindId: 'dispute.labour',
        place: { divisionId: ids.get('<village>') },
        answers: { amount: 32000, people: 6 },
        parties: [{ role: 'reporter', phone: '13800001234', wantsMessages: true }],
        followHash: ids.get('<followHash>'),
      }),
    async registered() {
      await step('village', 'matter.escalate', { reason: '要劳动监察认定' })
      await step('town', 'matter.escalate', { reason: '涉及县级部门' })
    },
    accepted: () => step('county', 'matter.accept', {}),
    async dispatched() {
      await step('county', 'matter.dispatch', { leadUnitId: ids.get('<labour>') })
      const path = `/api/matters/${ids.get('<matter>')}`
      const { body } = await city.ask(await who('labour'), 'GET', path)
      ids.set('<task>', (body.tasks as { id: string; mine: boolean }[]).find(({ mine }) => mine)?.id ?? '')
    },
    async handling() {
      await step('labour', 'matter.sign', { taskId: ids.get('<task>') })
      ids.set('<clock>', await firstOf('clocks', ({ milestone }) => milestone === 'settle'))
    },
    settled: () =>
      step('labour', 'matter.settle', { taskId: ids.get('<task>'), outcome: 'solved', answer: '已结清' }),
    callback: () => step('county', 'matter.review', {}),
    calledBack: () => step('callback', 'matter.callBack', { result: 'reached', solved: true }),
    closed: () => step('county', 'matter.close', {}),
    async rightAsked() {
      await step('citizen', 'matter.askRight', { right: 'delete' })
      ids.set('<request>', await idOf(`/api/matters/${ids.get('<matter>')}/rights`, 'requests', 'delete'))
    },
    async late() {
      const then = city.clock.now
      city.clock.pass(60 * 1440)
      while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
      city.clock.now = then
      ids.set('<lateClock>', await firstOf('late', ({ asked }) => asked === true, 'clockId'))
    },
    async merged() {
      await step('county', 'matter.merge', { into: ids.get('<twin>'), reason: '同一个工地' })
    },
    async returning() {
      ids.set('<recurrence>', await makeReturning(city, String(ids.get('<matter>'))))
    },
    async objected() {
      const explanation = '不在本单位职责内'
      await step('labour', 'matter.object', { taskId: ids.get('<task>'), ground: 'notOurDuty', explanation })
      ids.set('<objection>', await firstOf('objections'))
    },
    async extensionAsked() {
      await step('labour', 'matter.askExtension', {
        clockId: ids.get('<clock>'),
        amount: 1,
        explanation: '正在核对工资表',
      })
      ids.set('<extension>', await firstOf('extensions'))
    },
    async suspensionAsked() {
      await step('labour', 'matter.askSuspension', {
        reasonId: 'expert',
        until: '2026-03-20',
        explanation: '送检，等鉴定结果',
      })
      ids.set('<stay>', await firstOf('stays'))
    },
    async suspended() {
      await way.suspensionAsked()
      await step('county', 'matter.decideSuspension', {
        stayId: ids.get('<stay>'),
        approved: true,
        answer: '要等鉴定结果',
      })
    },
    async parked() {
      await step('countyhead', 'matter.park', {
        until: '2026-04-09',
        reason: '要等拆迁方案',
        answer: '要等拆迁方案定了才能办',
      })
      ids.set('<stay>', await firstOf('stays'))
    },
    async supervised() {
      const asked = { form: 'demand', ground: 'notHandled', workingDays: 3, words: '请说明进展' }
      await step('countyhead', 'matter.supervise', asked)
      const { body } = await city.ask(await who('county'), 'GET', `/api/matters/${ids.get('<matter>')}`)
      ids.set('<supervision>', (body.supervisions as { id: string }[])[0]?.id ?? '')
    },
    demandAnswered: () =>
      step('labour', 'matter.answerSupervision', {
        supervisionId: ids.get('<supervision>'),
        words: '正在办理',
      }),
    answerReturned: () =>
      step('countyhead', 'matter.judgeSupervision', {
        supervisionId: ids.get('<supervision>'),
        verdict: 'returned',
        workingDays: 2,
        reason: '没有写明办结日期',
      }),
    async whistled() {
      await step('county', 'matter.whistle', {
        unitIds: [ids.get('<urban>')],
        meetingPlace: '县综治中心二楼',
        purpose: '现场会商',
      })
      const { body } = await city.ask(await who('county'), 'GET', `/api/matters/${ids.get('<matter>')}`)
      ids.set('<whistle>', (body.whistles as { id: string }[])[0]?.id ?? '')
    },
    async meetingCalled() {
      const meetsAt = new Date(city.clock.now.getTime() + 24 * 3_600_000).toISOString()
      const payload = { title: '三月联席会议', meetsAt, meetingPlace: '县综治中心三楼' }
      const body = { id: randomUUID(), name: 'meeting.call@1', payload }
      const answer = await city.ask(await who('county'), 'POST', '/api/meetings/command', body)
      ids.set('<meeting>', String(answer.body.id))
    },
    async onAgenda() {
      await step('county', 'matter.putOnAgenda', {
        meetingId: ids.get('<meeting>'),
        unitIds: [ids.get('<urban>')],
        purpose: '方案已批，议由谁办',
      })
      ids.set('<whistle>', await firstOf('whistles'))
    },
    /** At the uppermost centre, with a third answer after two that its reporter said no to. */
    async saidNoTwice() {
      const where = { place: { words: '江北工地' } }
      const words = { words: '工资还是没给', kindId: 'dispute.labour', source: 'petition', ...where }
      await step('city', 'matter.register', { ...words, followHash: ids.get('<followHash>') })
      await step('city', 'matter.accept', {})
      await step('city', 'matter.dispatch', { leadUnitId: ids.get('<labour>') })
      const path = `/api/matters/${ids.get('<matter>')}`
      const { body } = await city.ask(await who('labour'), 'GET', path)
      ids.set('<task>', (body.tasks as { id: string }[])[0]?.id ?? '')
      await step('labour', 'matter.sign', { taskId: ids.get('<task>') })
      for (const no of [1, 2]) {
        await way.settled()
        await step('city', 'matter.review', {})
        const said = { result: 'reached', answered: true, solved: false, remark: `第${no}次` }
        await step('city', 'matter.callBack', said)
      }
      await way.settled()
    },
    arrived: () => step('urban', 'matter.reportIn', { whistleId: ids.get('<whistle>') }),
    held: () => step('countyhead', 'matter.hold', { until: '2027-03-09', reason: '法院要求留存' }),
  }
  // Another matter of the same, into which one may be merged.
  if (stage !== 'none') {
    const twin = { words: '同一个工地的工资也没给', kindId: 'dispute.labour' }
    ids.set('<twin>', String((await city.command(await who('county'), 'matter.register', twin)).body.matter))
  }
  for (const next of stepsTo(stage)) if (next !== 'none') await way[next]()

  const ref = ids.get('<matter>') ?? ''
  const fill = (payload: unknown): unknown =>
    JSON.parse([...ids].reduce((text, [mark, id]) => text.replaceAll(mark, id), JSON.stringify(payload)))
  const whoNow = (by: string) => (by === 'citizen' ? who(by) : city.signIn(by))
  return {
    ref,
    id: ref.slice(7),
    who,
    fill,
    act: async (by, name, payload = {}) =>
      await city.command(await whoNow(by), `matter.${name}`, fill(payload), { matter: ref }),
    see: async (by) => (await city.ask(await whoNow(by), 'GET', `/api/matters/${ref}`)).body,
  }
}
