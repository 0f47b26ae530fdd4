import { createHash } from 'node:crypto'
import { isDissatisfied, type SaidWord, wordsSaid } from '@manyuan/core/call-backs/asking.ts'
import {
  type CallBackRules,
  drawNumbers,
  isDrawn,
  lineFor,
  usualCallBackRules,
} from '@manyuan/core/call-backs/rules.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import type { Outcome } from '@manyuan/core/matters/vocabulary.ts'
import { saidOn } from '../../matters/facts.ts'
import type { MadePost } from '../people.ts'
import { composeRemark } from '../texts/answers.ts'
import { meetLimit } from './limits.ts'
import type { Story } from './story.ts'

/** What the demonstration city decided: of what grid workers found themselves not all is called back. */
export const demonstrationCallBacks: CallBackRules = {
  ...usualCallBackRules,
  version: 2,
  shares: [{ match: { source: 'grid' }, percent: 30 }],
  basis: {
    zh: '演示：网格员自己发现的抽查三成，其余全部回访',
    en: 'Made up: three in ten of what grid workers found, all else',
  },
}

/** How often people say that a thing is solved for them, by what the unit says came of it. */
const saysSolved = { solved: 0.92, partly: 0.75, notPossible: 0.6 } as const satisfies Record<Outcome, number>

/** The number of a round in a city that is the same each time it is made. */
function numberOf({ key, round }: Pick<Story, 'key' | 'round'>): number {
  const digest = createHash('sha256')
    .update(`${matterRef(key)}/${round}`)
    .digest()
  return digest.readUInt32BE(0) % drawNumbers
}

/** Draws by the rules as the product does, without its chance. */
export function drawCallBack(story: Story): boolean {
  const { kind, source, world, round } = story
  const rules = demonstrationCallBacks
  const line = lineFor(rules, { source, kindPath: world.kinds.pathOf(kind.id), risk: 'low' })
  const percent = line === undefined ? rules.percent : (rules.shares[line]?.percent ?? rules.percent)
  const number = numberOf(story)
  const always = round > 1 ? 'dissatisfied' : story.isAboutUnit() ? 'aboutUnit' : null
  const drawn = always !== null || isDrawn(number, percent)
  story.facts.call_back_round.push({
    ...story.of(),
    round,
    drawn,
    rules_version: rules.version,
    line: (line ?? -1) + 1,
    match: line === undefined ? null : JSON.stringify(rules.shares[line]?.match),
    percent,
    number,
    always,
    path: story.path,
    opened_at: story.at,
    tries: 0,
    next_try_at: null,
    result: null,
    ended_at: null,
    dissatisfied_at: null,
  })
  addSaid(story, drawn ? 'drawn' : 'notDrawn')
  return drawn
}

/** Counts one word of a call-back as the product counts it. */
function addSaid(story: Story, said: SaidWord): void {
  story.addTally({ ...saidOn(story.at, said, 'staff'), n: 1 })
}

type Asked = { result: 'reached' | 'unreachable'; solved: boolean | null; satisfied: boolean | null }

/**
 * Somebody who did not handle it asks: answered, solved, satisfied; of those who do not answer most do another day. Tells how
 * it went, or that the time told ended between two tries.
 */
export function askCitizen(
  story: Story,
  caller: MadePost,
  outcome: Outcome,
): 'over' | 'dissatisfied' | 'open' {
  const { chance } = story
  const { most } = demonstrationCallBacks.tries
  const round = story.facts.call_back_round.at(-1)
  for (let tries = 0; tries < most; tries += 1) {
    if (chance.next() < 0.8) {
      const solved = story.round > 1 || chance.next() < saysSolved[outcome]
      const satisfied = story.round > 1 || chance.next() < (solved ? 0.95 : 0.1)
      const dissatisfied = isDissatisfied({ solved, satisfied })
      Object.assign(round ?? {}, {
        result: 'reached',
        ended_at: story.at,
        dissatisfied_at: dissatisfied ? story.at : null,
      })
      note(story, caller, { result: 'reached', solved, satisfied }, outcome)
      return dissatisfied ? 'dissatisfied' : 'over'
    }
    const isOver = tries + 1 === most
    const next = isOver ? story.at : story.workedAfter(new Date(story.at.getTime() + 20 * 3_600_000))
    // Whoever would be tried again after the time told has not been tried yet.
    if (!next) return 'open'
    note(story, caller, { result: 'unreachable', solved: null, satisfied: null }, outcome, isOver)
    Object.assign(round ?? {}, { tries: tries + 1 })
    story.at = isOver ? story.at : next
  }
  Object.assign(round ?? {}, { result: 'unreachable', ended_at: story.at })
  addSaid(story, 'unreachable')
  return 'over'
}

function note(
  story: Story,
  caller: MadePost,
  { result, solved, satisfied }: Asked,
  outcome: Outcome,
  isOver = true,
) {
  const said = { result, answered: result === 'reached' ? true : null, solved, satisfied }
  story.facts.call_back.push({
    ...story.of(),
    id: story.newId(),
    round: story.round,
    given_by: 'staff',
    party_id: null,
    ...said,
    staff_id: caller.staffId,
    post_id: caller.id,
    unit_id: caller.unitId,
    path: story.path,
    at: story.at,
  })
  for (const word of wordsSaid(said)) addSaid(story, word)
  if (isOver) meetLimit(story, 'callBack')
  const tried = story.facts.call_back.filter(
    ({ round, result: was }) => round === story.round && was === 'unreachable',
  )
  const data = result === 'reached' ? { result, solved, satisfied } : { result, tries: tried.length, isOver }
  const asked = story.move('callBack', caller, { data })
  if (solved !== null && satisfied !== null)
    story.addText(
      'remark',
      composeRemark(story.chance, { outcome, solved, satisfied }, story.kind.family),
      asked,
    )
}
