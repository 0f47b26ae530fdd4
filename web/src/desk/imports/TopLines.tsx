import type { FileView } from '@manyuan/core/imports/contract.ts'
import { useTexts } from '../../i18n/language.tsx'

/** Whether a line is a title over the table: in a column of its own it would push the others out of sight. */
function isTitle(cells: readonly string[]): boolean {
  return cells.length > 0 && cells[0] !== '' && cells.slice(1).every((cell) => cell === '')
}

/** The first lines as they stand in the file; the one with the names of the columns can be chosen. */
export function TopLines({ view, onHead }: { view: FileView; onHead: (line: number) => void }) {
  const { say } = useTexts()
  if (view.top.length === 0) return null
  const columns = Math.max(...view.top.map(({ cells }) => cells.length))
  return (
    <>
      <p className="hint">
        {say(
          '列名在标出的那一行；不对的话，点选正确的行号。',
          'The marked line names the columns; if it is another, choose its number.',
        )}
      </p>
      <div className="import-top">
        <table aria-label={say('开头的几行', 'The first lines')}>
          <tbody>
            {view.top.map(({ line, cells }) => (
              <tr key={line} className={line === view.headLine ? 'head' : ''}>
                <th scope="row">
                  <label>
                    <input
                      type="radio"
                      name="head-line"
                      aria-label={say(`列名在第 ${line} 行`, `Names of columns in line ${line}`)}
                      checked={line === view.headLine}
                      onChange={() => onHead(line)}
                    />
                    {line}
                  </label>
                </th>
                {isTitle(cells) ? (
                  <td colSpan={columns}>{cells[0]}</td>
                ) : (
                  Array.from({ length: columns }, (_, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the line.
                    <td key={at}>{cells[at] ?? ''}</td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
