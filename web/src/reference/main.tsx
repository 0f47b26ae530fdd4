import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '../i18n/language.tsx'
import './reference.css'
import { Reference } from './Reference.tsx'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <Reference />
      </LanguageProvider>
    </StrictMode>,
  )
