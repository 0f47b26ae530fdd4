import { Button } from 'antd'
import { useLanguage } from '../i18n/language.tsx'

/** The other language, named in itself. */
export function LanguageButton() {
  const { language, setLanguage } = useLanguage()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  )
}
