import { checkForm } from '@manyuan/core/kinds/check-form.ts'
import { kindTree } from '@manyuan/core/kinds/kind.ts'
import { findPersonalField, isRegistered, listPersonalFields } from '@manyuan/core/personal/register.ts'
import { describe, expect, test } from 'vitest'
import {
  findUnitAt,
  isUnitFunction,
  type UnitFunctionId,
  unitFunctionTable,
  unitLevels,
} from '../../places/standard/unit-functions.ts'
import { listDutiesOf, standardDuties } from './duties.ts'
import { standardKinds } from './kinds.ts'
import { standardPapers } from './papers.ts'

const tree = kindTree(standardKinds)
const named = standardKinds.map((kind) => ({ id: kind.id, kind }))

/** GB/T 31000 in use: the 17 types of disputes. */
const seventeen = [
  '婚恋家庭',
  '邻里',
  '人格权',
  '物权',
  '侵权',
  '合同',
  '劳动人事',
  '金融借贷',
  '土地及资源权属',
  '其他民商事',
  '城乡建设发展',
  '涉民政',
  '其他行政执法',
  '涉法涉诉',
  '涉组织纪检',
  '涉民族宗教',
  '其他',
]

describe('the standard kinds', () => {
  test('say where they come from in words that a citizen of the city reads', () => {
    const told = standardKinds.flatMap(({ source, form }) => [
      source,
      ...form.map(({ declares }) => declares?.article),
    ])
    for (const said of told) expect(said ?? '').not.toMatch(/[A-Za-z]{3,}/)
    expect(listPersonalFields().filter(({ field }) => /[A-Za-z]{3,}/.test(field.article))).toEqual([])
  })

  test.each(named)('$id has a right form, registered personal questions and complete English', ({ kind }) => {
    expect(checkForm(kind.form)).toEqual([])
    for (const question of kind.form) {
      if (question.personal) expect(isRegistered(question.personal), question.personal).toBe(true)
      expect(question.label.en, question.id).toBeTruthy()
      expect(question.help === undefined || question.help.en, question.id).toBeTruthy()
      for (const option of question.options) expect(option.name.en, option.id).toBeTruthy()
    }
    expect(kind.name.en).toBeTruthy()
    for (const paper of kind.papers) expect(paper.name.en).toBeTruthy()
    expect(kind.source).not.toBe('')
  })

  test('ids are unique, start with that of the parent, and every parent comes first', () => {
    const seen = new Set<string>()
    for (const kind of standardKinds) {
      expect(seen.has(kind.id), kind.id).toBe(false)
      if (kind.parentId !== null) {
        expect(seen.has(kind.parentId), kind.id).toBe(true)
        expect(kind.id.startsWith(`${kind.parentId}.`)).toBe(true)
      }
      seen.add(kind.id)
    }
  })

  test('the family is that of the root', () => {
    for (const kind of standardKinds) expect(tree.pathOf(kind.id).at(-1)).toBe(kind.family)
  })

  test('all 17 dispute types are there, in their order', () => {
    const types = tree.children('dispute').map((id) => tree.find(id)?.name.zh)
    expect(types).toEqual(seventeen.map((name) => `${name}纠纷`))
  })

  test('papers belong to kinds that exist; events, hazards and tips ask for none (charter 6)', () => {
    for (const id of Object.keys(standardPapers)) expect(tree.find(id), id).toBeDefined()
    for (const { id, family, papers } of standardKinds)
      if (['event', 'hazard', 'tip', 'suggestion', 'consultation'].includes(family))
        expect(papers, id).toEqual([])
    expect(tree.find('service.property')?.papers.filter(({ required }) => required)).toHaveLength(3)
    expect(tree.find('dispute.labour.wages')?.papers).toMatchObject([{ required: false }])
  })

  test('every handling function exists and has units somewhere', () => {
    for (const { unitFunction, id } of standardKinds) {
      if (unitFunction === null) expect(id).toBe('undetermined')
      else expect(isUnitFunction(unitFunction), unitFunction).toBe(true)
    }
    for (const id of Object.keys(unitFunctionTable) as UnitFunctionId[])
      expect(
        unitLevels.some((level) => findUnitAt(id, level)),
        id,
      ).toBe(true)
  })

  test('to bring a matter no form demands anything (charter 6), and a form is short', () => {
    for (const kind of standardKinds) {
      expect(
        kind.form.filter(({ required }) => required),
        kind.id,
      ).toEqual([])
      expect(kind.form.length, kind.id).toBeLessThanOrEqual(5)
    }
  })

  test('no form asks what sort of person somebody is (charter 1)', () => {
    const classing =
      /人员类别|重点人|特殊人群|宗教信仰|民族|政治面貌|前科|信访次数|风险等级|户类|病史|残疾等级|收入等级/
    for (const kind of standardKinds)
      for (const question of kind.form)
        expect(
          [question.label.zh, ...question.options.map(({ name }) => name.zh)].join(),
          kind.id,
        ).not.toMatch(classing)
  })

  test('questions that ask who, for a phone or for health are registered with their basis (charter 2)', () => {
    for (const kind of standardKinds)
      for (const { id, type, label, personal } of kind.form)
        if (['phone', 'idNumber'].includes(type) || /受伤|姓名|称呼|联系|孩子|看的病|动手/.test(label.zh))
          expect(personal && findPersonalField(personal)?.article, `${kind.id} ${id}`).toBeTruthy()
  })

  test('complaints ask whom they are about and are restricted; tips and integrity are sealed', () => {
    for (const kind of standardKinds.filter(({ family }) => family === 'complaint')) {
      expect(kind.aboutUnit).toBe(true)
      expect(kind.confidentiality).not.toBe('normal')
      expect(kind.form.map(({ id }) => id)).toContain('aboutOfficial')
    }
    expect(tree.find('complaint.integrity')?.confidentiality).toBe('sealed')
    for (const kind of standardKinds.filter(({ family }) => family === 'tip'))
      expect(kind.confidentiality).toBe('sealed')
  })
})

describe('the standard duty catalogue', () => {
  test('every selectable kind has somebody to lead in city and county; only open ones in town and village', () => {
    for (const kind of standardKinds.filter(({ selectable }) => selectable)) {
      const found = standardDuties.filter(({ kindId }) => kindId === kind.id).map(({ level }) => level)
      const above = kind.aboutUnit || kind.confidentiality === 'sealed'
      expect(found, kind.id).toEqual(above ? ['city', 'county'] : ['city', 'county', 'town', 'village'])
    }
  })

  test('whoever leads or helps has a unit at that level', () => {
    for (const { level, lead, assist, kindId } of standardDuties) {
      expect(assist).not.toContain(lead)
      for (const id of [lead, ...assist])
        expect(id === 'centre' || findUnitAt(id, level), `${kindId} ${level} ${id}`).toBeTruthy()
    }
  })

  test("a village matter is the village's own first", () => {
    expect(
      listDutiesOf('centre', 'village')
        .filter(({ role }) => role === 'lead')
        .map(({ kindId }) => kindId),
    ).toEqual(['event', 'hazard', 'service', 'suggestion', 'consultation', 'nomination'])
    expect(listDutiesOf('mediation', 'village')).toEqual([
      { kindId: 'dispute', role: 'lead', capacity: null },
    ])
  })

  test('lines are not repeated below a kind that already says so', () => {
    expect(listDutiesOf('ecology', 'county')).toEqual([
      { kindId: 'event.appearance.sewage', role: 'assist', capacity: null },
      { kindId: 'event.construction', role: 'assist', capacity: null },
      { kindId: 'hazard.pollution', role: 'lead', capacity: null },
    ])
    expect(listDutiesOf('humanResources', 'county')).toContainEqual({
      kindId: 'dispute.labour',
      role: 'lead',
      capacity: null,
    })
  })

  test('parts of a city are owned by departments above; what lies in a town or village is of the place as well', () => {
    const capacities = (of: string, level: 'county' | 'village', kindId: string) =>
      listDutiesOf(of, level).find((line) => kindId.startsWith(line.kindId))?.capacity
    expect(capacities('housing', 'county', 'event.part.utility')).toBe('owner')
    expect(capacities('urbanManagement', 'county', 'event.appearance')).toBeNull()
    expect(capacities('centre', 'village', 'event.part.utility')).toBe('place')
  })
})
