package main

import "golang.org/x/sys/windows"

// systemLanguage is the language in which Windows speaks to this user.
func systemLanguage() string {
	if langs, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME); err == nil && len(langs) > 0 {
		return langs[0]
	}
	return "vi"
}
