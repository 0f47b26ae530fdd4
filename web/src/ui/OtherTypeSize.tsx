import { useOtherTypeSize } from './type-size.ts'

/** The button for the other size of letters. */
export function OtherTypeSize({ className }: { className?: string }) {
  const { name, take } = useOtherTypeSize()
  return (
    <button type="button" className={className} onClick={take}>
      {name}
    </button>
  )
}
