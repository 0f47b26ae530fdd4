import type { ModalProps } from 'antd'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { focusScreen } from './focus-screen.ts'

/** Whether a key sends the form it was pressed in: Enter with Ctrl, or with Cmd on a Mac. */
export function sends(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey)
}

/** A dialog for the keyboard: it opens at its first field or, without one, at its button. Ctrl and Enter send it from anywhere in it, its buttons included, and its foot says so. */
export function useDialogKeys(send: () => void) {
  const body = useRef<HTMLDivElement>(null)
  const footer: ModalProps['footer'] = (_, { OkBtn, CancelBtn }) => (
    <>
      <kbd className="keys">Ctrl Enter</kbd>
      <CancelBtn />
      <OkBtn />
    </>
  )
  return {
    modal: {
      footer,
      afterOpenChange(open: boolean) {
        const field = body.current?.querySelector<HTMLElement>('input, textarea')
        const send = body.current?.closest('.ant-modal')?.querySelector<HTMLElement>('.ant-btn-primary')
        if (open) (field ?? send)?.focus()
      },
      wrapProps: {
        onKeyDown(event: KeyboardEvent) {
          if (sends(event)) send()
        },
      },
    },
    body: { ref: body },
  }
}

/**
 * For a dialog that is taken off the screen at once: the focus goes back to what opened it or, where that is gone or out
 * of sight, as an item of a menu is, to the screen.
 */
export function useFocusBack(): void {
  useEffect(() => {
    const opener = document.activeElement
    return () => {
      requestAnimationFrame(() => {
        const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body
        if (isThere) opener.focus()
        if (!isThere || document.activeElement !== opener) focusScreen()
      })
    }
  }, [])
}
