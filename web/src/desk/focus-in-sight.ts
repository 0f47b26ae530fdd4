import { useEffect } from 'react'

/** Keeps the field that is being written in sight when what comes in above it, such as `what`, pushes it under the foot. */
export function useFocusInSight(what: unknown): void {
  useEffect(() => {
    const field = document.activeElement
    if (what && field?.closest('form')) field.scrollIntoView({ block: 'nearest' })
  }, [what])
}
