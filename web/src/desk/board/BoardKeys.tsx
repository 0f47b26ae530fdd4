import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { keep, recall } from '../../client/keep.ts'
import { useTexts } from '../../i18n/language.tsx'

const keptKeys = 'manyuan.boardKeys'

function fillScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen()
}

/** A digit takes the keyboard to the panel that bears it; F fills the screen. Only while they are `on`. */
function useKeys(on: boolean): void {
  useEffect(() => {
    if (!on) return
    function go({ key, altKey, ctrlKey, metaKey, target }: KeyboardEvent): void {
      if (altKey || ctrlKey || metaKey || !/^[1-9f]$/i.test(key)) return
      if (target instanceof Element && target.closest('input, textarea, select, .ant-modal')) return
      if (key.toLowerCase() === 'f') {
        fillScreen()
        return
      }
      const panel = document.getElementById(`panel-${key}`)
      panel?.focus()
      panel?.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', go)
    return () => window.removeEventListener('keydown', go)
  }, [on])
}

/** The single keys of the board, and their switch: a voice that dictates would press them too (WCAG 2.1.4). */
export function BoardKeys() {
  const { say } = useTexts()
  const [on, setOn] = useState(recall('device', keptKeys) !== 'off')
  useKeys(on)
  function turn(): void {
    keep('device', keptKeys, on ? 'off' : 'on')
    setOn(!on)
  }
  return (
    <>
      <Button ghost size="small" className="full" aria-pressed={on} onClick={turn}>
        {on ? say('单键 1—9、F：开', 'Keys 1–9, F: on') : say('单键 1—9、F：关', 'Keys 1–9, F: off')}
      </Button>
      <Button ghost size="small" className="full" onClick={fillScreen}>
        {say('全屏 F', 'Full screen F')}
      </Button>
    </>
  )
}
