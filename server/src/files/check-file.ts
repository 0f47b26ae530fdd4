import { extensionOf, paperTypes } from '@manyuan/core/matters/paper-types.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { fileTypeFromBuffer } from 'file-type'
import { encodingOf } from './plain-text.ts'

/** Types are taken by what the content says; the name alone is never believed. */
const acceptedNames = 'JPG, PNG, WEBP, HEIC, PDF, MP4, MOV, MP3, M4A, AMR, DOCX, XLSX, TXT'

const extensionsTaken = Object.values(paperTypes).flat()

/** Refuses a file by its name, before anything of it has come; the content has its say later. */
export function refuseUnknownExtension(extension: string): void {
  if (extension !== '' && !extensionsTaken.includes(extension))
    refuse('file.typeRefused', { found: extension.toUpperCase(), accepted: acceptedNames })
}

/** What many formats are packed in: of these the name says more. */
const wrappings = ['cfb', 'zip', 'xml']

/** Types under which makers of telephones write what others call by a type that is taken. */
const sameAs: Record<string, string> = {
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
  'video/x-m4v': 'video/mp4',
}
/** Recorders of Android pack sound alone as if it were a film: there the name says more. */
const packsSound = ['video/mp4', 'video/3gpp']

function typeOf(mime: string, extension: string): string {
  return extension === 'm4a' && packsSound.includes(mime) ? 'audio/mp4' : (sameAs[mime] ?? mime)
}

/** The media type of a file by its content; refuses empty files, other types, and names that lie about it. */
export async function checkFile(name: string, bytes: Buffer): Promise<string> {
  if (bytes.length === 0) return refuse('file.empty')
  const extension = extensionOf(name)
  const known = await fileTypeFromBuffer(bytes)
  const text = extension === 'txt' && encodingOf(bytes) !== undefined ? 'text/plain' : ''
  const found = known ? typeOf(known.mime, extension) : text
  const isAccepted = extensionsTaken.includes(extension)
  const isWrapping = known !== undefined && wrappings.includes(known.ext)
  // Named as people know it: by its ending, not by its media type or by what it is packed in.
  const ending = (
    isWrapping && extension !== '' && !isAccepted ? extension : (known?.ext ?? extension)
  ).toUpperCase()
  const extensions = paperTypes[found]
  // A photo whose transfer broke off still has its name: that it is no photo would only confuse.
  if ((found === '' || isWrapping) && isAccepted)
    return refuse('file.mismatch', { declared: extension, found: known ? ending : found })
  if (!extensions) return refuse('file.typeRefused', { found: ending || '?', accepted: acceptedNames })
  if (extension !== '' && !extensions.includes(extension))
    return refuse('file.mismatch', { declared: extension, found: ending })
  return found
}
