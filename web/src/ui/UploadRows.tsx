import type { UploadView } from '@manyuan/core/matters/uploads.ts'
import type { Sending, Uploads } from '../client/use-uploads.ts'
import { useTexts } from '../i18n/language.tsx'
import { sizeInWords } from './taken-files.ts'

/** So many that arrived are told by name; of more it is told how many. */
const mostNamed = 10

/** The files on their way, each with how far it is and what can be done about it. */
export function UploadRows({ uploads }: { uploads: Uploads }) {
  const { say } = useTexts()
  if (uploads.rows.length === 0) return null
  const done = uploads.rows.filter(({ state }) => state === 'done').length
  const rows = done > mostNamed ? uploads.rows.filter(({ state }) => state !== 'done') : uploads.rows
  return (
    <ul className="uploads">
      {done > mostNamed && (
        <li className="done">
          <span role="status">✓ {say(`已传 ${done} 份`, `${done} sent`)}</span>
        </li>
      )}
      {rows.map((row) => (
        <UploadRow key={row.id} row={row} uploads={uploads} />
      ))}
    </ul>
  )
}

function UploadRow({ row, uploads }: { row: Sending; uploads: Uploads }) {
  const { say } = useTexts()
  const { id, file, sent, state, problem } = row
  const { name } = file
  const percent = Math.floor((sent / Math.max(file.size, 1)) * 100)
  if (state === 'done')
    return (
      <li className="done">
        <span role="status">✓ {name}</span>
      </li>
    )
  const words = {
    waiting: say('排队中', 'Waiting its turn'),
    sending: `${percent}%`,
    broken: say(`已传 ${percent}%，连上后接着传`, `${percent}% sent; goes on when the line is back`),
    failed: say('没传成', 'Not sent'),
  }
  return (
    <li className={state}>
      <span className="upload-name">
        {state === 'sending' ? say(`正在上传 ${name}`, `Uploading ${name}`) : name}
        <small>
          {sizeInWords(file.size)} · {words[state]}
        </small>
      </span>
      {state !== 'failed' && (
        <progress
          max={file.size}
          value={sent}
          aria-label={say(`${name} 的上传进度`, `Progress of ${name}`)}
        />
      )}
      {problem !== '' && (state === 'failed' || state === 'broken') && (
        <span role="alert" className="upload-problem">
          {name}
          {say('：', ': ')}
          {problem}
        </span>
      )}
      <span className="upload-acts">
        {state === 'failed' && (
          <button type="button" onClick={() => uploads.retry(id)}>
            {say('再试', 'Try again')}
          </button>
        )}
        <button type="button" onClick={() => uploads.drop(id)}>
          {state === 'failed' ? say('不传这个', 'Leave it out') : say('取消', 'Cancel')}
        </button>
      </span>
    </li>
  )
}

/** Papers that stopped on their way on another day of this page. */
export function UnfinishedRows({ unfinished }: { unfinished: readonly UploadView[] }) {
  const { say } = useTexts()
  if (unfinished.length === 0) return null
  return (
    <ul className="uploads">
      {unfinished.map(({ id, name, bytes, received }) => {
        const percent = Math.floor((received / bytes) * 100)
        return (
          <li key={id} className="broken">
            <span className="upload-name">
              {name}
              <small>
                {say(
                  `上次传到 ${percent}%；再选一次这个文件，就从这里接着传`,
                  `Stopped at ${percent}%: choose the same file again and it goes on from there`,
                )}
              </small>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
