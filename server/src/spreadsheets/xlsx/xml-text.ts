/** What XML cannot hold at all, a return (XML would make it a new line), and what looks like such an escape already. */
const unwritable = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/gu

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text for a part of a workbook, with the workbook's own escapes for what XML cannot hold (ECMA-376, ST_Xstring). */
export function toXml(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (char) => entities[char] ?? char)
}

/** A text of a workbook as people read it: the inverse of the workbook's own escapes. */
export function fromXstring(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
