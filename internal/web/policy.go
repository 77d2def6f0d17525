package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"path"
	"slices"
	"strings"
)

// ContentPolicy is the Content-Security-Policy of pages that hold style sheets: nothing from elsewhere, no script
// within a page, and of styles only these. What a meta element cannot say (frame-ancestors) is added where servers
// send it.
func ContentPolicy(sheets map[string]template.CSS) string {
	var digests []string
	for _, sheet := range sheets {
		sum := sha256.Sum256([]byte(sheet))
		digests = append(digests, " 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	slices.Sort(digests)
	return "default-src 'none'; style-src 'self'" + strings.Join(digests, "") + "; img-src 'self' data:; font-src 'self'; media-src 'self'; " +
		"script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
}

// Sheets are the style sheets of pages, by their address, as pages hold them: a reader on a weak line sees a page as
// soon as it is there. From a disk they are loaded, which costs nothing there.
func (l *Layouts) Sheets(links Links) map[string]template.CSS {
	sheets := map[string]template.CSS{}
	if links.Disk || links.BasePath == DiskMark {
		return sheets
	}
	for _, a := range l.Assets {
		if path.Ext(a.Name) != ".css" || a.Name == printSheet {
			continue
		}
		css := bytes.ReplaceAll(a.Data, []byte("</"), []byte(`<\/`)) // no style sheet may end its element
		for _, other := range l.Assets {
			name := path.Base(other.Path)
			css = bytes.ReplaceAll(css, []byte("url("+name+")"), []byte(`url("`+links.To(other.Path)+`")`))
		}
		sheets[links.To(a.Path)] = template.CSS(css)
	}
	return sheets
}

// printSheet is the style of what is printed, which no page of the site shows.
const printSheet = "print.css"

// Header is a line that a server sends with every file.
type Header struct {
	Name, Value string
}

// Headers are those with which a site of that Content-Security-Policy should be served.
func Headers(policy string) []Header {
	return []Header{
		{"Content-Security-Policy", policy + "; frame-ancestors 'none'"},
		{"Referrer-Policy", "no-referrer"},
		{"X-Content-Type-Options", "nosniff"},
		{"Permissions-Policy", "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), interest-cohort=()"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Strict-Transport-Security", "max-age=31536000"},
	}
}
