import { type MatterStage, matterStages } from '@manyuan/core/matters/lifecycle.ts'
import { type Light, lights } from '@manyuan/core/matters/vocabulary.ts'
import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

export type OpenRow = { stage: MatterStage; light: Light; n: number }

/** How many of the rows are of a stage, of a light, or of both. */
export function countOf(rows: readonly OpenRow[], { stage, light }: Partial<OpenRow>): number {
  return rows
    .filter(
      (row) => (stage === undefined || row.stage === stage) && (light === undefined || row.light === light),
    )
    .reduce((sum, row) => sum + row.n, 0)
}

/** Open matters by stage, each a bar of its lights; who can read them there goes on to the lists behind. */
export function OpenBars({
  rows,
  behind,
}: {
  rows: readonly OpenRow[]
  behind: { path: string } | undefined
}) {
  const { say, matters } = useTexts()
  const stages = matterStages.filter((stage) => rows.some((row) => row.stage === stage))
  const most = Math.max(1, ...stages.map((stage) => countOf(rows, { stage })))
  if (stages.length === 0)
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={say('辖区内现在没有在办事项。', 'No open matters here now.')}
      />
    )
  return (
    <>
      <table className="bars">
        <tbody>
          {stages.map((stage) => {
            const late = countOf(rows, { stage, light: 'red' })
            return (
              <tr key={stage}>
                <th scope="row">
                  {behind ? (
                    <Link to="/matters" search={{ ...behind, stage }}>
                      {matters.stage[stage]}
                    </Link>
                  ) : (
                    matters.stage[stage]
                  )}
                </th>
                <td>
                  <div className="bar-line" style={{ width: `${(countOf(rows, { stage }) / most) * 100}%` }}>
                    {lights.map((light) => {
                      const part = {
                        className: light,
                        title: `${matters.light[light]} ${countOf(rows, { stage, light })}`,
                        style: { flexGrow: countOf(rows, { stage, light }) },
                      }
                      // For a mouse alone: the keyboard has the names and numbers beside it.
                      return behind ? (
                        <Link
                          key={light}
                          {...part}
                          tabIndex={-1}
                          aria-hidden="true"
                          to="/matters"
                          search={{ ...behind, stage, light }}
                        />
                      ) : (
                        <i key={light} {...part} />
                      )
                    })}
                  </div>
                </td>
                <td className="number">
                  {behind ? (
                    <Link to="/matters" search={{ ...behind, stage }}>
                      {countOf(rows, { stage })}
                    </Link>
                  ) : (
                    countOf(rows, { stage })
                  )}
                </td>
                <td className="number late-number">
                  {late > 0 &&
                    (behind ? (
                      <Link to="/matters" search={{ ...behind, stage, light: 'red' }}>
                        {matters.light.red} {late}
                      </Link>
                    ) : (
                      `${matters.light.red} ${late}`
                    ))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="hint legend">
        {lights.map((light) => (
          <span key={light}>
            <span className={`key ${light}`} /> {matters.light[light]}
          </span>
        ))}
      </p>
    </>
  )
}
