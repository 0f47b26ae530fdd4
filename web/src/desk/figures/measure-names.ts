import type { CallingMeasure, CallingSort } from '@manyuan/core/figures/whistles.ts'
import { useTexts } from '../../i18n/language.tsx'

/** What is counted of calls, as its column is headed. */
export function useMeasureNames(sort: CallingSort): Record<CallingMeasure, string> {
  const { say } = useTexts()
  return {
    ...(sort === 'whistle'
      ? { blown: say('吹哨', 'Whistles'), held: say('已会商', 'Held'), cancelled: say('取消', 'Cancelled') }
      : {
          blown: say('列入议程', 'On an agenda'),
          held: say('已议决', 'Decided on'),
          cancelled: say('撤下', 'Taken off'),
        }),
    called: say('召集单位', 'Units called'),
    inTime: say('按时报到', 'In time'),
    late: say('迟到', 'Late'),
    noted: say('中心记到场', 'Noted there'),
    excused: say('请假', 'Excused'),
    absent: say('未到', 'Absent'),
    lapsed: say('不用到', 'Lapsed'),
    decided: say('议定事项', 'Tasks decided'),
    done: say('已办结', 'Done'),
  }
}
