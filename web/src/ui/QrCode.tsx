import { useMemo } from 'react'
import { encode } from 'uqr'

/** The quiet edge that readers need around a code, in modules (ISO/IEC 18004). */
const edge = 4

/** The dark modules of a code as one path, a bar for each run in a row: no seams between them on paper. */
function darkPath(rows: readonly boolean[][]): string {
  const bars: string[] = []
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      const start = x
      while (row[x]) x++
      if (x > start) bars.push(`M${start} ${y}h${x - start}v1h${start - x}z`)
    }
  }
  return bars.join('')
}

/**
 * A text as a QR code that stays sharp at any size, on screen and on paper. `label` says to those who cannot see it what
 * it leads to; a quarter of it may be folded or stained. Its size is the class's: it has none of its own.
 */
export function QrCode({
  text,
  label,
  className = 'qr',
}: {
  text: string
  label: string
  className?: string
}) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'Q', border: edge })
    return { size: code.size, path: darkPath(code.data) }
  }, [text])
  return (
    <svg
      role="img"
      aria-label={label}
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      {/* Readers look for dark on light: also where the page around is dark. */}
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
