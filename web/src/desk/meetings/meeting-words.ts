import type { AgendaItem, MeetingLine } from '@manyuan/core/meetings/contract.ts'
import type { CallState } from '@manyuan/core/whistle/whistle.ts'
import { useTexts } from '../../i18n/language.tsx'

/** Which of its centre's year a meeting is. */
export function useNumber(): (meeting: Pick<MeetingLine, 'year' | 'serial'>) => string {
  const { say } = useTexts()
  return ({ year, serial }) => say(`${year} 年第 ${serial} 次`, `No. ${serial} of ${year}`)
}

/** How a unit stands at a meeting where it may be called for several matters: it is there as soon as it is for one. */
export type Attendance = { unitId: string; state: CallState; late: boolean; mine: boolean }

const strongest: readonly CallState[] = ['arrived', 'excused', 'called', 'absent', 'lapsed']

/** Every unit that is called for something of the agenda, once. */
export function attendanceOf(items: readonly AgendaItem[]): Attendance[] {
  const calls = items.flatMap(({ whistle }) => whistle.calls)
  return [...Map.groupBy(calls, ({ unitId }) => unitId)].map(([unitId, own]) => {
    const state = strongest.find((one) => own.some((call) => call.state === one)) ?? 'called'
    const there = own.filter((call) => call.state === 'arrived')
    return {
      unitId,
      state,
      late: there.length > 0 && there.every(({ late }) => late),
      mine: own[0]?.mine ?? false,
    }
  })
}

/** What was decided about a matter, in a line for the outcome and one for each unit. */
export function useDecided(): (item: AgendaItem, nameOf: (id: string) => string) => string[] {
  const { say, matters } = useTexts()
  return ({ whistle, tasks }, nameOf) => {
    const given = whistle.decisions.map(({ unitId, workingDays }) => {
      const what = (tasks.find((one) => one.unitId === unitId)?.what ?? '').replace(/[。.；;]+$/, '')
      return say(
        `${nameOf(unitId)}：${what}（${matters.limitUnit.workingDays(workingDays)}）`,
        `${nameOf(unitId)}: ${what} (${matters.limitUnit.workingDays(workingDays)})`,
      )
    })
    const { outcome } = whistle
    return outcome === null || (outcome === 'nothing' && given.length > 0)
      ? given
      : [matters.itemOutcome[outcome], ...given]
  }
}
