import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import 'dayjs/locale/zh-cn'
import { StrictMode, useMemo, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { CallError } from '../client/call.ts'
import { antLocale } from '../i18n/ant-locale.ts'
import { LanguageProvider, useLanguage } from '../i18n/language.tsx'
import { useTypeSize } from '../ui/type-size.ts'
import './desk.css'
import { NothingFound } from './NothingFound.tsx'
import { router } from './router.tsx'
import { largeTheme, phoneTheme, theme } from './theme.ts'

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

const screen = matchMedia('screen')
const phone = matchMedia('screen and (max-width: 760px)')
const stillness = matchMedia('(prefers-reduced-motion: reduce)')

function useMedia(media: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => media.matches,
  )
}

/** On paper there is neither a phone nor large type. */
function useTheme() {
  const size = useTypeSize()
  const isOnScreen = useMedia(screen)
  const isPhone = useMedia(phone)
  // The library waits for the end of what moves: where nothing may move it is told so, and waits for nothing.
  const motion = !useMedia(stillness)
  return useMemo(() => {
    const chosen = isOnScreen && size === 'large' ? largeTheme : isPhone ? phoneTheme : theme
    return { ...chosen, token: { ...chosen.token, motion } }
  }, [size, isOnScreen, isPhone, motion])
}

function Themed() {
  const { language } = useLanguage()
  return (
    <ConfigProvider
      locale={antLocale(language)}
      theme={useTheme()}
      button={{ autoInsertSpace: false }}
      renderEmpty={(part) => (part === 'Select' || part === 'TreeSelect') && <NothingFound />}
    >
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
