import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '../i18n/language.tsx'
import './portal.css'
import { Portal } from './Portal.tsx'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <Portal />
      </LanguageProvider>
    </StrictMode>,
  )
