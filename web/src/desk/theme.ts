/** The palette of ui/tokens.css and the sizes of the desk, as the library takes them. */
export const theme = {
  token: {
    colorPrimary: '#2f6b4a',
    colorLink: '#2f6b4a',
    // What is chosen in a list lies on the soft green, where the library would make it grey.
    controlItemBgActive: '#e6f0ea',
    controlItemBgActiveHover: '#d8e7de',
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
    // Red is for what is late and for nothing else: faults are ink.
    colorError: '#22282b',
    colorErrorHover: '#3c4548',
    colorErrorActive: '#000000',
    colorErrorBg: '#efebe3',
    colorErrorBgHover: '#efebe3',
    colorErrorBorder: '#22282b',
    colorErrorBorderHover: '#3c4548',
    colorErrorText: '#22282b',
    colorErrorTextHover: '#3c4548',
    colorErrorTextActive: '#000000',
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
export const phoneTheme = {
  ...theme,
  token: { ...theme.token, fontSize: 16, controlHeight: 44, controlHeightSM: 44 },
}

/** Large type, on any screen: the sizes of ui/large.css. */
export const largeTheme = {
  ...theme,
  token: {
    ...theme.token,
    fontSize: 20,
    fontSizeSM: 18,
    lineHeight: 1.5,
    controlHeight: 52,
    controlHeightSM: 48,
    colorTextSecondary: '#3c4644',
    colorTextTertiary: '#3c4644',
    colorTextPlaceholder: '#55605f',
  },
}
