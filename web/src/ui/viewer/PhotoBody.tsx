import { useState } from 'react'

/**
 * A photo that fits the stage at first, and as many times larger as is asked for; it takes the room that it has once it
 * is turned, so that all of it can be scrolled to.
 */
export function PhotoBody({
  url,
  name,
  zoom,
  quarters,
  onBroken,
}: {
  url: string
  name: string
  zoom: number
  quarters: number
  onBroken: () => void
}) {
  const [{ width, height }, setNatural] = useState({ width: 0, height: 0 })
  const isAcross = quarters % 2 === 1
  const [across, down] = isAcross ? [height, width] : [width, height]
  const ratio = across / down || 1
  const room = { aspectRatio: ratio, '--zoom': zoom, '--ratio': ratio, '--across': `${across}px` }
  return (
    <div className="viewer-photo" style={room}>
      <img
        src={url}
        alt={name}
        className={`turned-${quarters}`}
        style={{ width: isAcross ? `${100 / ratio}%` : '100%' }}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setNatural({ width: naturalWidth, height: naturalHeight })
        }
        onError={onBroken}
      />
    </div>
  )
}
