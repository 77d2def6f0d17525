package web

import (
	"strings"
	"unicode"
)

// unspoken says whether a name is written in a script for which the screen readers in use have no voice: they spell it
// by code points, or say nothing.
func unspoken(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool {
		return unicode.In(r, unicode.Tai_Viet, unicode.Tai_Tham, unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Pahawh_Hmong,
			unicode.Nyiakeng_Puachue_Hmong, unicode.Cham, unicode.Lisu, unicode.Miao, unicode.Mongolian, unicode.Kayah_Li)
	})
}
