import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useTexts } from '../i18n/language.tsx'
import { CallFirst } from '../ui/Emergency.tsx'
import { AboutUnits } from './AboutUnits.tsx'
import type { PortalApi } from './api.ts'
import { Chips } from './Chips.tsx'
import type { Draft } from './draft.ts'
import type { Fault } from './faults.ts'
import { KindNotes } from './KindNotes.tsx'
import { Questions } from './Questions.tsx'

type Kind = Awaited<ReturnType<PortalApi['about']>>['kinds'][number]

/** What kind it is, for whoever knows; its questions stay folded unless one of them is needed. */
export function KindPart({
  api,
  kinds,
  draft,
  faults,
  change,
}: {
  api: PortalApi
  kinds: readonly Kind[]
  draft: Draft
  faults: readonly Fault[]
  change: (part: Partial<Draft>) => void
}) {
  const { language, say } = useTexts()
  const open = kinds.filter((kind) => kind.public)
  const families = open.filter((kind) => kind.parentId === null)
  const leaves = open.filter((kind) => kind.selectable && kind.family === draft.family)
  const kind = open.find(({ id }) => id === draft.kindId)
  const nothing = { kindId: '', answers: {}, unitIds: [] }
  if (open.length === 0) return null
  return (
    <fieldset>
      <legend>{say('哪一类（拿不准可以不选）', 'What kind (if you know)')}</legend>
      <Chips
        options={families.map(({ family, name }) => ({ id: family, name: nameIn(language, name) }))}
        chosen={families.map(({ family }) => family).filter((family) => family === draft.family)}
        onPress={(family, chosen) => change({ ...nothing, family: chosen ? family : '' })}
      />
      {leaves.length > 0 && (
        <select
          aria-label={say('具体类别', 'Exact kind')}
          value={draft.kindId}
          onChange={(event) => change({ ...nothing, kindId: event.target.value })}
        >
          <option value="">{say('具体类别（可不选）', 'Exact kind (optional)')}</option>
          {leaves.map(({ id, name }) => (
            <option key={id} value={id}>
              {nameIn(language, name)}
            </option>
          ))}
        </select>
      )}
      {kind && <CallFirst services={kind.callFirst} />}
      {kind && <KindNotes kind={kind} />}
      {kind?.aboutUnit && (
        <AboutUnits
          api={api}
          divisionId={draft.way.at(-1)}
          chosen={draft.unitIds}
          onChange={(unitIds) => change({ unitIds })}
        />
      )}
      {kind && kind.form.length > 0 && (
        <details
          key={kind.id}
          className="act"
          {...(kind.form.some(({ required }) => required) ? { open: true } : {})}
        >
          <summary>{say('再补充几句，办得更快（可不填）', 'A few details help (optional)')}</summary>
          <Questions
            form={kind.form}
            answers={draft.answers}
            faults={faults}
            onChange={(answers) => change({ answers })}
          />
        </details>
      )}
    </fieldset>
  )
}
