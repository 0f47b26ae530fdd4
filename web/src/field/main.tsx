import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '../i18n/language.tsx'
import './field.css'
import { FieldApp } from './FieldApp.tsx'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <FieldApp />
      </LanguageProvider>
    </StrictMode>,
  )
