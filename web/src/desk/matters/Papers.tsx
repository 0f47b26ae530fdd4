import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'

function size(bytes: number): string {
  return bytes > 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`
}

/** What was handed in, and what the kind asks for besides, each with its own place to put it. */
export function Papers({ view, refresh }: { view: MatterView; refresh: () => void }) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const may = view.abilities.includes('addPaper')
  async function add(files: readonly File[], paper?: string): Promise<void> {
    setBusy(true)
    setProblem('')
    try {
      for (const file of files) await api.addPaper(view.line.ref, file, paper)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
      refresh()
    }
  }
  // What was asked for is not asked for again when it is over.
  const missing = isOpen(view.line.stage) ? view.wanted.filter(({ there }) => !there) : []
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
            {size(paper.bytes)} {nameOfWanted(paper.paperId)}{' '}
            {paper.fromReporter && say('群众提供', 'from the reporter')}
          </span>
        </div>
      ))}
      {problem && <Alert type="error" title={problem} className="gap" />}
      {!may &&
        missing.map((paper) => (
          <p key={paper.id} className="hint">
            {labelOf(paper)}
          </p>
        ))}
      {may &&
        missing.map((paper) => (
          <UploadBox
            key={paper.id}
            busy={busy}
            label={labelOf(paper)}
            onFiles={(files) => void add(files, paper.id)}
          />
        ))}
      {may && (
        <UploadBox
          busy={busy}
          label={
            busy ? say('正在上传…', 'Uploading…') : say('添加材料（50 MB 以内）', 'Add papers (up to 50 MB)')
          }
          onFiles={(files) => void add(files)}
        />
      )}
    </section>
  )

  function labelOf({ required, name }: (typeof missing)[number]): string {
    const what = nameIn(language, name)
    return required
      ? say(`办结前须有：${what}`, `Needed before settling: ${what}`)
      : say(`可补：${what}`, `May be added: ${what}`)
  }

  function nameOfWanted(paperId: string | null): string {
    const wanted = view.wanted.find(({ id }) => id === paperId)
    return wanted ? nameIn(language, wanted.name) : ''
  }
}

function UploadBox({
  label,
  busy,
  onFiles,
}: {
  label: string
  busy: boolean
  onFiles: (files: readonly File[]) => void
}) {
  return (
    <label className="file">
      {label}
      <input
        type="file"
        multiple
        disabled={busy}
        onChange={({ target }) => {
          onFiles(Array.from(target.files ?? []))
          // The same file can be chosen again after it was refused.
          target.value = ''
        }}
      />
    </label>
  )
}
