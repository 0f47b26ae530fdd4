import type { KindDraft } from '@manyuan/core/kinds/draft.ts'
import { useEffect, useMemo, useState } from 'react'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { portalApi } from './api.ts'
import { type Draft, emptyDraft } from './draft.ts'
import { FaultList } from './FaultList.tsx'
import { type Fault, faultsOf } from './faults.ts'
import { KindPart } from './KindPart.tsx'

type Kind = KindDraft & { id: string }

/** A kind that is being written, as it will stand in a report: shown within the desk, filled in for trial, never sent. */
export default function Preview() {
  const { say, language } = useTexts()
  const { setLanguage } = useLanguage()
  const api = useMemo(() => portalApi(language), [language])
  const [kind, setKind] = useState<Kind>()
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [faults, setFaults] = useState<Fault[]>()
  useEffect(() => {
    // Only the desk of this very place is listened to.
    function hear({ origin, source, data }: MessageEvent): void {
      if (origin !== location.origin || source !== parent || typeof data !== 'object' || !data?.preview)
        return
      setKind(data.preview)
      setLanguage(data.language === 'en' ? 'en' : 'zh')
    }
    addEventListener('message', hear)
    parent.postMessage('preview?', location.origin)
    return () => removeEventListener('message', hear)
  }, [setLanguage])
  if (!kind)
    return (
      <p className="slow">
        {say('在工作台编辑类别时，这里显示预览。', 'Shows a kind while it is written at the desk.')}
      </p>
    )
  const shown = { ...kind, parentId: '', family: 'event' as const }
  const filled = { ...draft, family: shown.family, kindId: kind.id, words: say('试填', 'A trial') }
  return (
    <form
      className="card report"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setFaults(faultsOf(filled, kind.form, { say, language }))
      }}
    >
      <KindPart
        api={api}
        kinds={[shown]}
        draft={filled}
        faults={faults ?? []}
        change={(part) => setDraft({ ...draft, ...part })}
      />
      <FaultList faults={faults ?? []} />
      {faults?.length === 0 && <p role="status">{say('可以提交。', 'This could be sent.')}</p>}
      <button type="submit">{say('试试能不能提交', 'Try whether it could be sent')}</button>
    </form>
  )
}
