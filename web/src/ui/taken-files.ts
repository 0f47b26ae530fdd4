import { extensionOf, mostPaperBytes, paperTypes } from '@manyuan/core/matters/paper-types.ts'

const extensions = Object.values(paperTypes).flat()

/** What the file chooser offers; on a phone also its camera. */
export const takenFiles = ['image/*', ...extensions.map((one) => `.${one}`)].join(',')

export type FileFault = 'large' | 'empty' | 'type'

/** Why a file will not be taken, as far as its name and size tell; the server looks at what is in it. */
export function faultOfFile(file: File): FileFault | undefined {
  const extension = extensionOf(file.name)
  if (file.size > mostPaperBytes) return 'large'
  if (file.size === 0) return 'empty'
  return extension && !extensions.includes(extension) ? 'type' : undefined
}

/** How large a file is, as people say it. */
export function sizeInWords(bytes: number): string {
  return bytes > 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`
}
