/** A button of the viewer that is one sign; never disabled, since the focus would fall out of the viewer. */
export function Tool({
  label,
  sign,
  onPress,
  off,
}: {
  label: string
  sign: string
  onPress: () => void
  off?: boolean
}) {
  return (
    <button
      type="button"
      className="viewer-tool"
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={onPress}
    >
      {sign}
    </button>
  )
}
