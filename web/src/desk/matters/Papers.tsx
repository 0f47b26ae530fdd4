import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useCallback } from 'react'
import { useUnfinished } from '../../client/use-unfinished.ts'
import { useUploads } from '../../client/use-uploads.ts'
import { useTexts } from '../../i18n/language.tsx'
import { PaperRows } from '../../ui/PaperRows.tsx'
import { sizeInWords } from '../../ui/taken-files.ts'
import { UploadBox } from '../../ui/UploadBox.tsx'
import { UnfinishedRows, UploadRows } from '../../ui/UploadRows.tsx'
import { useDesk } from '../desk.tsx'
import { Originals } from './Originals.tsx'

/** What was handed in, and what the kind asks for besides, each with its own place to put it. */
export function Papers({ view, refresh }: { view: MatterView; refresh: () => void }) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { ref } = view.line
  const load = useCallback((paper: string, size = '') => api.paper(ref, `${paper}${size}`), [api, ref])
  // What was asked for is not asked for again when it is over.
  const missing = isOpen(view.line.stage) ? view.wanted.filter(({ there }) => !there) : []
  const asked = missing.map((paper) => ({ id: paper.id, label: labelOf(paper) }))
  return (
    <section className="panel">
      <h2>{say('材料', 'Papers')}</h2>
      {view.papers.length === 0 && <p className="hint">{say('还没有材料。', 'No papers yet.')}</p>}
      <PaperRows papers={view.papers} load={load} note={noteOf} />
      {view.papers.length > 0 && view.abilities.includes('takeOriginal') && (
        <Originals view={view} refresh={refresh} />
      )}
      {view.abilities.includes('addPaper') ? (
        <AddPapers matter={view.line.ref} asked={asked} refresh={refresh} />
      ) : (
        asked.map(({ id, label }) => (
          <p key={id} className="hint">
            {label}
          </p>
        ))
      )}
    </section>
  )

  function labelOf({ required, name }: (typeof missing)[number]): string {
    const what = nameIn(language, name)
    return required
      ? say(`办结前须有：${what}`, `Needed before settling: ${what}`)
      : say(`可补：${what}`, `May be added: ${what}`)
  }

  function noteOf(paper: MatterView['papers'][number]): string {
    const from = paper.fromReporter ? say('群众提供', 'from the reporter') : ''
    return [sizeInWords(paper.bytes), nameOfWanted(paper.paperId), from].filter(Boolean).join(' · ')
  }

  function nameOfWanted(paperId: string | null): string {
    const wanted = view.wanted.find(({ id }) => id === paperId)
    return wanted ? nameIn(language, wanted.name) : ''
  }
}

/** The places to put papers, with those on their way: any number at once, each for itself. */
function AddPapers({
  matter,
  asked,
  refresh,
}: {
  matter: string
  asked: readonly { id: string; label: string }[]
  refresh: () => void
}) {
  const { api } = useDesk()
  const { say } = useTexts()
  const uploads = useUploads((of, watch) => api.upload({ ...of, matter }, watch), refresh)
  const load = useCallback(() => api.uploads(matter), [api, matter])
  const unfinished = useUnfinished(load, uploads.rows)
  return (
    <>
      <UploadRows uploads={uploads} />
      <UnfinishedRows unfinished={unfinished} />
      {asked.map(({ id, label }) => (
        <UploadBox key={id} label={label} onFiles={(files) => uploads.add(files, id)} />
      ))}
      <UploadBox
        label={say(
          '添加材料：选择、拖到这里或粘贴截图（每个 50 MB 以内）',
          'Add papers: choose, drop here or paste a screenshot (up to 50 MB each)',
        )}
        pastes
        onFiles={uploads.add}
      />
    </>
  )
}
