import { useEffect, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { type BodyProps, Notice } from './Notice.tsx'
import { type Block, type OfficePage, readOffice, type Sheet } from './office.ts'

/** Words and tables of an office document: what it says, not how it is laid out. */
export function OfficeBody({ blob, mediaType, zoom }: BodyProps & { mediaType: string }) {
  const { say } = useTexts()
  const [page, setPage] = useState<OfficePage | 'failed'>()
  useEffect(() => {
    let left = false
    blob
      .arrayBuffer()
      .then((bytes) => readOffice(mediaType, bytes))
      .then(
        (read) => !left && setPage(read),
        () => !left && setPage('failed'),
      )
    return () => {
      left = true
    }
  }, [blob, mediaType])
  if (!page) return <Notice>{say('正在打开…', 'Opening…')}</Notice>
  if (page === 'failed')
    return (
      <Notice alert>
        {say(
          '这份文件在这里读不出来，可能有密码或已损坏；请下载后打开。',
          'This file cannot be read here: it may be locked or damaged. Download it to open it.',
        )}
      </Notice>
    )
  return (
    <div
      className={`viewer-sheet${page.kind === 'workbook' ? ' book' : ''}`}
      style={{ fontSize: `${zoom}em` }}
    >
      <p className="viewer-hint">
        {page.cut
          ? say(
              '只显示文字和表格的开头部分；完整内容请下载。',
              'Only the beginning, words and tables; download it for all of it.',
            )
          : say(
              '只显示文字和表格；版式和图片请下载后看。',
              'Words and tables only; download it for layout and pictures.',
            )}
      </p>
      {page.kind === 'document'
        ? page.blocks.map((block, n) => (
            // A document that is read does not change.
            // biome-ignore lint/suspicious/noArrayIndexKey: its place is what a paragraph has.
            <BlockView key={n} block={block} />
          ))
        : page.sheets.map((sheet) => <SheetView key={sheet.name} sheet={sheet} />)}
    </div>
  )
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === 'table') return <Rows rows={block.rows} />
  return <p className={block.level > 0 ? `viewer-heading level-${block.level}` : undefined}>{block.text}</p>
}

function SheetView({ sheet }: { sheet: Sheet }) {
  const { say } = useTexts()
  return (
    <section>
      <p className="viewer-heading">{sheet.name}</p>
      {sheet.rows.length === 0 ? (
        <p>{say('这张表是空的。', 'This sheet is empty.')}</p>
      ) : (
        <Rows rows={sheet.rows} />
      )}
    </section>
  )
}

function Rows({ rows }: { rows: readonly string[][] }) {
  const width = Math.max(0, ...rows.map((row) => row.length))
  return (
    <table>
      <tbody>
        {rows.map((row, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is what a row has.
          <tr key={n}>
            {Array.from({ length: width }, (_, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: its place is what a cell has.
              <td key={column}>{row[column]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
