import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import 'dayjs/locale/zh-cn'
import { StrictMode, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { CallError } from '../client/call.ts'
import { antLocale } from '../i18n/ant-locale.ts'
import { LanguageProvider, useLanguage } from '../i18n/language.tsx'
import './desk.css'
import { router } from './router.tsx'

/** What the server refused will be refused again; what did not arrive may be tried once more. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      refetchOnWindowFocus: true,
      // A browser that believes itself offline may be wrong; without this a screen would wait for ever.
      networkMode: 'always',
      retry: (times, error) => times < 1 && error instanceof CallError && error.problem.status === 0,
    },
  },
})

const theme = {
  token: {
    colorPrimary: '#2f6b4a',
    colorLink: '#2f6b4a',
    // The library makes these paler, and then they are hard to read.
    colorLinkHover: '#24553a',
    colorLinkActive: '#24553a',
    colorPrimaryHover: '#24553a',
    colorInfo: '#2f6b4a',
    colorSuccess: '#2f6b4a',
    // What is said in a frame lies on the soft colours of the palette; the library would mix muddy ones.
    colorInfoBg: '#e6f0ea',
    colorInfoBorder: '#b9d2c3',
    colorSuccessBg: '#e6f0ea',
    colorSuccessBorder: '#b9d2c3',
    colorWarningBg: '#fdf1dc',
    colorWarningBorder: '#ecd0a0',
    colorErrorBg: '#fbe9e7',
    colorErrorBorder: '#e9bdb8',
    colorError: '#b3261e',
    colorWarning: '#9a5b00',
    colorText: '#22282b',
    colorTextSecondary: '#55605f',
    colorTextTertiary: '#626b69',
    colorTextPlaceholder: '#6b7472',
    colorBgLayout: '#faf8f4',
    borderRadius: 8,
    fontFamily: 'var(--font)',
    fontSize: 14,
  },
  components: {
    // Days of the months beside are dim, yet to be read and pressed.
    DatePicker: { colorTextDisabled: '#6b7472' },
    // What is said below a field is not to touch the name of the next one.
    Form: { itemMarginBottom: 28 },
  },
}

/** On a phone letters are larger and whatever is pressed is as high as a thumb is wide. */
const phoneTheme = {
  ...theme,
  token: { ...theme.token, fontSize: 16, controlHeight: 44, controlHeightSM: 44 },
}
const phone = matchMedia('screen and (max-width: 760px)')

function useIsPhone(): boolean {
  return useSyncExternalStore(
    (changed) => {
      phone.addEventListener('change', changed)
      return () => phone.removeEventListener('change', changed)
    },
    () => phone.matches,
  )
}

function Themed() {
  const { language } = useLanguage()
  const chosen = useIsPhone() ? phoneTheme : theme
  return (
    <ConfigProvider locale={antLocale(language)} theme={chosen} button={{ autoInsertSpace: false }}>
      <App>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <Themed />
      </LanguageProvider>
    </StrictMode>,
  )
