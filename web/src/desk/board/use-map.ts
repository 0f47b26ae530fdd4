import type { boardRoutes } from '@manyuan/core/board/contract.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import type { z } from 'zod'
import type { MapHandle, Pressed, Shown } from './open-map.ts'

export type Ground = z.output<typeof boardRoutes.ground.answer>
type Drawing = typeof import('./map-program.ts').mapProgram
/** A map that is open, with what draws on it. */
export type OpenMap = { drawing: Drawing; map: MapHandle }

/**
 * Opens the map of an area in a frame. What draws it is half of the board's program and comes after the figures: until then
 * there is none, and `none` says that this screen cannot draw one.
 */
export function useMap(
  frame: RefObject<HTMLDivElement | null>,
  ground: Ground | undefined,
  language: Language,
  listen: {
    onView: (view: { box: string; zoom: number }) => void
    onStill: (drawn: Shown | undefined) => void
    onPress: (pressed: Pressed) => void
  },
): OpenMap | 'none' | undefined {
  const drawing = useQuery({
    queryKey: ['what draws maps'],
    queryFn: async (): Promise<Drawing> => (await import('./map-program.ts')).mapProgram,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const [open, setOpen] = useState<OpenMap | 'none'>()
  const onView = useEffectEvent(listen.onView)
  const onStill = useEffectEvent(listen.onStill)
  const onPress = useEffectEvent(listen.onPress)
  useEffect(() => {
    const holder = frame.current
    if (!holder || !ground || !drawing.data) return
    const map = drawing.data.openMap(holder, ground, language, {
      onView: (view) => onView(view),
      onStill: (drawn) => onStill(drawn),
      onPress: (pressed) => onPress(pressed),
    })
    setOpen(map ? { drawing: drawing.data, map } : 'none')
    return () => {
      setOpen(undefined)
      map?.close()
    }
  }, [ground, language, drawing.data, frame])
  return drawing.isError ? 'none' : open
}
