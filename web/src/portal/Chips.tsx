/** A few answers that lie open: one press takes one, another press gives it back. */
export function Chips<Id extends string>({
  options,
  chosen,
  onPress,
}: {
  options: readonly { id: Id; name: string }[]
  chosen: readonly Id[]
  onPress: (id: Id, chosen: boolean) => void
}) {
  return (
    <div className="chips">
      {options.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={chosen.includes(id)}
          onClick={() => onPress(id, !chosen.includes(id))}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
