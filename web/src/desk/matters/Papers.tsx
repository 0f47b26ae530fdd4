import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'

function size(bytes: number): string {
  return bytes > 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`
}

export function Papers({ view, refresh }: { view: MatterView; refresh: () => void }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  async function add(files: FileList | null): Promise<void> {
    setBusy(true)
    setProblem('')
    try {
      for (const file of Array.from(files ?? [])) await api.addPaper(view.line.ref, file)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
      refresh()
    }
  }
  return (
    <section className="panel">
      <h2>{say('材料', 'Papers')}</h2>
      {view.papers.length === 0 && <p className="hint">{say('还没有材料。', 'No papers yet.')}</p>}
      {view.papers.map((paper) => (
        <div key={paper.id} className="clock">
          <a href={`/api/matters/${view.line.ref}/papers/${paper.id}`} target="_blank" rel="noreferrer">
            {paper.name}
          </a>
          <span className="hint">
            {size(paper.bytes)} {paper.fromReporter && say('群众提供', 'from the reporter')}
          </span>
        </div>
      ))}
      {problem && <Alert type="error" title={problem} className="gap" />}
      {view.abilities.includes('addPaper') && (
        <label className="file">
          {busy ? say('正在上传…', 'Uploading…') : say('添加材料（50 MB 以内）', 'Add papers (up to 50 MB)')}
          <input type="file" multiple disabled={busy} onChange={(event) => void add(event.target.files)} />
        </label>
      )}
    </section>
  )
}
