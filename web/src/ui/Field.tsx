import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'

/** What ties an input to its words; every kind of input takes it. */
export type Ties = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

type Props = {
  id: string
  label: string
  needed?: boolean
  hint?: ReactNode
  problem?: string | undefined
}

/** A question in one input: its words, its help and what is wrong are read out together with it. */
export function Field({ children, ...of }: Props & { children: (ties: Ties) => ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={of.id}>
        {of.label} <Needed {...of} />
      </label>
      <Hint {...of} />
      {children(tiesOf(of))}
      <Wrong {...of} />
    </div>
  )
}

/** A question in several inputs or buttons, which together carry its words. */
export function FieldGroup({ children, ...of }: Props & { children: ReactNode }) {
  const ties = tiesOf(of)
  return (
    <fieldset className="field" id={of.id} tabIndex={-1} aria-describedby={ties['aria-describedby']}>
      <legend>
        {of.label} <Needed {...of} />
      </legend>
      <Hint {...of} />
      {children}
      <Wrong {...of} />
    </fieldset>
  )
}

function tiesOf({ id, hint, problem }: Props): Ties {
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(problem ? { 'aria-invalid': true } : {}),
  }
}

function Needed({ needed }: Props) {
  const { say } = useTexts()
  return needed ? <em>{say('必填', 'required')}</em> : null
}

function Hint({ id, hint }: Props) {
  return hint ? (
    <span className="hint" id={`${id}-hint`}>
      {hint}
    </span>
  ) : null
}

function Wrong({ id, problem }: Props) {
  return problem ? (
    <span className="wrong" id={`${id}-wrong`}>
      {problem}
    </span>
  ) : null
}
