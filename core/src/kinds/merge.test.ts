import { describe, expect, test } from 'vitest'
import { changesBetween } from './changes.ts'
import { checkKind } from './check-kind.ts'
import { KindDraft } from './draft.ts'
import { Kind } from './kind.ts'
import { mergeKinds } from './merge.ts'

const question = (id: string, zh = id) => ({ id, label: { zh }, type: 'text' })
const draft = (...form: object[]) =>
  KindDraft.parse({ parentId: 'event', name: { zh: '路灯' }, selectable: true, public: true, form })
const base = draft(question('a'), question('b'), question('c'))
const idsOf = ({ form }: KindDraft) => form.map(({ id }) => id)

describe('what changed', () => {
  test('is told by setting and by question, and as few as possible are called moved', () => {
    const after = {
      ...draft(question('c'), question('a'), question('b', '乙'), question('d')),
      public: false,
    }
    expect(changesBetween(base, after)).toEqual([
      { setting: 'public' },
      { question: 'c', label: { zh: 'c' }, became: 'moved' },
      { question: 'b', label: { zh: '乙' }, became: 'changed' },
      { question: 'd', label: { zh: 'd' }, became: 'added' },
    ])
    expect(changesBetween(after, base).at(-1)).toEqual({
      question: 'd',
      label: { zh: 'd' },
      became: 'removed',
    })
    expect(changesBetween(base, KindDraft.parse(JSON.parse(JSON.stringify(base))))).toEqual([])
  })
})

describe('two people at one form', () => {
  test('keep what each of them did where the other did nothing', () => {
    const mine = {
      ...draft(question('a', '甲'), question('b'), question('m'), question('c')),
      difficulty: 'complex' as const,
    }
    const theirs = { ...draft(question('a'), question('t'), question('b')), name: { zh: '路灯不亮' } }
    const { draft: merged, both } = mergeKinds({ base, mine, theirs })
    expect(idsOf(merged)).toEqual(['a', 't', 'b', 'm'])
    expect(merged).toMatchObject({ name: { zh: '路灯不亮' }, difficulty: 'complex' })
    expect(merged.form[0]?.label.zh).toBe('甲')
    expect(both).toEqual([])
  })

  test('are told what both changed, and mine stays', () => {
    const mine = draft(question('a', '我的'), question('c'))
    const theirs = draft(question('a', '他的'), question('b', '他的'), question('c'))
    const { draft: merged, both } = mergeKinds({ base, mine, theirs })
    expect(merged.form.map(({ label }) => label.zh)).toEqual(['我的', 'c'])
    expect(both).toEqual([
      { question: 'a', label: { zh: '我的' }, became: 'changed' },
      { question: 'b', label: { zh: '他的' }, became: 'removed' },
    ])
  })

  test('an order that only one of them changed is kept', () => {
    const swapped = draft(question('c'), question('a'), question('b'))
    const more = draft(question('a'), question('b'), question('x'), question('c'))
    expect(idsOf(mergeKinds({ base, mine: more, theirs: swapped }).draft)).toEqual(['c', 'a', 'b', 'x'])
    expect(idsOf(mergeKinds({ base, mine: swapped, theirs: more }).draft)).toEqual(['c', 'a', 'b', 'x'])
  })
})

describe('a kind among the others', () => {
  const kind = (id: string, parentId: string | null, more: object = {}) =>
    Kind.parse({
      id,
      parentId,
      version: 1,
      family: id.split('.')[0],
      name: { zh: id },
      selectable: true,
      public: true,
      validFrom: '2024-01-01',
      ...more,
    })
  const kinds = new Map(
    [
      kind('event', null),
      kind('event.a', 'event'),
      kind('event.a.b', 'event.a'),
      kind('tip', null, { confidentiality: 'sealed' }),
      kind('tip.fraud', 'tip', { confidentiality: 'sealed' }),
      kind('complaint', null, { confidentiality: 'restricted', aboutUnit: true }),
      kind('undetermined', null),
    ].map((one) => [one.id, one]),
  )
  const check = (id: string, change: object) => {
    const was = kinds.get(id)
    return checkKind(KindDraft.parse({ ...was, ...change }), kinds, id, was)
  }

  test('hangs where it can', () => {
    expect(check('event.a', { parentId: 'event.a.b' })).toContainEqual({
      path: 'parentId',
      problem: 'belowItself',
    })
    expect(check('event.a', { parentId: 'tip' })).toEqual([{ path: 'parentId', problem: 'otherFamily' }])
    expect(check('event.a', { parentId: null })).toEqual([{ path: 'parentId', problem: 'parentUnknown' }])
    expect(check('event.a', { name: { zh: 'event.a' } })).toEqual([])
    const twin = KindDraft.parse({ ...kinds.get('event.a'), name: { zh: 'event.a' } })
    expect(checkKind(twin, kinds, 'event.new')).toEqual([{ path: 'zh', problem: 'twin' }])
  })

  test('charter: no city opens tips or complaints to those they are about', () => {
    expect(check('tip.fraud', { confidentiality: 'restricted' })).toEqual([
      { path: 'confidentiality', problem: 'staysSealed' },
    ])
    const tip = KindDraft.parse({ ...kinds.get('event.a'), parentId: 'tip', name: { zh: '新线索' } })
    expect(checkKind(tip, kinds, 'tip.new')).toEqual([{ path: 'confidentiality', problem: 'staysSealed' }])
    expect(check('complaint', { aboutUnit: false })).toEqual([
      { path: 'aboutUnit', problem: 'staysAboutUnit' },
    ])
    expect(check('complaint', { confidentiality: 'normal' })).toEqual([
      { path: 'confidentiality', problem: 'staysAboutUnit' },
    ])
  })
})
