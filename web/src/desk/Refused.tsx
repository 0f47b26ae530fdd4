import { Alert } from 'antd'
import { useEffect, useRef } from 'react'

/** Why what a dialog sent was refused; a long dialog scrolls to it, for its end may lie out of sight. */
export function Refused({ problem }: { problem: string }) {
  const frame = useRef<HTMLDivElement>(null)
  // Asked anew with each refusal: the reader may have scrolled up to mend the one before.
  useEffect(() => {
    if (problem) frame.current?.scrollIntoView({ block: 'nearest' })
  }, [problem])
  return <div ref={frame}>{problem && <Alert className="gap" type="error" showIcon title={problem} />}</div>
}
