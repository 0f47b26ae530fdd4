import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useReach } from '../client/reach.ts'
import { useTexts } from '../i18n/language.tsx'

const againMs = 4000

/** Says that the server is slow or away; while it is away it is asked again, and what was missed is fetched then. */
export function ReachBar() {
  const { say } = useTexts()
  const queries = useQueryClient()
  const reach = useReach()
  const wasAway = useRef(false)
  useEffect(() => {
    if (reach !== 'away') {
      if (wasAway.current) void queries.invalidateQueries()
      wasAway.current = false
      return
    }
    wasAway.current = true
    const ask = () => void queries.refetchQueries({ queryKey: ['session'] })
    const timer = setInterval(ask, againMs)
    window.addEventListener('online', ask)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', ask)
    }
  }, [reach, queries])
  // The frame is always there: what appears inside is read aloud.
  return (
    <div role="status" className={`reach ${reach}`}>
      {reach === 'slow' && say('正在等待服务器…', 'Waiting for the server…')}
      {reach === 'away' &&
        say(
          '连不上服务器，正在重试。填写的内容还在，请不要关闭页面。',
          'The server cannot be reached; trying again. What you typed is still here: keep this page open.',
        )}
    </div>
  )
}
