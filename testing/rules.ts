import { randomUUID } from 'node:crypto'
import type { RuleCommandName } from '../core/src/rules/commands.ts'
import type { Answer, City, Who } from './start-city.ts'

/** What a form declares of a question that is about health, and asked by choice. */
export const declaredOfMedicine = {
  class: 'health',
  sensitive: true,
  name: { zh: '用药情况' },
  purpose: { zh: '上门时带上合适的急救用品' },
  basis: 'consent',
  article: 'PIPL 13(一), 28, 29',
  retention: { afterClose: 'P1Y' },
  mask: 'text',
  inCopy: true,
}

/** What tests about kinds, limits and the calendar ask of a city again and again. */
export function rulesOf(city: City) {
  const send = (who: Who, name: RuleCommandName, payload: object, more: object = {}): Promise<Answer> =>
    city.ask(who, 'POST', '/api/rules/command', { id: randomUUID(), name: `${name}@1`, payload, ...more })
  const read = async (who: Who, path: string) => (await city.ask(who, 'GET', `/api/rules/${path}`)).body

  /** A new kind, published; gives its id. */
  async function addKind(who: Who, draft: object, from?: string): Promise<string> {
    const saved = await send(who, 'kind.saveDraft', {
      basedOn: 0,
      draft: { parentId: 'event.street', selectable: true, public: true, ...draft },
    })
    const kindId = String(saved.body.id)
    const { status, body } = await send(who, 'kind.publish', {
      kindId,
      basedOn: 1,
      ...(from ? { from } : {}),
    })
    if (status !== 200) throw new Error(`The kind was refused: ${JSON.stringify(body)}`)
    return kindId
  }
  return { send, read, addKind }
}
