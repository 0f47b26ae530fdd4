import { useTexts } from '../i18n/language.tsx'

/** Photos and papers to go with the report; they are sent after the words, which never wait for them. */
export function Photos({ files, onChange }: { files: File[]; onChange: (files: File[]) => void }) {
  const { say } = useTexts()
  return (
    <div className="papers">
      <label className="file">
        {say('拍照或加材料（可不加）', 'Photo or paper (optional)')}
        <input
          type="file"
          multiple
          onChange={(event) => {
            onChange([...files, ...Array.from(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </label>
      {files.map((file, place) => (
        // Two photos may carry one name: the place in the row tells them apart.
        <p key={`${file.name}/${file.lastModified}/${file.size}`} className="done">
          {file.name}{' '}
          <button
            type="button"
            className="plain"
            aria-label={say(`去掉 ${file.name}`, `Remove ${file.name}`)}
            onClick={() => onChange(files.filter((_, index) => index !== place))}
          >
            ✕
          </button>
        </p>
      ))}
    </div>
  )
}
