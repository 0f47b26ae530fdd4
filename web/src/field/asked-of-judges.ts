import { isWayOpen, waysOn } from '@manyuan/core/call-backs/conclusion.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import type { About } from './api.ts'
import type { Asked, Group, Texts } from './asked.ts'

type Kinds = About['kinds']

/** The kinds that a centre may judge a matter to be, each under the root of its branch; what it is now stands among them. */
function kindGroups(kinds: Kinds, now: string, language: Texts['language']): Group[] {
  const byId = new Map(kinds.map((kind) => [kind.id, kind]))
  const rootOf = (kind: Kinds[number]): Kinds[number] => {
    const above = kind.parentId === null ? undefined : byId.get(kind.parentId)
    return above ? rootOf(above) : kind
  }
  const open = kinds.filter(
    ({ id, selectable, atDesk }) => id === now || (selectable && atDesk && id !== undetermined),
  )
  return kinds
    .filter(({ parentId }) => parentId === null)
    .map((root) => ({
      label: nameIn(language, root.name),
      options: open
        .filter((kind) => rootOf(kind) === root)
        .map(({ id, name }) => ({ value: id, label: nameIn(language, name) })),
    }))
    .filter(({ options }) => options.length > 0)
}

/** What a centre head says on a phone who takes a matter on: its kind, where they know better. The other facts stay. */
export function acceptAsks(view: MatterView, kinds: Kinds, { say, language }: Texts): Asked {
  const { kindId } = view.line
  return {
    choices: [
      {
        name: 'choice',
        label: say('类别', 'Kind'),
        as: 'list',
        now: kindId,
        groups: kindGroups(kinds, kindId, language),
      },
    ],
    words: [
      {
        name: 'text',
        label: say('研判意见（内部，可不填）', 'Judgement (internal; optional)'),
        longest: 2000,
        optional: true,
      },
    ],
  }
}

/** What is said where a matter ends although its reporter does not agree; they read all of it. */
export function concludeAsks({ line }: MatterView, { say, matters }: Texts): Asked {
  const ways = waysOn.filter((way) => isWayOpen(way, line.source))
  return {
    choices: [
      {
        name: 'choice',
        label: say('还能走的渠道（群众可见）', 'Ways that remain (the citizen sees them)'),
        as: 'many',
        options: ways.map((value) => ({ value, label: matters.wayOn[value] })),
      },
    ],
    words: [
      {
        name: 'text',
        label: say('终结的理由（群众可见）', 'Why it ends (the citizen sees it)'),
        longest: 2000,
      },
      {
        name: 'done',
        label: say(
          '还做过什么（群众可见，可不填；各轮答复他们都看得到）',
          'What else was done (the citizen sees it; optional; they have the answers of every round already)',
        ),
        longest: 2000,
        optional: true,
      },
      {
        name: 'where',
        label: say('到哪里办（群众可见，可不填）', 'Where they begin (the citizen sees it; optional)'),
        longest: 1000,
        optional: true,
      },
    ],
  }
}
