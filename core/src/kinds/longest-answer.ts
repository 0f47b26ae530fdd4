/** How much may be written in answer to a question in words, in UTF-16 units. */
export function longestAnswer({ type, maxLength }: { type: string; maxLength?: number | undefined }): number {
  return maxLength ?? (type === 'longText' ? 2000 : 200)
}
