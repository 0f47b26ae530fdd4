import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { useTexts } from '../i18n/language.tsx'

const phases = ['received', 'accepted', 'handling', 'result', 'closed'] as const
type Phase = (typeof phases)[number]

/** How far a matter has come; nothing for one that went another way. */
function phaseOf(stage: MatterStage): Phase | undefined {
  switch (stage) {
    case 'registered':
      return 'received'
    case 'accepted':
    case 'dispatched':
      return 'accepted'
    case 'handling':
      return 'handling'
    case 'settled':
    case 'callback':
      return 'result'
    case 'closed':
    case 'archived':
      return 'closed'
    // It went no way that its reporter would call done.
    case 'concluded':
    case 'merged':
    case 'declined':
    case 'redirected':
    case 'withdrawn':
      return undefined
  }
}

/** The way of the matter at a glance, with where it stands now. */
export function Phases({ stage }: { stage: MatterStage }) {
  const { matters } = useTexts()
  const now = phaseOf(stage)
  if (!now) return null
  const reached = phases.indexOf(now)
  return (
    <ol className="phases">
      {phases.map((phase, place) => (
        <li
          key={phase}
          className={place <= reached ? 'reached' : ''}
          {...(phase === now ? { 'aria-current': 'step' } : {})}
        >
          {matters.phase[phase]}
        </li>
      ))}
    </ol>
  )
}
