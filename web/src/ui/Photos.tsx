import { extensionOf, mostPaperMegabytes } from '@manyuan/core/matters/paper-types.ts'
import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { faultOfFile } from './taken-files.ts'
import { UploadBox } from './UploadBox.tsx'

/** Photos and papers to go with the report; they are sent after the words, which never wait for them. */
export function Photos({ files, onChange }: { files: File[]; onChange: (files: File[]) => void }) {
  const { say } = useTexts()
  const words = {
    none: '',
    large: say(
      `超过 ${mostPaperMegabytes} MB，传不了，不会随反映提交`,
      `Over ${mostPaperMegabytes} MB: it will not be sent`,
    ),
    empty: say('文件是空的，不会随反映提交', 'The file is empty: it will not be sent'),
    type: say(
      '不收这种文件，不会随反映提交；可以拍照，或用 PDF、Word、Excel',
      'This type is not taken and will not be sent; take a photo, or use PDF, Word or Excel',
    ),
  }
  return (
    <div className="papers">
      <UploadBox
        label={say('拍照或加材料（可不加）', 'Photo or paper (optional)')}
        pastes
        onFiles={(added) => onChange([...files, ...added])}
      />
      {files.length > 0 && (
        <ul className="files">
          {files.map((file, place) => (
            // Two photos may carry one name: the place in the row tells them apart.
            <li key={`${file.name}/${file.lastModified}/${file.size}`}>
              <Thumbnail file={file} />
              <span>
                {file.name}
                <FileFault says={words[faultOfFile(file) ?? 'none']} />
              </span>
              <button
                type="button"
                className="plain"
                aria-label={say(`去掉 ${file.name}`, `Remove ${file.name}`)}
                onClick={() => onChange(files.filter((_, index) => index !== place))}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Thumbnail({ file }: { file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url ? (
    <img src={url} alt="" onError={() => setUrl(undefined)} />
  ) : (
    <i aria-hidden="true">{extensionOf(file.name).slice(0, 4).toUpperCase()}</i>
  )
}

function FileFault({ says }: { says: string }) {
  if (!says) return null
  return (
    <span role="alert" className="wrong">
      {says}
    </span>
  )
}
