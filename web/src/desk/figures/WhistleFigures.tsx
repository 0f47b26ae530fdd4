import {
  type CallingMeasure,
  type CallingSort,
  callingSorts,
  centreMeasures,
  unitMeasures,
} from '@manyuan/core/figures/whistles.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Radio, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { AsOf } from './AsOf.tsx'
import { CallsBehind, type Figure } from './CallsBehind.tsx'
import { useMeasureNames } from './measure-names.ts'
import { daysOf, type Period, PeriodChoice } from './PeriodChoice.tsx'

/** 吹哨与报到: both sides are counted, by centre and by unit, in the order of places. Each number opens to its calls. */
export function WhistleFigures({ today, opens }: { today: string; opens: boolean }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const [sort, setSort] = useState<CallingSort>('whistle')
  const [period, setPeriod] = useState<Period>('days')
  const [figure, setFigure] = useState<Figure>()
  const asked = { sort, ...daysOf(period, today) }
  const query = useQuery({ queryKey: ['whistles counted', asked], queryFn: () => api.whistlesCounted(asked) })
  const fault = faultOf(query)
  const names = { whistle: say('吹哨报到', 'Whistles'), meeting: say('联席会议', 'Joint meetings') }
  return (
    <section className="panel gap">
      <h2>{say('吹哨与报到', 'Calling and reporting in')}</h2>
      <p className="hint">
        {say(
          '按召集的日期计，一件事项召集一个单位算一次；请假后又到的算到。未到，指会开完时既没到也没请假。只计普通事项；按地方排列，不排名。',
          'By the day of the call; one unit called for one matter is one. Who came after being excused came; absent is who had neither come nor been excused when the meeting ended. Only matters open to their area are counted, in the order of places, which ranks nobody.',
        )}
      </p>
      <div className="figure-choices">
        <Radio.Group
          aria-label={say('哪一种', 'Which')}
          optionType="button"
          value={sort}
          options={callingSorts.map((value) => ({ value, label: names[value] }))}
          onChange={(event) => setSort(callingSorts.find((one) => one === event.target.value) ?? 'whistle')}
        />
        <PeriodChoice value={period} onChange={setPeriod} />
      </div>
      {fault && <Problem error={fault} retry={() => void query.refetch()} />}
      {query.isPending && <Spin />}
      {query.data && (
        <>
          <AsOf at={query.data.at} />
          {query.data.centres.length === 0 ? (
            <p role="status">
              {sort === 'whistle'
                ? say(
                    '这段时间本辖区的中心没有吹哨，所以没有数字。',
                    'No centre of the area called units in these days: there is nothing to count.',
                  )
                : say(
                    '这段时间本辖区的联席会议没有列入事项，所以没有数字。',
                    'No matter was put on an agenda of the area in these days: there is nothing to count.',
                  )}
            </p>
          ) : (
            <>
              <Counts
                caption={say('中心召集', 'By centre')}
                sort={sort}
                measures={ofCentres}
                rows={query.data.centres.map(({ centreId, ...row }) => ({ id: centreId, ...row }))}
                open={
                  opens
                    ? (row, measure) => setFigure({ measure, name: row.name, centreId: row.id })
                    : undefined
                }
              />
              <Counts
                caption={say('单位报到', 'By unit')}
                sort={sort}
                measures={unitMeasures}
                rows={query.data.units.map(({ unitId, ...row }) => ({ id: unitId, ...row }))}
                open={
                  opens ? (row, measure) => setFigure({ measure, name: row.name, unitId: row.id }) : undefined
                }
              />
              {query.data.more && (
                <p className="hint">
                  {say(
                    '单位太多，只列前面一部分；请看下一级地方的。',
                    'Too many units for one list: look at a place below.',
                  )}
                </p>
              )}
            </>
          )}
        </>
      )}
      {figure && <CallsBehind figure={figure} asked={asked} close={() => setFigure(undefined)} />}
    </section>
  )
}

const ofCentres: readonly CallingMeasure[] = [...centreMeasures, 'called', 'decided', 'done']

type Row = { id: string; name: string } & Partial<Record<CallingMeasure, number>>

function Counts({
  caption,
  sort,
  measures,
  rows,
  open,
}: {
  caption: string
  sort: CallingSort
  measures: readonly CallingMeasure[]
  rows: readonly Row[]
  open: ((row: Row, measure: CallingMeasure) => void) | undefined
}) {
  const { say } = useTexts()
  const names = useMeasureNames(sort)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled by the keyboard too.
    <section className="counts" aria-label={caption} tabIndex={0}>
      <table className="rows named">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('名称', 'Name')}</th>
            {measures.map((measure) => (
              <th key={measure} scope="col">
                {names[measure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {measures.map((measure) => (
                <td key={measure} data-name={names[measure]}>
                  {open && (row[measure] ?? 0) > 0 ? (
                    <Button
                      className="figure"
                      type="link"
                      size="small"
                      aria-label={`${row.name} ${names[measure]} ${row[measure]}`}
                      onClick={() => open(row, measure)}
                    >
                      {row[measure]}
                    </Button>
                  ) : (
                    (row[measure] ?? 0)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
