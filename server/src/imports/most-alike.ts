/** Up to three whose names share most pairs of characters with what was said: 婚姻家庭 is 婚恋家庭纠纷 here. */
export function mostAlike<Named extends { name: { zh: string } }>(
  said: string,
  named: readonly Named[],
): Named[] {
  const pairs = Array.from({ length: Math.max(0, said.length - 1) }, (_, at) => said.slice(at, at + 2))
  return named
    .map((one) => ({ one, shared: pairs.filter((pair) => one.name.zh.includes(pair)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 3)
    .map(({ one }) => one)
}
