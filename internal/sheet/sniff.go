package sheet

import (
	"bytes"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// sniff says what a file is by its first bytes: "zip", "ole" (the files of old Office, and of new
// Office with a password), another kind that is no table, or "" for what may be a CSV.
func sniff(data []byte) string {
	for _, kind := range []struct{ name, first string }{
		{"zip", "PK\x03\x04"},
		{"ole", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
		{"pdf", "%PDF-"},
		{"picture", "\x89PNG"},
		{"picture", "\xFF\xD8\xFF"},
		{"picture", "GIF8"},
		{"archive", "PK\x05\x06"},
		{"archive", "Rar!"},
		{"archive", "7z\xBC\xAF"},
		{"archive", "\x1F\x8B"},
		{"document", `{\rtf`},
	} {
		if bytes.HasPrefix(data, []byte(kind.first)) {
			return kind.name
		}
	}
	if markup(data) {
		return "html"
	}
	return ""
}

// markup reports whether a file is a web page or other XML. Some programs export one and name it
// .xls or .csv.
func markup(data []byte) bool {
	first := strings.ToLower(string(data[:min(len(data), 100)]))
	first = strings.TrimSpace(strings.TrimPrefix(first, "\ufeff"))
	for _, tag := range []string{"<?xml", "<!doctype", "<html", "<head", "<meta", "<table", "<style", "<svg"} {
		if strings.HasPrefix(first, tag) {
			return true
		}
	}
	return false
}

// oldOffice says what a file of old Office is, by the names of the streams in it.
func oldOffice(data []byte) *Refusal {
	has := func(stream string) bool {
		name, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(stream + "\x00")
		return err == nil && bytes.Contains(data, []byte(name))
	}
	switch {
	case has("EncryptedPackage"):
		return &Refusal{Why: Protected}
	case !has("WordDocument") && (has("Workbook") || has("Book")):
		return &Refusal{Why: OldExcel}
	}
	return &Refusal{Why: NotASheet, Detail: "document"}
}
